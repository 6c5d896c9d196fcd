/** What several calls of one check cost together. */
import type { Answer } from '@shared/domain/verdict';

type Cost = Pick<Answer, 'billed' | 'feeFen'>;

/** One call that may have been billed makes the whole unknown; fees add up where all of them are known. */
export function addCosts(first: Cost, second: Cost): Cost {
  if (first.billed === 'unknown' || second.billed === 'unknown') return { billed: 'unknown', feeFen: null };
  const feeFen = first.feeFen === null || second.feeFen === null ? null : first.feeFen + second.feeFen;
  return { billed: first.billed === 'yes' || second.billed === 'yes' ? 'yes' : 'no', feeFen };
}
