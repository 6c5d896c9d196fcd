/** The command line's own sentences in both languages. */
import type { LocalizedText } from '@shared/domain/provider';

export const cliTexts = {
  enterPassphrase: { 'zh-CN': '保险库口令：', en: 'Vault passphrase: ' },
  choosePassphrase: {
    'zh-CN': '新建保险库。请设置口令（至少 8 个字符）：',
    en: 'New vault. Choose a passphrase (at least 8 characters): ',
  },
  repeatPassphrase: { 'zh-CN': '再次输入口令：', en: 'Repeat the passphrase: ' },
  chooseFilePassphrase: {
    'zh-CN': '结果文件的口令（8 至 255 个字符，遗忘后无法找回）：',
    en: 'Passphrase of the result file (8 to 255 characters; it cannot be recovered): ',
  },
  originalMissing: {
    'zh-CN': '该批次由较早的版本读取，没有保存原工作簿；已写成普通表格。',
    en: 'This batch was read by an earlier version, which kept no copy of the workbook; a plain table was written.',
  },
  chooseNewPassphrase: {
    'zh-CN': '新口令（至少 8 个字符）：',
    en: 'New passphrase (at least 8 characters): ',
  },
  enterPin: { 'zh-CN': '操作员 PIN：', en: 'PIN of the operator: ' },
  enterNewPin: { 'zh-CN': '新操作员的 PIN：', en: 'PIN of the new operator: ' },
  enterOwnPin: {
    'zh-CN': '当前是临时 PIN。请设置自己的新 PIN：',
    en: 'The PIN is temporary. Choose a PIN of your own: ',
  },
  enterTemporaryPin: { 'zh-CN': '临时 PIN：', en: 'Temporary PIN: ' },
  pinReset: {
    'zh-CN': '已重置 {{name}} 的 PIN，其下次登录时须更换。',
    en: 'The PIN of {{name}} was reset, and has to be changed at the next sign-in.',
  },
  fileKnown: {
    'zh-CN': '文件与审计链第 {{sequence}} 条（{{time}}，{{actor}}）写出的一致。SHA-256：{{sha256}}',
    en: 'The file is as entry {{sequence}} of the audit chain wrote it ({{time}}, {{actor}}). SHA-256: {{sha256}}',
  },
  fileUnknown: {
    'zh-CN': '审计链中没有写出此内容的导出：文件被改动过，或不由本机写出。SHA-256：{{sha256}}',
    en: 'No export in the audit chain wrote these bytes: the file was changed, or another desk wrote it. SHA-256: {{sha256}}',
  },
  noOperators: {
    'zh-CN': '没有操作员账号，无需登录。',
    en: 'There are no accounts; nobody has to sign in.',
  },
  operatorAdded: { 'zh-CN': '已添加操作员：{{name}}', en: 'Operator added: {{name}}' },
  operatorRemoved: { 'zh-CN': '已移除操作员：{{name}}', en: 'Operator removed: {{name}}' },
  approved: { 'zh-CN': '已批准最多 {{price}}：{{batch}}', en: 'Approved up to {{price}}: {{batch}}' },
  approvalAsked: {
    'zh-CN':
      '费用须由第二人批准，已请求批准最多 {{price}}。另一位复核员或管理员可运行：approve {{batch}}；之后用 resume {{batch}} 开始。',
    en: 'The cost needs a second person; approval was asked for up to {{price}}. Another reviewer or administrator can run: approve {{batch}}; then start it with: resume {{batch}}',
  },
  wrongTry: { 'zh-CN': '{{code}}：连续第 {{inARow}} 次', en: '{{code}}: {{inARow}} in a row' },
  passphraseChanged: { 'zh-CN': '口令已更换。', en: 'The passphrase was changed.' },
  rekeyed: {
    'zh-CN':
      '数据密钥已更换，数据库与凭证已重新加密。原恢复密钥已失效，请用以下命令创建新的：vault new-recovery-key',
    en: 'There is a new data key; database and credentials are encrypted by it. The former recovery key is of no use any more; make a new one with: vault new-recovery-key',
  },
  repeatRecoveryGroup: {
    'zh-CN': '请再次输入第 {{number}} 组以确认已保存：',
    en: 'Type group {{number}} again to confirm that the key is kept: ',
  },
  interrupted: {
    'zh-CN': '已中断。已完成的结果均已保存，可用以下命令继续：resume {{batch}} --out FILE',
    en: 'Interrupted. What was done is kept; carry on with: resume {{batch}} --out FILE',
  },
  stopped: {
    'zh-CN':
      '批次已停止（{{reason}}），还有 {{rows}} 行未发送。处理原因后可用以下命令继续：resume {{batch}} --out FILE',
    en: 'The batch stopped ({{reason}}); {{rows}} rows were not sent. Once the cause is dealt with, carry on with: resume {{batch}} --out FILE',
  },
  stoppedByConnection: {
    'zh-CN':
      '批次已停止（{{reason}}）：服务商不接受连接“{{connection}}”的调用，其余行会遇到同样的结果，因此没有发送。还有 {{rows}} 行，未发送的行不计费。在连接中更正（或向服务商充值）并用 test 测试后，可用以下命令继续：resume {{batch}} --out FILE；不再需要时：cancel {{batch}}',
    en: 'The batch stopped ({{reason}}): the provider refuses calls of the connection “{{connection}}”, and further rows would have met the same, so they were not sent. {{rows}} rows are left; rows that were not sent cost nothing. Correct the connection (or top up at the provider), test it with: test; then carry on with: resume {{batch}} --out FILE; or give it up with: cancel {{batch}}',
  },
  paused: {
    'zh-CN': '已暂停：{{cause}}，{{seconds}} 秒后再试',
    en: 'paused: {{cause}}, next try in {{seconds}} s',
  },
  pausedProbing: {
    'zh-CN': '已暂停：{{cause}}，正在重试',
    en: 'paused: {{cause}}, trying again',
  },
  cancelled: {
    'zh-CN': '批次已取消，{{rows}} 行不再发送。已有的结果仍可导出：resume {{batch}} --out FILE',
    en: 'The batch is cancelled for good; {{rows}} rows are not sent any more. Its results can still be written with: resume {{batch}} --out FILE',
  },
  columnsMissing: {
    'zh-CN': '没有找到这些要素的列：{{factors}}。请用 --map 列名=要素 指定。文件的列：{{columns}}',
    en: 'No column was found for: {{factors}}. Name it with --map COLUMN=FIELD. Columns of the file: {{columns}}',
  },
  notConfirmed: {
    'zh-CN': '预计费用 {{price}}，超过需要确认的金额，未发送。确认后加上 --yes 再次执行。',
    en: 'The estimated cost is {{price}}, above the amount that needs a confirmation; nothing was sent. Run it again with --yes.',
  },
  settingsChanged: {
    'zh-CN': '连接的设置在审核之后有改动：',
    en: 'The settings of the connection were changed after the review:',
  },
  settingsNotAccepted: {
    'zh-CN': '未发送。按现在的设置发送：resume {{batch}} --accept-settings',
    en: 'Nothing was sent. To send with the present settings: resume {{batch}} --accept-settings',
  },
  copiedRows: {
    'zh-CN': '{{rows}} 行与前面的行重复，沿用其结论，不计费',
    en: '{{rows}} rows repeat earlier ones and have the answer of those; nothing is billed for them',
  },
  reusedRows: {
    'zh-CN': '{{rows}} 行沿用历史结论，不计费',
    en: '{{rows}} rows have an answer of the history; nothing is billed for them',
  },
  heldRows: {
    'zh-CN':
      '{{rows}} 行的卡号、证件号或姓名今天已达到次数限制，未发送。次日可继续：resume {{batch}} --out FILE，或加上 --override-limits',
    en: '{{rows}} rows were not sent: the limit for their card, ID number or name is reached for today. Tomorrow carry on with: resume {{batch}} --out FILE, or add --override-limits',
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
  rowsNotFound: {
    'zh-CN': '这些行不在没有结果的行之中：{{rows}}',
    en: 'These are not rows without an answer: {{rows}}',
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
  invalidWritten: {
    'zh-CN': '{{rows}} 个无效行已写入：{{path}}',
    en: '{{rows}} invalid rows were written to: {{path}}',
  },
  running: {
    'zh-CN':
      '{{done}}/{{total}}  一致 {{match}}  不一致 {{mismatch}}  无记录 {{noRecord}}  其他 {{other}}  {{rate}}/秒  剩余 {{left}}',
    en: '{{done}}/{{total}}  match {{match}}  not confirmed {{mismatch}}  no record {{noRecord}}  other {{other}}  {{rate}}/s  {{left}} left',
  },
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
  noBatches: { 'zh-CN': '还没有批次。', en: 'There are no batches yet.' },
  noChecks: { 'zh-CN': '没有符合条件的核验。', en: 'No checks fit the filter.' },
  balance: { 'zh-CN': '剩余次数：{{remaining}}', en: 'Calls left: {{remaining}}' },
  balanceLow: {
    'zh-CN':
      '{{name}}：剩余 {{remaining}} 次，少于设定的 {{threshold}} 次；请向服务商充值，或在连接设置中调整提醒。',
    en: '{{name}}: {{remaining}} calls are left, fewer than the {{threshold}} that were set; top up at the provider, or change the warning in the connection.',
  },
  dryRun: {
    'zh-CN':
      '试运行，未发送任何调用：共 {{total}} 行，可发送 {{planned}}，无效 {{invalid}}，文件内重复 {{duplicates}}，预计费用 {{price}}，按连接的速率约需 {{seconds}} 秒',
    en: 'Dry run, nothing was sent: {{total}} rows, {{planned}} to send, {{invalid}} invalid, {{duplicates}} duplicates in the file, estimated {{price}}, about {{seconds}} s at the rate of the connection',
  },
  dryRunChanged: {
    'zh-CN': '{{rows}} 行按规范形式发送（全角、空格等已规范），原值保留',
    en: '{{rows}} rows are sent in their normal form (full-width characters, blanks and the like); the originals are kept',
  },
  dryRunEarlier: {
    'zh-CN': '{{rows}} 行在历史中已有结论（{{verdicts}}），时间 {{oldest}} 至 {{newest}}',
    en: '{{rows}} rows have a verdict in the history already ({{verdicts}}), from {{oldest}} to {{newest}}',
  },
  dryRunProblem: {
    'zh-CN': '{{rows}} 行无效：{{factor}}：{{reason}}',
    en: '{{rows}} rows invalid: {{factor}}: {{reason}}',
  },
  readEncoding: {
    'zh-CN': '编码 {{encoding}}，分隔符 {{delimiter}}',
    en: 'Encoding {{encoding}}, delimiter {{delimiter}}',
  },
  readSheets: { 'zh-CN': '工作表：{{sheets}}', en: 'Worksheets: {{sheets}}' },
  readOneOfSheets: {
    'zh-CN': '读取的工作表：{{sheet}}；其他工作表：{{others}}（用 --sheet 选择）',
    en: 'Worksheet read: {{sheet}}; others: {{others}} (choose with --sheet)',
  },
  readHiddenSheets: {
    'zh-CN': '隐藏的工作表：{{sheets}}',
    en: 'Hidden worksheets: {{sheets}}',
  },
  readHiddenRows: {
    'zh-CN': '{{rows}} 个隐藏的行已照常读取：{{ranges}}',
    en: '{{rows}} hidden rows were read like all others: {{ranges}}',
  },
  readHiddenColumns: {
    'zh-CN': '隐藏的列：{{columns}}',
    en: 'Hidden columns: {{columns}}',
  },
  readTitleRows: {
    'zh-CN': '标题行上方的 {{rows}} 行不是数据，未读取',
    en: '{{rows}} rows above the heading are no data and were left out',
  },
  readRemembered: {
    'zh-CN': '列的对应关系沿用上次对同样列的选择',
    en: 'The columns are those chosen for an earlier file of the same shape',
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
  askingSecond: {
    'zh-CN': '正在向“{{connection}}”二次核验：已有 {{asked}} 行，还有 {{toAsk}} 行',
    en: 'asking “{{connection}}” a second time: {{asked}} rows so far, {{toAsk}} to go',
  },
  secondOutcome: {
    'zh-CN':
      '二次核验（{{connection}}）：{{asked}} 行，两次结论相同 {{agree}}，不同 {{disagree}}，至少一方无结论 {{noVerdict}}，未核验 {{toAsk}}',
    en: 'Second opinions ({{connection}}): {{asked}} rows, {{agree}} agree, {{disagree}} disagree, {{noVerdict}} without a verdict on one side, {{toAsk}} not asked',
  },
  secondOpinion: {
    'zh-CN': '二次核验（{{connection}}）：{{agreement}}',
    en: 'Second opinion ({{connection}}): {{agreement}}',
  },
  noSecondNeeded: {
    'zh-CN': '首次结论不在所选条件内，未做二次核验。',
    en: 'The first answer is not among those to be asked about again; nothing more was sent.',
  },
  late: {
    'zh-CN': '待完成的行：已查询 {{asked}} / {{total}}',
    en: 'pending rows: {{asked}} of {{total}} asked about',
  },
  lateOutcome: {
    'zh-CN':
      '已查询 {{asked}} 行：有结论 {{answered}}，仍待完成 {{pending}}，查询未成功 {{failed}}，未查询 {{left}}',
    en: '{{asked}} rows asked about: {{answered}} answered, {{pending}} still pending, {{failed}} questions failed, {{left}} not asked about',
  },
  lateStopped: {
    'zh-CN': '查询已停止（{{reason}}）。',
    en: 'The questions stopped ({{reason}}).',
  },
  changedRows: {
    'zh-CN': '自上次导出以来有 {{rows}} 行的结论有变化。',
    en: '{{rows}} rows changed since the last export.',
  },
  firstExport: { 'zh-CN': '该批次此前没有导出过。', en: 'The batch was not exported before.' },
  noPrice: { 'zh-CN': '未知（连接未设单价）', en: 'not known (the connection has no price)' },
  summary: { 'zh-CN': '结论', en: 'Verdict' },
  rows: { 'zh-CN': '行数', en: 'Rows' },
  spent: { 'zh-CN': '费用', en: 'Spent' },
} as const satisfies Record<string, LocalizedText>;
