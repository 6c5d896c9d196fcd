/** From a provider's table of codes to an interpretation; the only place where fees are derived. */
import type { CodeEntry } from '@shared/domain/provider';
import type { Answer, Billed, ReasonClass } from '@shared/domain/verdict';
import type { CommonSettings, Interpretation } from './provider';

/** What of an answer is kept beside its verdict. */
export interface AnswerDetails {
  /** The provider's code unchanged; `outer/inner` where an inner status without a plain meaning decided. */
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  readonly facts?: Readonly<Record<string, string>>;
}

/** The layer of HTTP statuses, in the tables of providers that document them as answers. */
export const httpLayer = 'http';

/** The code of an entry that stands for every code of its layer that the table does not list. */
export const otherCodes = '*';

export type CodeLookup = (layer: string, code: string) => CodeEntry | undefined;

/** A lookup by layer and exact code; never by prefix or range, since 405 and 4050 are unrelated. */
export function createCodeLookup(codes: readonly CodeEntry[]): CodeLookup {
  const byKey = new Map(codes.map((entry) => [`${entry.layer} ${entry.code}`, entry]));
  return (layer, code) => byKey.get(`${layer} ${code}`);
}

/**
 * The entry behind a kept `providerCode`, for advice: `10021` is sought in the outer layer (that of the
 * table's first entry), `10000/03` by its second part in the other layers; `610/FP00102` by its status,
 * where the table has it.
 */
export function findCodeEntry(codes: readonly CodeEntry[], providerCode: string): CodeEntry | undefined {
  const outerLayer = codes[0]?.layer;
  const [outer, inner] = providerCode.split('/', 2);
  const status = codes.find((entry) => entry.layer === httpLayer && entry.code === outer);
  if (status !== undefined) return status;
  return inner === undefined
    ? codes.find((entry) => entry.layer === outerLayer && entry.code === outer)
    : codes.find((entry) => entry.layer !== outerLayer && entry.code === inner);
}

/**
 * The entry that explains an answer; null where the table has none. An outer code that only says "look
 * inside" (10000, 2) explains nothing: the inner entry with the verdict does.
 */
export function explainAnswer(
  codes: readonly CodeEntry[],
  { providerCode, verdict, reason }: Pick<Answer, 'providerCode' | 'verdict' | 'reason'>,
): CodeEntry | null {
  if (providerCode === null) return null;
  const entry = findCodeEntry(codes, providerCode);
  if (entry?.verdict === verdict && entry.reason === reason) return entry;
  // A status is one of a range, and a text beside it may tell more: one of the same kind explains it.
  const alike = codes.find((other) => other.layer === httpLayer && other.reason === reason);
  if (alike?.verdict === verdict && /^\d{3}(?:\/|$)/.test(providerCode)) return alike;
  const sameOutcome = codes.filter((other) => other.verdict === verdict && other.reason === reason);
  const named = sameOutcome.find((other) => other.code === providerCode);
  if (named !== undefined) return named;
  if (entry === undefined || verdict !== 'failed') {
    const rest = sameOutcome.find((other) => other.code === otherCodes);
    if (rest !== undefined) return rest;
  }
  // A failure is explained by its own code or not at all: advice for another fault would mislead.
  if (verdict === 'failed') return null;
  const outerLayer = codes[0]?.layer;
  return codes.find((other) => other.layer !== outerLayer && other.verdict === verdict) ?? null;
}

/** The interpretation that a table entry declares. */
export function interpretEntry(
  entry: Pick<CodeEntry, 'verdict' | 'reason' | 'billed' | 'retryable'>,
  details: AnswerDetails,
  settings: CommonSettings,
): Interpretation {
  return {
    answer: answer(entry.verdict, entry.reason, entry.billed, details, settings),
    retryable: entry.retryable,
  };
}

/** An answer that can't be read as documented: no verdict, no repeat (invariant 9). */
export function protocolFailure(
  details: AnswerDetails,
  settings: CommonSettings,
  billed: Billed = 'unknown',
  reason: ReasonClass = 'protocol',
): Interpretation {
  return { answer: answer('failed', reason, billed, details, settings), retryable: false };
}

/**
 * An answer with an HTTP status that its provider does not document for it, so the body is not believed:
 * with a code in it, status and body contradict each other; without, the status says whose fault it is.
 */
export function httpStatusFailure(
  status: number,
  details: AnswerDetails,
  settings: CommonSettings,
): Interpretation {
  const message = details.message === null ? `HTTP ${status}` : `HTTP ${status}: ${details.message}`;
  return protocolFailure({ ...details, message }, settings, 'unknown', statusReason(status, details.code));
}

function statusReason(status: number, code: string | null): ReasonClass {
  if (code !== null) return 'protocol';
  if (status >= 500 && status < 600) return 'provider';
  return status === 429 ? 'rate-limit' : 'protocol';
}

function answer(
  verdict: Answer['verdict'],
  reason: ReasonClass | null,
  billed: Billed,
  details: AnswerDetails,
  settings: CommonSettings,
): Answer {
  return {
    verdict,
    reason,
    rule: null,
    providerCode: details.code,
    providerMessage: details.message,
    requestId: details.requestId,
    billed,
    feeFen: feeOf(billed, settings.price),
    facts: details.facts ?? {},
  };
}

function feeOf(billed: Billed, price: number | null): number | null {
  if (billed === 'no') return 0;
  return billed === 'yes' ? price : null;
}
