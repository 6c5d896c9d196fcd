import { maskMiddle } from './stars';

/**
 * Masks a provider's extra fact. Birthday and area are parts of the ID number: shown beside its masked
 * form they would give it away.
 */
export function maskFact(name: string, value: string): string {
  return name === 'birthday' || name === 'area' ? maskMiddle(value, 0, 0) : value;
}
