export const reviewed = {
  title: '连接的设置在核对之后有改动',
  change: '{{connection}} · {{label}}：{{before}} → {{now}}',
  notSet: '未设置',
  reviewHint: '核对依据的是改动前的设置。按现在的设置重新核对后可开始。',
  reviewAgain: '按现在的设置重新核对',
  carryOnHint: '已有结论不变。确认后，其余的行按现在的设置发送。',
  carryOn: '按现在的设置继续',
  carryOnAsk: '其余 {{rows}} 行按现在的设置发送，预计最多 {{price}}。',
  carryOnConfirm: '确认并继续',
} as const;
