/** Second opinions: the same check over another connection, and what the two answers say together. */
import type { Verdict } from './verdict';

/** After which first answers a batch asks its second connection. */
export const secondConditions = ['mismatch', 'no-record', 'unsettled', 'always'] as const;

export type SecondCondition = (typeof secondConditions)[number];

/**
 * First verdicts that a condition covers. A pending check has no answer yet, and what a local rule refused
 * was never asked.
 */
const verdictsOfCondition: Readonly<Record<SecondCondition, readonly Verdict[]>> = {
  mismatch: ['mismatch'],
  'no-record': ['no-record'],
  unsettled: ['failed', 'unknown'],
  always: ['match', 'mismatch', 'no-record', 'failed', 'unknown'],
};

export function verdictsOfConditions(conditions: readonly SecondCondition[]): readonly Verdict[] {
  return [...new Set(conditions.flatMap((condition) => verdictsOfCondition[condition]))];
}

/** `no-verdict`: at least one of the two says nothing of the subject, or not yet. */
export const agreements = ['agree', 'disagree', 'no-verdict'] as const;

export type Agreement = (typeof agreements)[number];

const saying: ReadonlySet<Verdict> = new Set(['match', 'mismatch', 'no-record']);

export function agreementOf(first: Verdict, second: Verdict): Agreement {
  if (!saying.has(first) || !saying.has(second)) return 'no-verdict';
  return first === second ? 'agree' : 'disagree';
}

/**
 * Of two prices in fen, whether the second is lower. Where one is not known, nobody can say: the order stays
 * as it was given.
 */
export function isCheaper(secondFen: number | null, firstFen: number | null): boolean {
  return secondFen !== null && firstFen !== null && secondFen < firstFen;
}

/** What asking a second connection may cost. */
export interface SecondCost {
  readonly priceFen: number | null;
  /** Rows that have their first answer and want a second one. */
  readonly toAsk: number;
  /** Whether rows that have no answer yet may want one too. */
  readonly asks: boolean;
  /** Whether rows may be sent over it in place of the first connection. */
  readonly failover: boolean;
}

/**
 * Fen that so many first calls, and the second ones behind them, cost at the most; a connection without a
 * price counts as nothing, null where neither has one.
 */
export function mostFen(rows: number, priceFen: number | null, second: SecondCost | null): number | null {
  if (second === null || second.priceFen === null) return priceFen === null ? null : priceFen * rows;
  const { asks, toAsk, failover } = second;
  const firstFen = failover ? Math.max(priceFen ?? 0, second.priceFen) : (priceFen ?? 0);
  return firstFen * rows + (asks ? second.priceFen * (toAsk + rows) : 0);
}
