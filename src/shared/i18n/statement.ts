/** Words of statements and of calls without an answer, for screens, files and the command line. */
import type { LocalizedText } from '../domain/provider';
import type { StatementField, StatementFinding } from '../domain/statement';
import { localized } from './text';

export const findingLabels: Record<StatementFinding, LocalizedText> = {
  unanswered: localized('已计费，无结果', 'Billed, no answer here'),
  unbilled: localized('对账单为零，无结果', 'Listed at no cost, no answer here'),
  'open-here': localized('待核实，对账单无此笔', 'To be settled, not in the statement'),
  differs: localized('费用不同', 'Fee differs'),
  'only-there': localized('仅对账单有', 'Only in the statement'),
  'only-here': localized('仅本机有', 'Only in the ledger'),
  unreadable: localized('无法读取的行', 'Lines not readable'),
  outside: localized('期间以外', 'Outside the period'),
  matched: localized('一致', 'Agree'),
};

export const findingHints: Record<StatementFinding, LocalizedText> = {
  unanswered: localized(
    '服务商已计费，但本机没有收到结果。可以整批标记为已计费。',
    'The provider billed these calls and no answer arrived here. They can be marked as billed together.',
  ),
  unbilled: localized(
    '对账单中金额为零，可以标记为未计费。',
    'The statement lists them at no cost; they can be marked as not billed.',
  ),
  'open-here': localized(
    '可能已计费，但对账单中没有。对账单完整时，可以标记为未计费。',
    'They may have been billed, and the statement does not list them. Where the statement is whole, they can be marked as not billed.',
  ),
  differs: localized(
    '同一笔调用，两边的费用不同。请核对连接中的单价与合同。',
    'The same call at two fees. Compare the price of the connection with the contract.',
  ),
  'only-there': localized(
    '对账单中的行在本机没有对应的调用：可能来自其他电脑、其他程序或其他账号。',
    'These lines belong to no call of this desk: another computer, program or account may have made them.',
  ),
  'only-here': localized(
    '本机记为已计费，对账单中没有对应的行。',
    'Billed by the ledger, with no line in the statement.',
  ),
  unreadable: localized(
    '没有可读取的金额，或没有请求号和时间（例如合计行）。不计入合计。',
    'No readable amount, or neither request id nor time, as the lines of sums. They are not added up.',
  ),
  outside: localized('不在对账期间内，不计入合计。', 'Not in the period; not added up.'),
  matched: localized('两边都有，费用相同。', 'On both sides, at the same fee.'),
};

export const fieldLabels: Record<StatementField, LocalizedText> = {
  requestId: localized('请求号', 'Request id'),
  time: localized('时间', 'Time'),
  amountYuan: localized('金额（元）', 'Amount (yuan)'),
  amountFen: localized('金额（分）', 'Amount (fen)'),
  code: localized('结果码', 'Result code'),
  product: localized('产品', 'Product'),
};

/** Headings of a file of findings. */
export const findingColumns = {
  finding: localized('对账结果', 'Finding'),
  line: localized('对账单行', 'Statement row'),
  lineTime: localized('对账单时间', 'Statement time'),
  lineRequestId: localized('对账单请求号', 'Statement request id'),
  lineAmount: localized('对账单金额（元）', 'Statement amount (yuan)'),
  code: localized('对账单结果码', 'Statement code'),
  product: localized('对账单产品', 'Statement product'),
  sentAt: localized('发送时间', 'Sent at'),
  requestId: localized('请求号', 'Request id'),
  verdict: localized('结论', 'Verdict'),
  billed: localized('计费', 'Billed'),
  fee: localized('费用（元）', 'Fee (yuan)'),
  difference: localized('差额（元）', 'Difference (yuan)'),
  file: localized('批次文件', 'Batch file'),
  row: localized('行', 'Row'),
  check: localized('核验编号', 'Check id'),
} as const satisfies Record<string, LocalizedText>;
