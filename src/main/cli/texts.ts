/** The command line's own sentences in both languages. */
import type { LocalizedText } from '@shared/domain/provider';

export const cliTexts = {
  enterPassphrase: { 'zh-CN': '保险库口令：', en: 'Vault passphrase: ' },
  choosePassphrase: {
    'zh-CN': '新建保险库。请设置口令（至少 8 个字符）：',
    en: 'New vault. Choose a passphrase (at least 8 characters): ',
  },
  repeatPassphrase: { 'zh-CN': '再次输入口令：', en: 'Repeat the passphrase: ' },
  chooseNewPassphrase: {
    'zh-CN': '新口令（至少 8 个字符）：',
    en: 'New passphrase (at least 8 characters): ',
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
  columnsMissing: {
    'zh-CN': '没有找到这些要素的列：{{factors}}。请用 --map 列名=要素 指定。文件的列：{{columns}}',
    en: 'No column was found for: {{factors}}. Name it with --map COLUMN=FIELD. Columns of the file: {{columns}}',
  },
  written: { 'zh-CN': '结果文件：{{path}}', en: 'Results: {{path}}' },
  importing: { 'zh-CN': '正在读取文件：{{rows}} 行', en: 'Reading the file: {{rows}} rows' },
  reviewing: { 'zh-CN': '正在检查：{{rows}} 行', en: 'Reviewing: {{rows}} rows' },
  exporting: { 'zh-CN': '正在写入：{{rows}} 行', en: 'Writing: {{rows}} rows' },
  running: {
    'zh-CN':
      '{{done}}/{{total}}  一致 {{match}}  不一致 {{mismatch}}  无记录 {{noRecord}}  其他 {{other}}  {{rate}}/秒  剩余 {{left}}',
    en: '{{done}}/{{total}}  match {{match}}  not confirmed {{mismatch}}  no record {{noRecord}}  other {{other}}  {{rate}}/s  {{left}} left',
  },
  sandboxNotice: {
    'zh-CN': '沙箱：以下结果来自本机的模拟服务商，不是真实核验。',
    en: 'Sandbox: the results come from simulated providers on this machine; nothing real was verified.',
  },
  credentialAsSetting: {
    'zh-CN': '凭证不能作为参数传入，请以 JSON 对象写入标准输入：{{field}}',
    en: 'A credential is never an argument; write it to standard input as a JSON object: {{field}}',
  },
  saved: { 'zh-CN': '连接已保存：{{name}}', en: 'Connection saved: {{name}}' },
  noConnections: {
    'zh-CN': '还没有连接。请用 connect 添加。',
    en: 'There are no connections yet. Add one with: connect',
  },
  noBatches: { 'zh-CN': '还没有批次。', en: 'There are no batches yet.' },
  noChecks: { 'zh-CN': '没有符合条件的核验。', en: 'No checks fit the filter.' },
  balance: { 'zh-CN': '剩余次数：{{remaining}}', en: 'Calls left: {{remaining}}' },
  dryRun: {
    'zh-CN':
      '试运行，未发送任何调用：共 {{total}} 行，可发送 {{planned}}，无效 {{invalid}}，文件内重复 {{duplicates}}，预计费用 {{price}}',
    en: 'Dry run, nothing was sent: {{total}} rows, {{planned}} to send, {{invalid}} invalid, {{duplicates}} duplicates in the file, estimated {{price}}',
  },
  noPrice: { 'zh-CN': '未知（连接未设单价）', en: 'not known (the connection has no price)' },
  summary: { 'zh-CN': '结论', en: 'Verdict' },
  rows: { 'zh-CN': '行数', en: 'Rows' },
  spent: { 'zh-CN': '费用', en: 'Spent' },
} as const satisfies Record<string, LocalizedText>;

/** Fills `{{name}}` placeholders. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
