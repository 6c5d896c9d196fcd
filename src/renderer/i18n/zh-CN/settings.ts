export const settings = {
  title: '设置',
  language: '语言',
  languageFailed: '未能更改语言',
  protection: '数据保护',
  protectionKeychain: '数据库已加密，密钥由系统钥匙串保管。',
  protectionPassphrase: '数据库已加密，密钥由口令保管，每次启动时输入。',
  version: '版本',
} as const;
