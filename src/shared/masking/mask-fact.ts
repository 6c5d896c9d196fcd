import { maskMiddle } from './stars';

/**
 * Masks a provider's extra fact. Birthday and area are parts of the ID number: shown beside its masked
 * form they would give it away. The address of a page that the person completes lets whoever has it act
 * as the person: its host remains.
 */
export function maskFact(name: string, value: string): string {
  if (name === 'url') return value.replace(/^(https?:\/\/[^/?#]*).*$/su, '$1/***');
  return name === 'birthday' || name === 'area' ? maskMiddle(value, 0, 0) : value;
}
