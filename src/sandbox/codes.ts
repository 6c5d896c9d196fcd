/** The codes that the sandbox sends, with the provider's own messages; the outer layer comes first. */
import type { SandboxCode, SandboxProviderId } from './protocol';

type Row = readonly [code: string, message: string];

function layer(
  name: string,
  isBilled: (code: string) => boolean,
  rows: readonly Row[],
): readonly SandboxCode[] {
  return rows.map(([code, message]) => ({ layer: name, code, message, billed: isBilled(code) }));
}

/** "返回10000状态都会进行计费": charged whatever the status within. */
const marketplaceCodes: readonly SandboxCode[] = [
  ...layer('codeid', (code) => code === '10000', [
    ['10000', '返回成功'],
    ['10001', 'appid必须指定'],
    ['10002', 'sign值必须指定'],
    ['10003', 'sign值验证不通过'],
    ['10004', '时差不能超过10分钟'],
    ['10005', 'appid错误'],
    ['10006', '当前IP地址未授权'],
    ['10007', '应用被禁用'],
    ['10008', '应用内没有该接口'],
    ['10009', 'api接口不存在'],
    ['10010', '您没有添加该api接口'],
    ['10011', 'api已经到期'],
    ['10012', '没有订购任何api'],
    ['10013', '该接口已经暂停使用'],
    ['10014', '未知的错误'],
    ['10015', '参数个数错误'],
    ['10017', 'time必须是整型'],
    ['10018', '次数不足'],
    ['10019', '相同姓名或者号码不允许频繁核验'],
    ['10020', '子接口不存在'],
    ['10021', '服务器发生错误'],
    ['10022', '帐户余额不足'],
    ['10023', '订单提交成功,等待回调结果'],
    ['10024', '调试模式数据'],
    ['10025', '查无数据'],
  ]),
  ...layer('bank_status', () => true, [
    ['01', '实名认证通过'],
    ['02', '实名认证不通过'],
    ['03', '无法确定'],
    ['04', '认证失败'],
  ]),
];

/** What ihuyi charges is not documented; the sandbox charges every query that reached its register. */
const ihuyiCodes: readonly SandboxCode[] = [
  ...layer('code', (code) => code === '2' || code === '408', [
    ['2', '提交成功'],
    ['0', '未知错误'],
    ['1', '提交失败'],
    ['400', '非法ip访问'],
    ['401', '帐号不能为空'],
    ['402', '密码不能为空'],
    ['403', '应用不存在'],
    ['404', '法人姓名不能为空'],
    ['405', 'API ID或API KEY不正确'],
    ['4050', '账号被冻结'],
    ['40501', '动态密码已过期'],
    ['40502', '动态密码校验失败'],
    ['40505', '没有签定合同'],
    ['4051', '剩余条数不足'],
    ['4052', '访问ip与备案ip不符'],
    ['407', '手机号不能为空'],
    ['4071', '手机格式不正确'],
    ['408', '查询无结果'],
    ['4086', '通道无效'],
    ['4010', '通道错误'],
    ['409', '公司名称不能为空'],
    ['4091', '公司名称格式不正确'],
    ['411', '统一社会信用代码不能为空'],
    ['4111', '统一社会信用代码格式不正确'],
  ]),
  ...layer('result.status', () => true, [
    ['2', '验证成功'],
    ['1', '验证失败'],
    ['0', '未认证'],
  ]),
];

/** The product's codes over HTTP 200, then those of the gateway; only BizCode 1 and 2 are charged. */
const aliyunCodes: readonly SandboxCode[] = [
  ...layer('Code', () => false, [
    ['200', 'success'],
    ['400', '参数不能为空'],
    ['401', '参数非法'],
    ['402', '权威源服务异常'],
    ['500', '系统错误'],
    ['403', '异常重复调用(次数超限)'],
    ['410', '未开通服务'],
    ['411', 'RAM无权限'],
    ['412', '欠费中'],
    ['InvalidAccessKeyId.NotFound', 'Specified access key is not found.'],
    ['InvalidAccessKeyId.Inactive', 'Specified access key is disabled.'],
    ['SignatureDoesNotMatch', 'Specified signature does not match our calculation.'],
    ['InvalidSignatureMethod', 'Specified signature method is not valid.'],
    ['InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.'],
    ['InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.'],
    ['SignatureNonceUsed', 'Specified signature nonce was used already.'],
    ['NoPermission', 'You are not authorized to perform this action.'],
    ['Forbidden', 'User not authorized to operate on the specified resource.'],
    [
      'Forbidden.RAM',
      "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    ],
    ['InvalidApi.NotFound', 'Specified api is not found, please check your url and method.'],
    ['UnsupportedHTTPMethod', 'This http method is not supported.'],
    ['InvalidProduct.NotFound', 'Cannot find product according to your specified domain.'],
    ['InvalidProtocol.NeedSsl', 'Your request is denied as lack of ssl protect.'],
    ['Throttling', 'Request was denied due to request throttling.'],
    ['Throttling.User', 'Request was denied due to user flow control.'],
    ['Throttling.Api', 'Request was denied due to api flow control.'],
    ['MissingParameter', 'A required parameter is missing.'],
    ['MissingParamType', 'ParamType is mandatory for this action.'],
    ['InvalidParamType', 'Specified ParamType is not valid.'],
    ['MissingUserName', 'UserName is mandatory for this action.'],
    ['MissingIdentifyNum', 'IdentifyNum is mandatory for this action.'],
    ['InvalidUserName', 'Specified UserName is not valid.'],
    ['InvalidIdentifyNum', 'Specified IdentifyNum is not valid.'],
    ['InternalError', 'The request processing has failed due to some unknown error.'],
    ['ServiceUnavailable', 'The request has failed due to a temporary failure of the server.'],
  ]),
  ...layer('BizCode', (code) => code !== '3', [
    ['1', '校验一致'],
    ['2', '校验不一致'],
    ['3', '查无记录'],
  ]),
  ...layer('Message', () => false, [
    ['security-policy', '触发安全策略限制'],
    ['permission', '没有调用权限'],
  ]),
];

/**
 * Only FP00000 is documented; FP00001 and FP00002 are the sandbox's own, for the setting `codeMap`. The
 * layer `http` has the statuses of the gateway.
 */
const expauthCodes: readonly SandboxCode[] = [
  ...layer('code', (code) => code !== 'FP00002', [
    ['FP00000', 'SUCCESS'],
    ['FP00001', '要素不一致或非一类账户'],
    ['FP00002', '查无记录'],
  ]),
  ...layer('http', () => false, [
    ['400', '账户或对接问题'],
    ['401', 'AppCode 或签名未通过'],
    ['402', '账户余额不足'],
    ['403', 'IP 不在白名单'],
    ['404', '接口不存在'],
    ['429', '调用过于频繁'],
    ['500', '系统繁忙'],
    ['502', '网关错误'],
    ['503', '服务不可用'],
    ['504', '网关超时'],
    ['610', '参数有误'],
    ['611', '数据重复请求'],
    ['612', '操作过于频繁,请明日再试'],
  ]),
];

/**
 * Only 10000 is documented; 20001 to 20006 are the sandbox's own, and so is what it charges: the page. The
 * layers are the steps, and `http` has the statuses of the gateway.
 */
const glodonCodes: readonly SandboxCode[] = [
  ...layer('identify.code', (code) => code === '10000', [
    ['10000', '成功'],
    ['20001', '参数有误'],
    ['20003', '账户不存在'],
    ['20004', '认证信息与账户不一致'],
  ]),
  ...layer('account.code', () => false, [
    ['10000', '成功'],
    ['20001', '参数有误'],
  ]),
  ...layer('cert.code', () => false, [
    ['10000', '成功'],
    ['20001', '参数有误'],
    ['20003', '账户不存在'],
    ['20002', '该账户尚未完成实名认证'],
    ['20005', '该账户实名认证未通过'],
    ['20006', '本人拒绝认证'],
  ]),
  ...layer('http', () => false, [
    ['401', '访问令牌无效'],
    ['403', '未获 scope 授权'],
    ['404', '接口不存在'],
    ['429', '调用过于频繁'],
    ['500', '系统繁忙'],
    ['502', '网关错误'],
    ['503', '服务不可用'],
    ['504', '网关超时'],
  ]),
];

export const sandboxCodes: Readonly<Record<SandboxProviderId, readonly SandboxCode[]>> = {
  marketplace: marketplaceCodes,
  ihuyi: ihuyiCodes,
  aliyun: aliyunCodes,
  expauth: expauthCodes,
  glodon: glodonCodes,
};

/** A code to send; one that is not documented is sent all the same, uncharged and without a known text. */
export function sandboxCode(provider: SandboxProviderId, layerName: string, code: string): SandboxCode {
  const found = sandboxCodes[provider].find((entry) => entry.layer === layerName && entry.code === code);
  return found ?? { layer: layerName, code, message: '沙箱:未公开的状态码', billed: false };
}

/** The layer that an answer carries outermost. */
export function outerLayer(provider: SandboxProviderId): string {
  return sandboxCodes[provider][0]?.layer ?? '';
}
