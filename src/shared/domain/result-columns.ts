/** The result columns of a batch, in their order; --json and .csv use these names, people see labels. */
export const resultColumns = [
  'verdict',
  'reason',
  'providerCode',
  'providerMessage',
  'requestId',
  'billed',
  'fee',
  'checkedAt',
  'checkId',
] as const;

export type ResultColumn = (typeof resultColumns)[number];

export function isResultColumn(name: string): name is ResultColumn {
  return (resultColumns as readonly string[]).includes(name);
}

/** Columns behind the provider's facts: a second answer; the connection that took over; what is new. The broken rule; for people the verdict in words and the advice. */
export const trailingColumns = [
  'secondVerdict',
  'secondConnection',
  'secondCheckId',
  'agreement',
  'failover',
  'updatedAt',
  'rule',
  'verdictLabel',
  'advice',
  'copiedFrom',
  'reused',
  'limit',
  'operator',
  'sandbox',
] as const;

export type TrailingColumn = (typeof trailingColumns)[number];
