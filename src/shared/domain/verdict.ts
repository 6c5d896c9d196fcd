/** Verdicts, reasons and billing: the words in which every answer is told. */
export const verdicts = [
  'match',
  'mismatch',
  'no-record',
  'pending',
  'invalid-input',
  'failed',
  'unknown',
] as const;

export type Verdict = (typeof verdicts)[number];

/** Whose fault it is that there is no verdict; for `invalid-input`, `failed` and `unknown` only. */
export const reasonClasses = [
  'input',
  'auth',
  'config',
  'quota',
  'rate-limit',
  'provider',
  'network',
  'protocol',
] as const;

export type ReasonClass = (typeof reasonClasses)[number];

/** `unknown` means that the provider may have booked the call: never read it as "no". */
export const billedStates = ['yes', 'no', 'unknown'] as const;

export type Billed = (typeof billedStates)[number];

/** Verdicts that need nothing more from the operator (exit status 0 on the command line). */
export const settledVerdicts: readonly Verdict[] = ['match', 'mismatch', 'no-record', 'pending'];

/** What a provider's answer, or the lack of one, means for one check. */
export interface Answer {
  readonly verdict: Verdict;
  readonly reason: ReasonClass | null;
  /** Name of the local rule that refused the input, as `id-number/check-digit`; otherwise null. */
  readonly rule: string | null;
  /** The provider's own code, unchanged; null when there was no answer. */
  readonly providerCode: string | null;
  readonly providerMessage: string | null;
  readonly requestId: string | null;
  readonly billed: Billed;
  /** Integer fen; null when the fee is not known. */
  readonly feeFen: number | null;
  /** The provider's extra facts (`birthday`, `sex`, `area`, …) as text. */
  readonly facts: Readonly<Record<string, string>>;
}

export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** Counts of zero for every verdict. */
export function emptyVerdictCounts(): Record<Verdict, number> {
  return { match: 0, mismatch: 0, 'no-record': 0, pending: 0, 'invalid-input': 0, failed: 0, unknown: 0 };
}
