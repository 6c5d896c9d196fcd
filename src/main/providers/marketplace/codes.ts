import type { CodeEntry } from '@shared/domain/provider';
import { advice } from '../advice';
import { rows } from '../code-entries';

/** The layer of what an answer repeats of the person, and the one thing that is read from it. */
export const echoLayer = 'bank_idCard';
export const otherPerson = 'other-person';

/**
 * The documented table (https://www.wapi.cn/api_detail/62/169.html), `codeid` first, then `bank_status`.
 *
 * Billing: the document says that every answer 10000 is charged. That the other codes are free is
 * inferred from it; 10019, 10023 and 10024 are left `unknown`, because what stands behind them is not
 * said. 10016 is not in the table and is treated like any undocumented code.
 */
export const marketplaceCodes: readonly CodeEntry[] = [
  // 10000 decides nothing by itself: without a readable bank_status it is a broken answer, yet charged.
  ...rows(
    { layer: 'codeid', verdict: 'failed', reason: 'protocol', billed: 'yes', advice: advice.unreadable },
    [['10000', '返回成功（结论见 bank_status）', 'Success; bank_status holds the verdict']],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.credential,
      faultLayer: 'credential',
    },
    [
      ['10001', 'appid 必须指定', 'appid is missing'],
      ['10005', 'appid 错误', 'appid is wrong'],
    ],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.signature,
      faultLayer: 'signature',
    },
    [
      ['10002', 'sign 值必须指定', 'sign is missing'],
      ['10003', 'sign 值验证不通过', 'sign is wrong'],
    ],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.clock,
      faultLayer: 'clock',
    },
    [['10004', '时差不能超过 10 分钟', 'The time differs by more than 10 minutes']],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.ip,
      faultLayer: 'ip-whitelist',
    },
    [['10006', '当前 IP 地址未授权', 'The IP address is not authorised']],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [
      ['10007', '应用被禁用', 'The application is disabled'],
      ['10008', '应用内没有该接口', 'The API is not part of the application'],
      ['10009', 'api 接口不存在', 'The API does not exist'],
      ['10010', '没有添加该 api 接口', 'The API was not added to the account'],
      ['10020', '子接口不存在，可能已经被关闭', 'The sub-API does not exist; it may have been closed'],
    ],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'quota',
      billed: 'no',
      advice: advice.quota,
      faultLayer: 'quota',
    },
    [
      ['10011', 'api 已经到期', 'The subscription has expired'],
      ['10012', '没有订购任何 api', 'No API has been bought'],
      ['10018', '次数不足', 'No calls are left'],
      ['10022', '帐户余额不足', 'The balance is too low'],
    ],
  ),
  // Suspension lasts longer than a repeat waits, so it is left to a person.
  ...rows({ layer: 'codeid', verdict: 'failed', reason: 'provider', billed: 'no', advice: advice.contract }, [
    ['10013', '该接口已经暂停使用', 'The API is suspended'],
  ]),
  ...rows(
    { layer: 'codeid', verdict: 'failed', reason: 'provider', billed: 'no', advice: advice.providerFault },
    [['10014', '未知的错误', 'Unknown error']],
  ),
  // Only 10000 is charged, and 10021 is transient by its name: the one code that is safe to repeat.
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'provider',
      billed: 'no',
      retryable: true,
      advice: advice.providerFault,
    },
    [['10021', '服务器发生错误', 'Server error']],
  ),
  ...rows(
    { layer: 'codeid', verdict: 'invalid-input', reason: 'input', billed: 'no', advice: advice.input },
    [['10015', '参数个数错误', 'Wrong number of parameters']],
  ),
  ...rows(
    { layer: 'codeid', verdict: 'invalid-input', reason: 'input', billed: 'no', advice: advice.software },
    [['10017', 'time 必须是整型', 'time must be an integer']],
  ),
  // The template `{@info}` stands in the document unfilled: free text, perhaps a repeat limit.
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'protocol',
      billed: 'unknown',
      advice: {
        'zh-CN': '经办人：按服务商返回的说明处理；同一姓名或号码不可频繁核验，如属此类请隔日再核验。',
        en: 'Operator: follow the provider’s text; the same name or number must not be checked often, so if that is what it says, check again another day.',
      },
    },
    [['10019', '服务商自由文本说明', 'Free text of the provider']],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'pending',
      reason: null,
      billed: 'unknown',
      advice: {
        'zh-CN': '经办人：请勿重复提交；管理员：向服务商查询该订单的结果（回调格式未公开）。',
        en: 'Operator: do not submit again. Administrator: ask the provider for the result of the order (the format of its callback is not published).',
      },
    },
    [['10023', '订单提交成功，等待回调结果', 'The order was accepted; its result comes by callback']],
  ),
  ...rows(
    {
      layer: 'codeid',
      verdict: 'failed',
      reason: 'config',
      billed: 'unknown',
      advice: {
        'zh-CN': '管理员：在服务商后台关闭该应用的调试模式；经办人：本次返回为样例数据，不是结论。',
        en: 'Administrator: turn off the debug mode of the application at the provider. Operator: what came back is sample data and no verdict.',
      },
    },
    [['10024', '调试模式数据', 'Debug-mode data']],
  ),
  ...rows({ layer: 'codeid', verdict: 'no-record', reason: null, billed: 'no', advice: advice.noRecord }, [
    ['10025', '查无数据', 'No data'],
  ]),
  ...rows({ layer: 'bank_status', verdict: 'match', reason: null, billed: 'yes', advice: advice.match }, [
    ['01', '实名认证通过', 'The name and the number agree'],
  ]),
  // 02 to 04 are inferred from sibling products; the setting statusMap overrides them.
  ...rows(
    { layer: 'bank_status', verdict: 'mismatch', reason: null, billed: 'yes', advice: advice.mismatch },
    [['02', '实名认证不通过（推断）', 'The name and the number do not agree (inferred)']],
  ),
  ...rows(
    { layer: 'bank_status', verdict: 'failed', reason: 'protocol', billed: 'yes', advice: advice.unreadable },
    [
      ['03', '无法确定（推断）', 'Undetermined (inferred)'],
      ['04', '认证失败（推断）', 'The check failed (inferred)'],
    ],
  ),
  // Not documented: an answer that repeats a number or a name other than the one asked.
  ...rows(
    {
      layer: echoLayer,
      verdict: 'failed',
      reason: 'protocol',
      billed: 'yes',
      advice: {
        'zh-CN':
          '经办人：返回的姓名或号码与所查的不同，不要据此下结论；管理员：将时间告知服务商，并检查是否有代理或缓存混淆了应答。',
        en: 'Operator: the answer names another person than the one asked about; draw no conclusion from it. Administrator: tell the provider the time, and find out whether a proxy or a cache mixes up answers.',
      },
    },
    [[otherPerson, '返回的是另一人的信息', 'The answer is about another person']],
  ),
];
