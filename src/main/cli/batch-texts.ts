/** Sentences of batches: how a file was read, what is sent, how far it is, why it stopped. */
import type { LocalizedText } from '@shared/domain/provider';

export const batchTexts = {
  originalMissing: {
    'zh-CN': '该批次由较早的版本读取，没有保存原工作簿；已写成普通表格。',
    en: 'This batch was read by an earlier version, which kept no copy of the workbook; a plain table was written.',
  },
  approved: { 'zh-CN': '已批准最多 {{price}}：{{batch}}', en: 'Approved up to {{price}}: {{batch}}' },
  approvalAsked: {
    'zh-CN':
      '费用须由第二人批准，已请求批准最多 {{price}}。另一位复核员或管理员可运行：approve {{batch}}；之后用 resume {{batch}} 开始。',
    en: 'The cost needs a second person; approval was asked for up to {{price}}. Another reviewer or administrator can run: approve {{batch}}; then start it with: resume {{batch}}',
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
    'zh-CN': '连接的设置在核对之后有改动：',
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
  rowsNotFound: {
    'zh-CN': '这些行不在没有结果的行之中：{{rows}}',
    en: 'These are not rows without an answer: {{rows}}',
  },
  invalidWritten: {
    'zh-CN': '{{rows}} 个无效行已写入：{{path}}',
    en: '{{rows}} invalid rows were written to: {{path}}',
  },
  running: {
    'zh-CN':
      '{{done}}/{{total}}  一致 {{match}}  不一致 {{mismatch}}  无记录 {{noRecord}}  其他 {{other}}  {{rate}}/秒  剩余 {{left}}',
    en: '{{done}}/{{total}}  match {{match}}  not confirmed {{mismatch}}  no record {{noRecord}}  other {{other}}  {{rate}}/s  {{left}} left',
  },
  noBatches: { 'zh-CN': '还没有批次。', en: 'There are no batches yet.' },
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
  askingSecond: {
    'zh-CN': '正在向“{{connection}}”二次核验：已有 {{asked}} 行，还有 {{toAsk}} 行',
    en: 'asking “{{connection}}” a second time: {{asked}} rows so far, {{toAsk}} to go',
  },
  secondOutcome: {
    'zh-CN':
      '二次核验（{{connection}}）：{{asked}} 行，两次结论相同 {{agree}}，不同 {{disagree}}，至少一方无结论 {{noVerdict}}，未核验 {{toAsk}}',
    en: 'Second opinions ({{connection}}): {{asked}} rows, {{agree}} agree, {{disagree}} disagree, {{noVerdict}} without a verdict on one side, {{toAsk}} not asked',
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
} as const satisfies Record<string, LocalizedText>;
