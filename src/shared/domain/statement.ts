/** A provider's statement held against the ledger: its fields, and what can be found. */

/** What a column of a statement holds; amounts in either unit. */
export const statementFields = ['requestId', 'time', 'amountYuan', 'amountFen', 'code', 'product'] as const;

export type StatementField = (typeof statementFields)[number];

/**
 * In the order in which they matter. `unanswered`: billed there, no answer here; `unbilled`: listed there at
 * no cost, no answer here; `differs`: answered, with another fee; `only-there`: a line that belongs to no call
 * here; `only-here`: billed here, no line there; `open-here`: may have been billed, no line there;
 * `unreadable`: a line that cannot be read; `outside`: a line outside the period; `matched`: both agree.
 */
export const statementFindings = [
  'unanswered',
  'unbilled',
  'open-here',
  'differs',
  'only-there',
  'only-here',
  'unreadable',
  'outside',
  'matched',
] as const;

export type StatementFinding = (typeof statementFindings)[number];
