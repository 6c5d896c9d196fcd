import type { CodeEntry, LocalizedText } from '@shared/domain/provider';
import { advice } from '../advice';
import { rows } from '../code-entries';

const failed = { layer: 'Code', verdict: 'failed', billed: 'no' } as const;
const refused = { layer: 'Code', verdict: 'invalid-input', reason: 'input', billed: 'no' } as const;

const permissionAdvice: LocalizedText = {
  'zh-CN': '管理员：在 RAM 控制台为该用户授予实人认证（Cloudauth）的调用权限，之后再核验。',
  en: 'Administrator: grant the RAM user the permission to call Cloudauth in the RAM console, then check again.',
};
const policyAdvice: LocalizedText = {
  'zh-CN': '管理员：在实人认证控制台查看安全策略的限制；经办人：暂不要对同一人重复核验。',
  en: 'Administrator: look at the security policy in the Cloudauth console. Operator: do not check the same person again for now.',
};
const repeatAdvice: LocalizedText = {
  'zh-CN': '经办人：不要对同一人反复核验，隔日再试。',
  en: 'Operator: do not check the same person again and again; try another day.',
};
const throttlingAdvice: LocalizedText = {
  'zh-CN': '管理员：调低该连接的每秒调用数（账号下所有用户合计每秒 50 次）；经办人：稍后再核验。',
  en: 'Administrator: lower the calls per second of the connection (50 for all users of the account together). Operator: check again later.',
};
const nonceAdvice: LocalizedText = {
  'zh-CN':
    '经办人：同一请求可能已到达过一次并计费，先对照账单再决定是否重新核验；IT 人员：检查代理是否重放请求。',
  en: 'Operator: the same request may have arrived before and been charged, so look at the bill before checking again. IT staff: find out whether a proxy repeats requests.',
};

/** Errors of the gateway, in front of the product; sent with an HTTP status of 4xx. */
const clientErrors: readonly CodeEntry[] = [
  ...rows({ ...failed, reason: 'auth', advice: advice.credential, faultLayer: 'credential' }, [
    ['InvalidAccessKeyId.NotFound', 'AccessKey 不存在', 'The AccessKey does not exist'],
    ['InvalidAccessKeyId.Inactive', 'AccessKey 已停用', 'The AccessKey is disabled'],
  ]),
  ...rows({ ...failed, reason: 'auth', advice: advice.signature, faultLayer: 'signature' }, [
    ['SignatureDoesNotMatch', '签名不匹配', 'The signature does not match'],
    ['InvalidSignatureMethod', '签名方法不受支持', 'The signature method is not supported'],
  ]),
  // The engine may repeat it once with the provider's clock: nothing reached the product.
  ...rows({ ...failed, reason: 'auth', advice: advice.clock, faultLayer: 'clock' }, [
    ['InvalidTimeStamp.Expired', '请求时间相差超过 15 分钟', 'The time differs by more than 15 minutes'],
  ]),
  ...rows({ ...failed, reason: 'auth', advice: advice.software, faultLayer: 'signature' }, [
    ['InvalidTimeStamp.Format', '请求时间格式不正确', 'The time is not written as required'],
  ]),
  // Every call has a nonce of its own, so a used one means that a copy of this very call came first.
  ...rows({ ...failed, reason: 'auth', billed: 'unknown', advice: nonceAdvice, faultLayer: 'signature' }, [
    ['SignatureNonceUsed', '签名随机数已使用过', 'The signature nonce has been used'],
  ]),
  ...rows({ ...failed, reason: 'auth', advice: permissionAdvice, faultLayer: 'permission' }, [
    ['NoPermission', '没有调用权限', 'No permission to call'],
    ['Forbidden', '禁止访问', 'Forbidden'],
    ['Forbidden.RAM', 'RAM 用户没有调用权限', 'The RAM user has no permission to call'],
  ]),
  ...rows({ ...failed, reason: 'config', advice: advice.software }, [
    ['InvalidApi.NotFound', '接口或版本不存在', 'The API or its version does not exist'],
    ['UnsupportedHTTPMethod', 'HTTP 方法不受支持', 'The HTTP method is not supported'],
  ]),
  ...rows(
    {
      ...failed,
      reason: 'config',
      advice: {
        'zh-CN': '管理员：核对连接中的接口地址是否为实人认证的接入点，并使用 https。',
        en: 'Administrator: make sure that the base URL of the connection is an endpoint of Cloudauth, with https.',
      },
    },
    [
      ['InvalidProduct.NotFound', '该接入点没有此产品', 'The endpoint does not serve the product'],
      ['InvalidProtocol.NeedSsl', '必须使用 HTTPS', 'HTTPS is required'],
    ],
  ),
  // Refused before the product saw the call, so a repeat is safe.
  ...rows({ ...failed, reason: 'rate-limit', retryable: true, advice: throttlingAdvice }, [
    ['Throttling', '请求被限流', 'The call was throttled'],
    ['Throttling.User', '账号的调用过于频繁', 'The account calls too often'],
    ['Throttling.Api', '该接口的调用过于频繁', 'The API is called too often'],
  ]),
  ...rows({ ...refused, advice: advice.software }, [
    ['MissingParameter', '缺少必填参数', 'A required parameter is missing'],
    ['MissingParamType', '缺少 ParamType', 'ParamType is missing'],
    ['InvalidParamType', 'ParamType 不正确', 'ParamType is not valid'],
  ]),
  ...rows({ ...refused, advice: advice.input }, [
    ['MissingUserName', '缺少姓名', 'The name is missing'],
    ['MissingIdentifyNum', '缺少身份证号', 'The identity number is missing'],
    ['InvalidUserName', '姓名不正确', 'The name is not valid'],
    ['InvalidIdentifyNum', '身份证号不正确', 'The identity number is not valid'],
  ]),
];

/** Errors of the gateway with 5xx: whether the product had the call by then is not said. */
const serverErrors: readonly CodeEntry[] = rows(
  { ...failed, reason: 'provider', billed: 'unknown', advice: advice.uncertainFault },
  [
    ['InternalError', '服务内部错误', 'Internal error'],
    ['ServiceUnavailable', '服务暂不可用', 'The service is not available'],
  ],
);

/**
 * The documented tables (https://help.aliyun.com/zh/id-verification/ and the common errors of the
 * gateway): `Code` first, then `ResultObject.BizCode`, then the causes that the message of 402 names.
 *
 * Billing: the document of the international twin charges BizCode 1 and 2 and not 3; for this API that
 * is inferred. A call that the product refused before it asked its source (400 to 412) is told as free,
 * inferred too; 402 and 500 may come from behind the source, so they stay open and are never repeated.
 * Numbers of other APIs of the product (405, 406, 419 to 421, 440) are treated as undocumented.
 */
export const aliyunCodes: readonly CodeEntry[] = [
  // 200 decides nothing by itself: without a readable BizCode it is a broken answer.
  ...rows({ ...failed, reason: 'protocol', billed: 'unknown', advice: advice.unreadable }, [
    ['200', '调用成功（结论见 BizCode）', 'Success; BizCode holds the verdict'],
  ]),
  ...rows({ ...refused, advice: advice.input }, [
    ['400', '参数不能为空', 'A parameter is empty'],
    ['401', '参数非法（姓名或身份证号不合规则）', 'A parameter is not valid: name or identity number'],
  ]),
  ...rows({ ...failed, reason: 'provider', billed: 'unknown', advice: advice.uncertainFault }, [
    ['402', '权威源服务异常', 'The authoritative source is failing'],
    ['500', '系统错误', 'System error'],
  ]),
  ...rows({ ...failed, reason: 'rate-limit', advice: repeatAdvice }, [
    ['403', '异常重复调用（次数超限）', 'Too many repeated calls'],
  ]),
  ...rows({ ...failed, reason: 'config', advice: advice.contract, faultLayer: 'permission' }, [
    ['410', '未开通服务', 'The service is not activated'],
  ]),
  ...rows({ ...failed, reason: 'auth', advice: permissionAdvice, faultLayer: 'permission' }, [
    ['411', 'RAM 无权限', 'The RAM user has no permission'],
  ]),
  ...rows({ ...failed, reason: 'quota', advice: advice.quota, faultLayer: 'quota' }, [
    ['412', '欠费中', 'The account is in arrears'],
  ]),
  ...clientErrors,
  ...serverErrors,
  ...rows({ layer: 'BizCode', verdict: 'match', reason: null, billed: 'yes', advice: advice.match }, [
    ['1', '校验一致', 'The name and the number agree'],
  ]),
  ...rows({ layer: 'BizCode', verdict: 'mismatch', reason: null, billed: 'yes', advice: advice.mismatch }, [
    ['2', '校验不一致', 'The name and the number do not agree'],
  ]),
  ...rows({ layer: 'BizCode', verdict: 'no-record', reason: null, billed: 'no', advice: advice.noRecord }, [
    ['3', '查无记录', 'No record'],
  ]),
  ...rows({ ...failed, layer: 'Message', reason: 'rate-limit', advice: policyAdvice }, [
    ['security-policy', '402：触发安全策略限制', '402: restricted by a security policy'],
  ]),
  ...rows(
    { ...failed, layer: 'Message', reason: 'auth', advice: permissionAdvice, faultLayer: 'permission' },
    [['permission', '402：没有调用权限', '402: no permission to call']],
  ),
];

const clientErrorNames = new Set(clientErrors.map(({ code }) => code));
const serverErrorNames = new Set(serverErrors.map(({ code }) => code));

/** The class of HTTP status (4 or 5) with which the gateway sends a code; null for what is not its own. */
export function gatewayStatusClass(code: string): 4 | 5 | null {
  if (serverErrorNames.has(code)) return 5;
  const family = code.split('.', 1)[0] ?? '';
  return clientErrorNames.has(code) || family === 'Throttling' || family === 'Forbidden' ? 4 : null;
}
