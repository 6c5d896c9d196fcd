/** Sentences of who is let in: passphrases, PINs, accounts and the keys of the vault. */
import type { LocalizedText } from '@shared/domain/provider';

export const accessTexts = {
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
  noOperators: {
    'zh-CN': '没有操作员账号，无需登录。',
    en: 'There are no accounts; nobody has to sign in.',
  },
  operatorAdded: { 'zh-CN': '已添加操作员：{{name}}', en: 'Operator added: {{name}}' },
  operatorRemoved: { 'zh-CN': '已移除操作员：{{name}}', en: 'Operator removed: {{name}}' },
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
} as const satisfies Record<string, LocalizedText>;
