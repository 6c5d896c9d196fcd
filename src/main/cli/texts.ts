/** The command line's own sentences that are not of access, batches or keeping. */
import type { LocalizedText } from '@shared/domain/provider';

export const cliTexts = {
  fileKnown: {
    'zh-CN': '文件与审计链第 {{sequence}} 条（{{time}}，{{actor}}）写出的一致。SHA-256：{{sha256}}',
    en: 'The file is as entry {{sequence}} of the audit chain wrote it ({{time}}, {{actor}}). SHA-256: {{sha256}}',
  },
  fileUnknown: {
    'zh-CN': '审计链中没有写出此内容的导出：文件被改动过，或不由本机写出。SHA-256：{{sha256}}',
    en: 'No export in the audit chain wrote these bytes: the file was changed, or another desk wrote it. SHA-256: {{sha256}}',
  },
  noUnknown: { 'zh-CN': '没有待核实的核验。', en: 'Nothing is left to be settled.' },
  unknownSum: {
    'zh-CN':
      '{{checks}} 条待核实，若全部已计费共 {{price}}。核实后标记：resolve CHECK… --billed yes|no；或用对账单：reconcile CONNECTION --in FILE',
    en: '{{checks}} checks may have been billed, {{price}} if all were. Say so with: resolve CHECK… --billed yes|no; or use a statement: reconcile CONNECTION --in FILE',
  },
  resolved: {
    'zh-CN': '已核实 {{checks}} 条核验（{{calls}} 次调用），结论不变。',
    en: '{{checks}} checks ({{calls}} calls) are settled; their verdicts stay.',
  },
  againNotConfirmed: {
    'zh-CN': '未发送。再次发送的价格为 {{price}}；若第一次已计费，将重复计费。确认后加上 --yes 再次执行。',
    en: 'Nothing was sent. Sending again costs {{price}}, a second time where the first call was billed. Run it again with --yes.',
  },
  reconciled: {
    'zh-CN': '对账期间：{{since}} 至 {{until}}（不含）',
    en: 'Period: {{since}} to {{until}} (exclusive)',
  },
  finding: { 'zh-CN': '对账结果', en: 'Finding' },
  inStatement: { 'zh-CN': '对账单', en: 'Statement' },
  inLedger: { 'zh-CN': '台账', en: 'Ledger' },
  toSettle: { 'zh-CN': '待核实', en: 'To settle' },
  sum: { 'zh-CN': '合计', en: 'Sum' },
  difference: { 'zh-CN': '差额', en: 'Difference' },
  appliedStatement: {
    'zh-CN': '已按对账单核实：{{billed}} 次已计费（{{fee}}），{{notBilled}} 次未计费。',
    en: 'Settled by the statement: {{billed}} calls billed ({{fee}}), {{notBilled}} not billed.',
  },
  setting: { 'zh-CN': '设置', en: 'Setting' },
  value: { 'zh-CN': '值', en: 'Value' },
  today: { 'zh-CN': '今日费用', en: 'Spent today' },
  off: { 'zh-CN': '不限', en: 'off' },
  written: { 'zh-CN': '结果文件：{{path}}', en: 'Results: {{path}}' },
  sandboxNotice: {
    'zh-CN': '沙箱：以下结果来自本机的模拟服务商，不是真实核验。',
    en: 'Sandbox: the results come from simulated providers on this machine; nothing real was verified.',
  },
  notAsked: {
    'zh-CN': '本次查询未成功，该核验仍为待完成，稍后可再次查询。',
    en: 'The provider could not be asked; the check stays pending and can be asked about again.',
  },
  credentialAsSetting: {
    'zh-CN': '凭证不能作为参数传入，请以 JSON 对象写入标准输入：{{field}}',
    en: 'A credential is never an argument; write it to standard input as a JSON object: {{field}}',
  },
  saved: { 'zh-CN': '连接已保存：{{name}}', en: 'Connection saved: {{name}}' },
  certificate: {
    'zh-CN': 'CA 证书：{{subject}}，有效期至 {{date}}',
    en: 'CA certificate: {{subject}}, valid until {{date}}',
  },
  certificateNotValid: {
    'zh-CN': '提示：CA 证书 {{subject}} 不在有效期内（截止 {{date}}），已保存，但不会被接受。',
    en: 'Notice: the CA certificate {{subject}} is outside its validity (until {{date}}); it is saved but will not be accepted.',
  },
  clockOffset: {
    'zh-CN': '提示：本机时间与服务商相差 {{seconds}} 秒，请校准本机时间。',
    en: 'Notice: the clock of this computer differs from the provider’s by {{seconds}} s; correct it.',
  },
  noConnections: {
    'zh-CN': '还没有连接。请用 connect 添加。',
    en: 'There are no connections yet. Add one with: connect',
  },
  noChecks: { 'zh-CN': '没有符合条件的核验。', en: 'No checks fit the filter.' },
  balance: { 'zh-CN': '剩余次数：{{remaining}}', en: 'Calls left: {{remaining}}' },
  balanceLow: {
    'zh-CN':
      '{{name}}：剩余 {{remaining}} 次，少于设定的 {{threshold}} 次；请向服务商充值，或在连接设置中调整提醒。',
    en: '{{name}}: {{remaining}} calls are left, fewer than the {{threshold}} that were set; top up at the provider, or change the warning in the connection.',
  },
  backedUp: {
    'zh-CN': '备份已写入并核对：{{path}}\n核验 {{checks}} 条，批次 {{batches}} 个，审计链头 {{head}}',
    en: 'The backup was written and read back: {{path}}\n{{checks}} checks, {{batches}} batches, audit head {{head}}',
  },
  backupKeychainOnly: {
    'zh-CN':
      '提示：没有恢复密钥，此备份只能在本机的同一系统账户中打开。可用以下命令创建恢复密钥后重新备份：vault new-recovery-key',
    en: 'Notice: there is no recovery key, so this backup opens only on this computer and account. Make one (vault new-recovery-key) and back up again.',
  },
  restored: {
    'zh-CN': '已恢复 {{date}} 的备份：核验 {{checks}} 条，批次 {{batches}} 个，审计链头 {{head}}',
    en: 'Restored the backup of {{date}}: {{checks}} checks, {{batches}} batches, audit head {{head}}',
  },
  keptAside: { 'zh-CN': '原有数据保留在：{{path}}', en: 'What was there before is kept in: {{path}}' },
  auditWhole: {
    'zh-CN': '审计链完整：{{entries}} 条，链头 {{head}}',
    en: 'The audit chain is whole: {{entries}} entries, head {{head}}',
  },
  auditBroken: {
    'zh-CN': '审计链不完整：{{entries}} 条，链头 {{head}}，{{breaks}} 处不符',
    en: 'The audit chain is not whole: {{entries}} entries, head {{head}}, {{breaks}} breaks',
  },
  secondOpinion: {
    'zh-CN': '二次核验（{{connection}}）：{{agreement}}',
    en: 'Second opinion ({{connection}}): {{agreement}}',
  },
  noSecondNeeded: {
    'zh-CN': '首次结论不在所选条件内，未做二次核验。',
    en: 'The first answer is not among those to be asked about again; nothing more was sent.',
  },
  summary: { 'zh-CN': '结论', en: 'Verdict' },
  rows: { 'zh-CN': '行数', en: 'Rows' },
  spent: { 'zh-CN': '费用', en: 'Spent' },
} as const satisfies Record<string, LocalizedText>;
