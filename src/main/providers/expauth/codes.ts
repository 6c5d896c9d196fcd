import type { CodeEntry } from '@shared/domain/provider';
import { advice } from '../advice';
import { rows } from '../code-entries';
import { httpLayer } from '../code-table';

/** The layer of the two verdicts that the setting `codeMap` can give a code. */
export const mapLayer = 'codeMap';

/**
 * The documented table: `code` over HTTP 200, what the setting `codeMap` makes of other codes, and the
 * HTTP statuses of the gateway (the tutorial's branches; 400 and 500 stand for the rest of their range).
 *
 * Billing over HTTP 200 is read from `hasFees` and `unknown` without it. That 610, 612 and 4xx are free
 * is inferred; 611 and 5xx are left `unknown`, so the program repeats none of them, although the provider
 * allows it for 5xx.
 */
export const expauthCodes: readonly CodeEntry[] = [
  ...rows({ layer: 'code', verdict: 'match', reason: null, billed: 'unknown', advice: advice.match }, [
    [
      'FP00000',
      '请求成功：四要素一致，且为一类账户（是否计费见 hasFees）',
      'Success: the four elements agree and the account is class I (hasFees says whether it was charged)',
    ],
  ]),
  ...rows(
    {
      layer: mapLayer,
      verdict: 'mismatch',
      reason: null,
      billed: 'unknown',
      advice: {
        'zh-CN':
          '经办人：与客户核对四项要素；账户类别不符（不是一类账户）也会如此返回，请同时确认该卡是一类账户。不一致不等于造假。',
        en: 'Operator: compare the four elements with the customer. An account that is not class I is answered alike, so ask for the class of the account too. Not confirmed does not mean false.',
      },
    },
    [
      [
        'mismatch',
        '要素不一致，或该账户不是一类账户',
        'The elements do not agree, or the account is not class I',
      ],
    ],
  ),
  ...rows(
    { layer: mapLayer, verdict: 'no-record', reason: null, billed: 'unknown', advice: advice.noRecord },
    [['no-record', '查无记录', 'No record']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [['400', '账户或对接问题', 'A problem of the account or of the set-up']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.credential,
      faultLayer: 'credential',
    },
    [['401', 'AppCode 或签名未通过', 'The AppCode or the signature was refused']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'quota',
      billed: 'no',
      advice: advice.quota,
      faultLayer: 'quota',
    },
    [['402', '余额不足或欠费', 'The balance is too low']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.ip,
      faultLayer: 'ip-whitelist',
    },
    [['403', '无权限，或 IP 不在白名单', 'Not permitted, or the IP address is not on the allow-list']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: {
        'zh-CN': '管理员：核对连接的接口地址与已开通的服务，测试通过后再核验。',
        en: 'Administrator: compare the base URL of the connection and the services that are open with the provider’s console, then test the connection.',
      },
    },
    [['404', '接口不存在', 'The API does not exist']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'rate-limit',
      billed: 'no',
      advice: advice.tooFast,
    },
    [['429', '调用过于频繁', 'Too many calls']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'provider',
      billed: 'unknown',
      advice: advice.uncertainFault,
    },
    [
      ['500', '系统稳定性问题', 'A problem of stability'],
      ['502', '系统稳定性问题（网关）', 'A problem of stability (gateway)'],
      ['503', '系统稳定性问题（服务不可用）', 'A problem of stability (unavailable)'],
      ['504', '系统稳定性问题（网关超时）', 'A problem of stability (gateway timeout)'],
    ],
  ),
  ...rows(
    { layer: httpLayer, verdict: 'invalid-input', reason: 'input', billed: 'no', advice: advice.input },
    [['610', '用户输入的参数问题（按提示更正）', 'A problem of the input (correct it by the tips)']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'provider',
      billed: 'unknown',
      advice: {
        'zh-CN': '经办人：不要重复提交；管理员：将代码与时间告知服务商，修订数据状态后再核验。',
        en: 'Operator: do not submit again. Administrator: give the code and the time to the provider, and check again when the state of the data is corrected.',
      },
    },
    [
      [
        '611',
        '数据问题：文件下载失败、数据不存在或数据重复请求',
        'A problem of the data: a file could not be fetched, data is absent, or the request is a duplicate',
      ],
    ],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'rate-limit',
      billed: 'no',
      advice: {
        'zh-CN': '经办人：同一张卡或同一人当日核验次数过多，请隔日再核验，不要连续提交。',
        en: 'Operator: the same card or person was checked too often; check again another day and do not submit in a row.',
      },
    },
    [['612', '用户操作频度问题', 'The user acted too often']],
  ),
];
