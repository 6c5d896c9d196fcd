/** The one place where the fee of an answer is derived. */
import type { Answer } from '@shared/domain/verdict';

/**
 * The answer with its fee in fen: the provider's own figure where it gave one, else nothing where the
 * call was not billed, else the connection's price. What may have been billed has no fee.
 */
export function withFee(answer: Answer, priceFen: number | null): Answer {
  if (answer.feeFen !== null) return answer;
  if (answer.billed === 'no') return { ...answer, feeFen: 0 };
  return answer.billed === 'yes' ? { ...answer, feeFen: priceFen } : answer;
}
