/** How long checks are kept: rules by kind and purpose; what no rule names is kept. */
import type { CheckKind } from './factors';

export interface RetentionRule {
  /** null for every kind. */
  readonly kind: CheckKind | null;
  /** null for every purpose; empty for checks without one. */
  readonly purpose: string | null;
  /** Days after the answer; null keeps for good. */
  readonly days: number | null;
}

export const retentionLimits = { days: 36_500, rules: 100 } as const;

/**
 * The most specific first, which decides: a purpose counts more than a kind, because it is what the law asks for;
 * of equals the one that keeps longer.
 */
export function bySpecificity(rules: readonly RetentionRule[]): readonly RetentionRule[] {
  const daysOf = ({ days }: RetentionRule) => days ?? Number.POSITIVE_INFINITY;
  return [...rules].sort((first, second) => weightOf(second) - weightOf(first) || orderOf(second, first));
  function orderOf(second: RetentionRule, first: RetentionRule): number {
    const [a, b] = [daysOf(second), daysOf(first)];
    return a === b ? 0 : a > b ? 1 : -1;
  }
}

function weightOf({ kind, purpose }: RetentionRule): number {
  return (purpose === null ? 0 : 2) + (kind === null ? 0 : 1);
}
