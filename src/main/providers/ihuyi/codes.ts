import type { CodeEntry } from '@shared/domain/provider';
import { advice } from '../advice';
import { rows } from '../code-entries';

/**
 * The documented table of ent3f (http://csjyj.cn/api/ent3f.html mirrors it), `code` first, then
 * `result.status`.
 *
 * Billing is not documented for any code. `no` is inferred for refusals that come before a query can have
 * been made (account, signature, IP, contract, balance, a missing or malformed element); everything that
 * may have reached the register is `unknown`. So nothing here is provably unbilled and nothing is
 * repeated by the program.
 */
export const ihuyiCodes: readonly CodeEntry[] = [
  // 2 decides nothing by itself: without a readable result.status it is a broken answer.
  ...rows(
    { layer: 'code', verdict: 'failed', reason: 'protocol', billed: 'unknown', advice: advice.unreadable },
    [['2', '提交成功（结论见 result.status）', 'Accepted; result.status holds the verdict']],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'provider',
      billed: 'unknown',
      advice: advice.uncertainFault,
    },
    [
      ['0', '未知错误', 'Unknown error'],
      ['1', '提交失败', 'The submission failed'],
      ['4010', '通道错误', 'Channel error'],
    ],
  ),
  // Perhaps a matter of set-up rather than a passing fault (inferred), hence the advice.
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'provider',
      billed: 'unknown',
      advice: {
        'zh-CN': '管理员：联系服务商确认核验通道已为本账号开通；经办人：在此之前暂停核验。',
        en: 'Administrator: ask the provider whether the channel is open for this account. Operator: pause until then.',
      },
    },
    [['4086', '通道无效', 'The channel is invalid']],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.ip,
      faultLayer: 'ip-whitelist',
    },
    [
      ['400', '非法 ip 访问', 'The IP address is not allowed'],
      ['4052', '访问 ip 与备案 ip 不符', 'The IP address differs from the registered one'],
    ],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.credential,
      faultLayer: 'credential',
    },
    [
      ['401', '帐号不能为空', 'The account is empty'],
      ['402', '密码不能为空', 'The password is empty'],
      ['405', 'API ID 或 API KEY 不正确', 'The API id or the API key is wrong'],
    ],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [['4050', '账号被冻结', 'The account is frozen']],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.clock,
      faultLayer: 'clock',
    },
    [['40501', '动态密码已过期', 'The dynamic password has expired']],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.signature,
      faultLayer: 'signature',
    },
    [['40502', '动态密码校验失败', 'The dynamic password is wrong']],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [
      ['403', '应用不存在', 'The application does not exist'],
      ['40505', '没有签定合同', 'No contract has been signed'],
    ],
  ),
  ...rows(
    {
      layer: 'code',
      verdict: 'failed',
      reason: 'quota',
      billed: 'no',
      advice: advice.quota,
      faultLayer: 'quota',
    },
    [['4051', '剩余条数不足', 'Not enough checks are left']],
  ),
  ...rows({ layer: 'code', verdict: 'invalid-input', reason: 'input', billed: 'no', advice: advice.input }, [
    ['404', '法人姓名不能为空', 'The legal representative’s name is empty'],
    ['409', '公司名称不能为空', 'The company name is empty'],
    ['4091', '公司名称格式不正确', 'The company name is malformed'],
    ['411', '统一社会信用代码不能为空', 'The unified social credit code is empty'],
    ['4111', '统一社会信用代码格式不正确', 'The unified social credit code is malformed'],
  ]),
  // The table is shared with products that take a mobile number; in this one the codes have no meaning.
  ...rows(
    { layer: 'code', verdict: 'failed', reason: 'protocol', billed: 'unknown', advice: advice.unreadable },
    [
      ['407', '手机号不能为空（与本接口无关）', 'The mobile number is empty (of no meaning in this API)'],
      [
        '4071',
        '手机格式不正确（与本接口无关）',
        'The mobile number is malformed (of no meaning in this API)',
      ],
    ],
  ),
  ...rows({ layer: 'code', verdict: 'no-record', reason: null, billed: 'unknown', advice: advice.noRecord }, [
    ['408', '查询无结果', 'No result'],
  ]),
  ...rows(
    { layer: 'result.status', verdict: 'match', reason: null, billed: 'unknown', advice: advice.match },
    [['2', '验证成功', 'The three elements agree']],
  ),
  ...rows(
    { layer: 'result.status', verdict: 'mismatch', reason: null, billed: 'unknown', advice: advice.mismatch },
    [['1', '验证失败', 'The three elements do not agree']],
  ),
  // Documented for a sibling API only.
  ...rows(
    {
      layer: 'result.status',
      verdict: 'failed',
      reason: 'protocol',
      billed: 'unknown',
      advice: advice.unreadable,
    },
    [['0', '未认证（见于同类接口）', 'Not verified (documented for a sibling API)']],
  ),
];
