/** Whether an answer is about the subject that was asked about, where a provider repeats it. */
import { normaliseIdNumber, normalisePersonName, validatePersonName } from '@shared/identifiers';
import { messageText } from './json-body';

/** Factors that a provider may repeat in its answer. */
export type EchoedFactor = 'name' | 'idNumber';

const star = /[*＊]+/u;

/**
 * Whether a repeated value contradicts the one that was asked: then the answer is another person's, and
 * whatever it says is no verdict.
 *
 * Providers repeat a value whole, masked or not at all, and none documents how it masks. So nothing, blanks
 * and what is no whole value contradict nothing; a whole value must equal the one asked after both are
 * normalised; of a masked one what stands before the first star and behind the last must.
 */
export function contradicts(factor: EchoedFactor, asked: string, echoed: unknown): boolean {
  const text = messageText(echoed);
  if (text === null) return false;
  const value = normalise(factor, text);
  const [head = '', ...rest] = value.split(star);
  const tail = rest.at(-1);
  if (tail !== undefined) return !(asked.startsWith(head) && asked.endsWith(tail));
  return isWhole(factor, value) && value !== normalise(factor, asked);
}

function normalise(factor: EchoedFactor, text: string): string {
  return factor === 'idNumber' ? normaliseIdNumber(text) : normalisePersonName(text);
}

/** A name with a replacement for a rare character, or a cut number, is no whole value. */
function isWhole(factor: EchoedFactor, value: string): boolean {
  return factor === 'idNumber' ? /^\d{17}[\dX]$/.test(value) : validatePersonName(value).rule === null;
}
