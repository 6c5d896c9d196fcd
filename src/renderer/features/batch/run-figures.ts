import { mostFen } from '@shared/domain/second';
import { reasonClasses, verdicts, type ReasonClass, type Verdict } from '@shared/domain/verdict';
import { errorCodes, type ErrorCode } from '@shared/errors/app-error';
import type { BatchView } from '@shared/ipc/batch-view';

/** A part of the bar: rows with one verdict, or rows that wait for theirs. */
export interface BarSegment {
  readonly part: Verdict | 'in-flight' | 'planned';
  readonly count: number;
}

/** The bar from left to right: verdicts in their fixed order, then in flight, then to send; none is empty. */
export function barSegments(batch: BatchView): readonly BarSegment[] {
  const segments: BarSegment[] = verdicts.map((verdict) => ({ part: verdict, count: batch.totals[verdict] }));
  segments.push({ part: 'in-flight', count: batch.rows.inFlight });
  const { waiting, held } = batch.aside;
  segments.push({ part: 'planned', count: batch.rows.planned + waiting + held });
  return segments.filter((segment) => segment.count > 0);
}

/** Rows that need nothing more: answered, or refused by a local rule. */
export function doneRows(batch: Pick<BatchView, 'rows'>): number {
  return batch.rows.answered + batch.rows.invalid;
}

/** Seconds that the rows still to send take at the connection's rate, or null when that is not known. */
export function plannedSeconds(batch: BatchView, callsPerSecond: number | null): number | null {
  if (batch.secondsLeft !== null) return batch.secondsLeft;
  if (callsPerSecond === null || callsPerSecond <= 0) return null;
  return Math.ceil(batch.rows.planned / callsPerSecond);
}

/** Fen that a start may cost at most: unbilled failures and held rows are tried again; null when not known. */
export function startCostFen(batch: BatchView, priceFen: number | null): number | null {
  const { rows, again, aside } = batch;
  return runCostFen(batch, rows.planned + again.failed + aside.held, priceFen);
}

/** Fen that sending so many rows costs at most, their second opinions included; null when not known. */
export function runCostFen({ second }: BatchView, rows: number, priceFen: number | null): number | null {
  return mostFen(rows, priceFen, second === null ? null : { ...second, asks: second.when.length > 0 });
}

/** Price in fen of a number of calls, or null when the connection has no price. */
export function priceOfRows(rows: number, priceFen: number | null): number | null {
  return priceFen === null ? null : priceFen * rows;
}

/**
 * Where the run is in the list of all rows, as a 0-based index. Rows go out in file order; rows that a
 * local rule refused stand among them, taken here as evenly spread.
 */
export function frontierIndex(batch: Pick<BatchView, 'rows' | 'aside'>): number {
  const { total, invalid, planned } = batch.rows;
  const { waiting, held } = batch.aside;
  const sendable = total - invalid - waiting - held;
  if (sendable <= 0) return 0;
  const sent = sendable - planned;
  return Math.min(total - 1, Math.floor((sent / sendable) * total));
}

/** Rows that take the answer of another row or of the history. */
export function rowsWithoutCall({ aside }: Pick<BatchView, 'aside'>): number {
  return aside.waiting + aside.copied + aside.reused;
}

/** Whether a batch has every answer before it was started: all of them are of the history. */
export function isAnswered({ state, rows }: BatchView): boolean {
  return state === 'ready' && rows.planned === 0 && rows.answered > 0;
}

/** Whether rows are moving. */
export function isMoving(batch: Pick<BatchView, 'state'>): boolean {
  return batch.state === 'running' || batch.state === 'stopping';
}

export type StopCause =
  | { readonly type: 'operator' | 'restart' }
  | { readonly type: 'reason'; readonly reason: ReasonClass }
  | { readonly type: 'error'; readonly code: ErrorCode };

/** Why a stopped batch stopped; what is not known is told as an unexpected error. Null when it did not. */
export function stopCause(batch: BatchView): StopCause | null {
  const { state, stopReason } = batch;
  if (state !== 'stopped' || stopReason === null) return null;
  if (stopReason === 'operator' || stopReason === 'restart') return { type: stopReason };
  const reason = reasonClasses.find((name) => name === stopReason);
  if (reason !== undefined) return { type: 'reason', reason };
  return { type: 'error', code: errorCodes.find((code) => code === stopReason) ?? 'internal/unexpected' };
}

/** Faults that only a change of the connection, or at the provider, cures. */
export function isConnectionFault(reason: ReasonClass): reason is 'auth' | 'config' | 'quota' {
  return reason === 'auth' || reason === 'config' || reason === 'quota';
}

/** Whole seconds until a time, never below 0. */
export function secondsUntil(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
}
