/** While a batch runs, and where it stopped: pauses, rows to send again, second and late answers. */
import type { TextsLike } from '../texts';
import type { batchRun as zh } from '../zh-CN/batch-run';

export const batchRun = {
  stop: 'Stop',
  stopNote: 'A stop lets rows in flight finish.',
  stopping: 'Waiting for {{rows}} rows in flight',
  cancel: 'Cancel batch',
  cancelAsk:
    'The other {{rows}} rows are not sent any more, and the batch cannot be resumed. Rows in flight are awaited; results are kept and can be exported.',
  cancelConfirm: 'Cancel for good',
  cancelledNote: 'The batch was cancelled; {{rows}} rows are not sent any more. Its results can be exported.',
  queuedNote:
    'Queued: batches ahead over the connection “{{connection}}”: {{position}}. It starts by itself when it is its turn.',
  leaveQueue: 'Leave the queue',
  rateOfSet: '{{rate}} of {{set}} calls / s',
  slots: 'Parallel',
  slotsOf: '{{slots}} of {{maximum}}',
  slotsHint:
    'Follows the time the provider takes, up to the limit of the connection; lower when the provider throttles.',

  lanePaused: 'Paused: {{cause}}',
  lanePausedHint:
    'The other rows were not sent. The program tries by itself and goes on when one call gets through; it can also be stopped and resumed later.',
  laneSuspendHint:
    'Rows that had left before the sleep and got no answer are unknown. The program tries by itself and goes on when one call gets through.',
  laneFailedProbes: 'Tries without success: {{probes}}.',
  laneProbing: 'Trying now',
  laneCountdown: 'Next try in {{seconds}} s',

  stopConnection: 'The provider refuses calls of the connection “{{connection}}”: {{reason}}',
  stopConnectionHint:
    'Rows that were not sent cost nothing, and rows that failed unbilled are sent again on resuming. Correct the connection (or top up at the provider), test it, then resume here; a batch that is not needed any more can be cancelled.',
  stopGaveUpHint:
    'Several tries brought no usable answer and may have been billed, so no more are made. Find the cause, then resume.',

  resume: 'Resume, {{rows}} rows to send',
  resumePriced: 'Resume, {{rows}} rows to send · about {{price}}',
  resumeHint: 'Rows with a verdict are not sent again; rows without one that were provably not billed are.',

  done: 'Done',
  doneOf: '{{done}} / {{total}} rows',
  rate: 'Rate',
  rateValue: '{{rate}} calls / s',
  timeLeft: 'Time left',
  spent: 'Spent',
  inFlight: 'In flight',
  planned: 'To send',
  barLabel: 'Rows by verdict',
  barItem: '{{word}}: {{rows}} rows',
  runSummary: '{{done}} / {{total}} rows · {{spent}}',

  unknownSettledTitle: '{{rows}} rows have no answer; their billing is settled',
  unsettledTitle: '{{checks}} checks may have been billed',
  unsettledExplain:
    'Mark them as billed or not, one by one or together, or settle them by the provider’s statement.',
  unsettledOpen: 'Show what is to settle',
  unknownTitle: '{{rows}} rows are unknown and may be billed',
  unknownExplain:
    'The requests of these rows may have reached the provider, but no answer came back. They are never sent again automatically.',
  retryUnknown: 'Send unknown rows again',
  retryUnknownAsk:
    'Send {{rows}} rows again, about {{price}}. Where the first request was billed, the same row is billed twice.',
  retryUnknownAskUnpriced:
    'Send {{rows}} rows again, price not known. Where the first request was billed, the same row is billed twice.',
  retryUnknownAlso:
    'The same start also sends the {{planned}} rows still to send and rows that failed unbilled: {{all}} rows at most, {{price}} at most.',
  retryUnknownConfirm: 'Send {{rows}} rows again',

  stopReason_reason: 'Stopped: {{reason}}',
  retryFailed: 'Send rows without a verdict again',
  retryFailedTitle: '{{rows}} rows have no verdict',
  retryFailedExplain:
    'Those that were provably not billed can be sent again; rows that were or may be billed are left alone.',
  retryFailedAsk: 'Send those that were not billed again: {{rows}} rows at most, {{price}} at most.',
  retryFailedAskUnpriced: 'Send those that were not billed again: {{rows}} rows at most, price not known.',
  retryFailedConfirm: 'Send again',

  stopError: 'Stopped by an error',

  gone: 'Connection removed',

  heldTitle: '{{rows}} rows were not sent because of a limit',
  heldExplain:
    'The limit of the connection for their card, ID number or name is reached for today. Nothing was billed; they can go tomorrow.',
  heldTryAgain: 'Try again',
  heldSend: 'Send all the same',
  heldSendAsk:
    'Send {{rows}} rows all the same, with what else can be sent, at most {{price}}. Provider or bank may lock an account that is asked about too often.',
  heldSendConfirm: 'Send {{rows}} rows',

  second: 'Second connection',
  secondConnection: 'Second connection',
  secondNone: 'None',
  secondWhen: 'Rows to ask about again',
  secondFailover:
    'Send rows over it instead where the first connection cannot be reached, or fails for a moment, and provably billed nothing',
  secondHint:
    'Asked when all first answers are there; at most one paid call for each row and connection. Copied and reused rows are not asked about. ',
  secondMost: 'At most {{price}} in all.',
  secondSwap: 'Ask the cheaper “{{connection}}” first',
  secondTitle: 'Second opinions ({{connection}}): {{rows}} rows',
  secondAsking: 'Asking “{{connection}}” a second time: {{rows}} rows so far',
  secondFigures:
    '{{agree}} agree, {{disagree}} disagree, {{noVerdict}} without a verdict on one side, {{toAsk}} not asked yet',
  secondAsk: 'Ask about {{rows}} rows · about {{price}}',
  secondAskQuestion: 'Ask “{{connection}}” about {{rows}} rows, at most {{price}}.',
  secondAskAlso:
    'Ask “{{connection}}” about {{rows}} rows, at most {{price}}; the {{also}} rows that failed unbilled or were held go again with it, at most {{all}} in all.',
  secondAskConfirm: 'Ask about {{rows}} rows',

  pendingTitle: '{{rows}} rows are pending',
  pendingExplain:
    'The provider gives their answers later. Each row is asked about once; whether that is billed is the provider’s decision.',
  pendingAsk: 'Ask about pending rows ({{rows}})',
  pendingProgress: '{{asked}} of {{total}} asked about',
  pendingOutcome:
    '{{asked}} rows asked about: {{answered}} answered, {{pending}} still pending, {{failed}} questions failed, {{left}} not asked about.',
} as const satisfies TextsLike<typeof zh>;
