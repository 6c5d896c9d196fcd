/** Before a batch is sent: columns, findings, policy and cost. */
import type { TextsLike } from '../texts';
import type { batchReview as zh } from '../zh-CN/batch-review';

export const batchReview = {
  recogniseHint: 'Above each column is the factor it stands for; change it where needed. Samples are masked.',
  recogniseNoSample: 'Sample rows are shown only when a file is read; headings and factors are below.',
  column: 'Column {{number}}',
  columnFactor: 'Factor of column “{{column}}”',
  notUsed: 'Not used',
  missing: 'Missing: {{factors}}',
  missingHint: 'Choose a column for each to go on.',
  allRecognised: 'All factors have their column',
  plan: 'Check the rows',
  planAgain: 'Check again with these columns',
  changeKind: 'Another check kind reads the file again.',

  rowsCount: '{{rows}} rows',
  reviewTotal: 'All rows',
  reviewPlanned: 'To send',
  reviewInvalid: 'Invalid, not sent',
  reviewCost: 'Expected cost',
  reviewCostHint: 'at {{price}} a call',
  reviewCostUnknown: 'The connection has no price',
  reviewTime: 'Expected time',
  reviewTimeHint: 'at {{rate}} calls a second',
  reviewSummaryAside:
    '{{sendable}} sent or to send · {{aside}} with a known answer · {{invalid}} invalid · {{total}} in all',
  reviewSummaryStarted: '{{sendable}} sent or to send · {{invalid}} invalid · {{total}} in all',
  reviewAllAnswered: 'Every row has a known answer; nothing needs to be sent.',
  reviewNothingToSend: 'There is nothing to send: every row has an input problem.',

  finishReused: 'Finish with the known answers of {{rows}} rows',
  start: 'Start checking {{rows}} rows',
  startPriced: 'Start checking {{rows}} rows · about {{price}}',
  startNoteAnswered: 'Nothing is sent and nothing is billed; afterwards the batch can be exported.',
  startNote: 'Rows are sent in file order. The run can be stopped at any time; rows already sent are billed.',
  startUnpriced: 'The connection has no price; the provider’s bill decides.',

  encodingNames: 'Names read as',
  readingNotes: 'How the file was read',
  hiddenSheets: 'Hidden worksheets: {{sheets}}',
  hiddenRows: '{{rows}} hidden rows were read like all others: {{ranges}}',
  hiddenColumns: 'Hidden columns: {{columns}}',
  titleRows: 'The heading is row {{headingRow}}; {{rows}} rows above it are no data and were left out',
  remembered: 'The columns are those chosen for an earlier file of the same shape',

  reviewDuplicates: 'Duplicates in the file',
  reviewEarlier: 'Already in the history',
  reviewEarlierHint: '{{verdicts}} · {{oldest}} to {{newest}}',
  reviewEarlierDay: '{{verdicts}} · {{oldest}}',
  reviewChanged: 'Sent in normal form',
  reviewProblems: 'Why rows are not sent',

  exportInvalidHint: 'Export the rows that are not sent, correct them and open the new file:',
  exportInvalidXlsx: 'Rows to correct .xlsx',
  exportInvalidCsv: 'Rows to correct .csv',

  policyDuplicates: 'Rows that repeat another one',
  policyCopy: '{{rows}} rows repeat earlier ones: copy the answer, send and pay nothing',
  policySend: 'Send them too ({{rows}} rows, {{price}} more)',
  policyReuse: 'Use answers of the history no older than',
  policyReuseDays: 'Days',
  days: 'days',
  policyReuseFrom: 'Answers of',
  policyFromConnection: 'this connection',
  policyFromAny: 'any connection',
  policyReused: '{{rows}} rows answered, nothing billed',
  policyLimit: 'Spending limit of the batch',
  policyLimitHint:
    'Empty for none. Calls in flight and of unknown billing count with their price; sending stops there.',
  policyLimitUnpriced: 'The connection has no price: only fees that the provider states count.',

  confirmCostAsk:
    'This costs at most {{price}}, above the {{limit}} that need a confirmation. Failed rows that were not billed go with it; rows that were sent are billed.',
  confirmCost: 'Confirm {{price}} and start',
} as const satisfies TextsLike<typeof zh>;
