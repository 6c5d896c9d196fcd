/** While a batch runs, and where it stopped: pauses, rows to send again, second and late answers. */
export const batchRun = {
  stop: '停止',
  stopNote: '停止后不再发送新的行，在途的行等待应答。',
  stopping: '等待在途的 {{rows}} 行应答',
  cancel: '取消批次',
  cancelAsk: '取消后不再发送其余 {{rows}} 行，也不能继续。已发出的行等待应答，已有的结果保留，仍可导出。',
  cancelConfirm: '取消，不再发送',
  cancelledNote: '批次已取消，{{rows}} 行不再发送。已有的结果仍可导出。',
  queuedNote: '排队中：连接“{{connection}}”上还有 {{position}} 个批次在前，轮到时自动开始。',
  leaveQueue: '退出排队',
  rateOfSet: '{{rate}} / {{set}} 次 / 秒',
  slots: '并发',
  slotsOf: '{{slots}} / {{maximum}}',
  slotsHint: '随服务商的应答时间调整，不超过连接设置的并发数；服务商限流时降低。',

  lanePaused: '已暂停：{{cause}}',
  lanePausedHint: '其余的行尚未发送。程序先自行试探，一次调用成功后自动继续；也可以停止，稍后再继续。',
  laneSuspendHint: '休眠前已发出而没有应答的行记为不确定。程序先自行试探，一次调用成功后自动继续。',
  laneFailedProbes: '已试探 {{probes}} 次，未成功。',
  laneProbing: '正在试探',
  laneCountdown: '{{seconds}} 秒后再试',

  stopConnection: '服务商不接受连接“{{connection}}”的调用：{{reason}}',
  stopConnectionHint:
    '未发送的行没有计费，未计费的失败行会在继续时重新发送。请在连接中更正（额度不足时向服务商充值）并测试，然后在这里继续；不再需要时可以取消批次。',
  stopGaveUpHint: '多次试探都没有得到可用的答复，且可能已计费，因此不再自动试探。请查明原因，然后继续。',

  resume: '继续，发送剩余 {{rows}} 行',
  resumePriced: '继续，发送剩余 {{rows}} 行 · 预计 {{price}}',
  resumeHint: '已有结论的行不会再次发送；确认未计费而未得出的行会一并发送。',

  done: '已完成',
  doneOf: '{{done}} / {{total}} 行',
  rate: '速率',
  rateValue: '{{rate}} 次 / 秒',
  timeLeft: '剩余时间',
  spent: '已用费用',
  inFlight: '在途',
  planned: '待发送',
  barLabel: '各结论的行数',
  barItem: '{{word}} {{rows}} 行',
  runSummary: '{{done}} / {{total}} 行 · {{spent}}',

  unknownSettledTitle: '{{rows}} 行没有结果，计费已核实',
  unsettledTitle: '{{checks}} 条核验是否计费未知',
  unsettledExplain: '可逐条或一并标记为已计费、未计费，也可用服务商的对账单核实。',
  unsettledOpen: '查看待核实',
  unknownTitle: '{{rows}} 行不确定，可能已计费',
  unknownExplain: '这些行的请求可能已送达服务商，但未收到应答。程序不会自行再次发送。',
  retryUnknown: '再次发送不确定的行',
  retryUnknownAsk: '再次发送 {{rows}} 行，预计 {{price}}。如果首次请求已计费，同一行将计费两次。',
  retryUnknownAskUnpriced: '再次发送 {{rows}} 行，价格未知。如果首次请求已计费，同一行将计费两次。',
  retryUnknownAlso:
    '本次启动还会发送待发送的 {{planned}} 行和未计费的失败行，合计至多 {{all}} 行，至多 {{price}}。',
  retryUnknownConfirm: '再次发送 {{rows}} 行',

  stopReason_reason: '因“{{reason}}”停止',
  retryFailed: '再次发送未得出的行',
  retryFailedTitle: '{{rows}} 行未得出结论',
  retryFailedExplain: '其中确认未计费的行可以再次发送，已计费或可能已计费的行不会发送。',
  retryFailedAsk: '再次发送其中未计费的行，至多 {{rows}} 行，至多 {{price}}。',
  retryFailedAskUnpriced: '再次发送其中未计费的行，至多 {{rows}} 行，价格未知。',
  retryFailedConfirm: '再次发送',

  stopError: '因错误停止',

  gone: '连接已删除',

  heldTitle: '{{rows}} 行因次数限制未发送',
  heldExplain: '同一卡号、证件号或姓名今天已达到连接设置的次数。次日可以继续，未计费。',
  heldTryAgain: '再试一次',
  heldSend: '仍然发送',
  heldSendAsk:
    '仍然发送 {{rows}} 行及其余可发送的行，至多 {{price}}。服务商或发卡行可能因次数过多锁定该账户。',
  heldSendConfirm: '仍然发送 {{rows}} 行',

  second: '第二连接',
  secondConnection: '第二连接',
  secondNone: '不使用',
  secondWhen: '二次核验哪些行',
  secondFailover: '首个连接无法连通等且确定未计费时，改由第二连接核验',
  secondHint: '首次核验全部完成后二次核验，每行每个连接至多一次付费调用；复制或沿用的行不做二次核验。',
  secondMost: '全部至多 {{price}}。',
  secondSwap: '先用价格较低的“{{connection}}”',
  secondTitle: '二次核验（{{connection}}）：{{rows}} 行',
  secondAsking: '正在向“{{connection}}”二次核验：已有 {{rows}} 行',
  secondFigures:
    '两次结论相同 {{agree}}，不同 {{disagree}}，至少一方无结论 {{noVerdict}}，尚未做二次核验 {{toAsk}}',
  secondAsk: '二次核验 {{rows}} 行 · 约 {{price}}',
  secondAskQuestion: '向“{{connection}}”二次核验 {{rows}} 行，费用至多 {{price}}。',
  secondAskAlso:
    '向“{{connection}}”二次核验 {{rows}} 行，费用至多 {{price}}；同时再次发送未计费的失败行与受限行 {{also}} 行，合计至多 {{all}}。',
  secondAskConfirm: '二次核验 {{rows}} 行',

  pendingTitle: '{{rows}} 行待完成',
  pendingExplain: '结论由服务商稍后给出。每行查询一次；是否计费以服务商为准。',
  pendingAsk: '查询待定结果 ({{rows}})',
  pendingProgress: '已查询 {{asked}} / {{total}}',
  pendingOutcome:
    '已查询 {{asked}} 行：有结论 {{answered}}，仍待完成 {{pending}}，查询未成功 {{failed}}，未查询 {{left}}。',
} as const;
