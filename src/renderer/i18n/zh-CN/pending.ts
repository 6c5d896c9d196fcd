/** A check that waits for its subject. */
export const pending = {
  title: '等待本人完成',
  hint: '请当事人扫码，或在本机打开页面，完成认证后点“立即查询”。',
  noPage: '认证流程尚未走完，点“立即查询”从停下的一步继续。',
  scan: '用手机扫码',
  waiting: '已等待',
  checkNow: '立即查询',
  open: '打开页面',
  copy: '复制链接',
  copied: '链接已复制。链接属于当事人，请勿发给他人。',
  notAllowed:
    '页面地址 {{host}} 不在该连接的允许列表中，不予打开。如确属服务商，请在连接设置中加入允许域名。',
  stillPending: '服务商尚无结果，该核验仍为待完成。',
  notAsked: '本次查询未成功，该核验仍为待完成，稍后可再次查询。',
  told: '服务商返回：{{told}}',
  shortcut: '待完成 {{total}} 条',
} as const;
