/** Masking of identifiers within free text, where no column says what a number is. */
import type { MaskProfile } from './stars';

const digit = '[0-9\uFF10-\uFF19]';
const checkX = '[xX\uFF38\uFF58]';
const separator = '[ \\t\u00A0\u2002-\u200A\u3000\\p{Pd}]';
const noDigitBefore = `(?<!${digit})`;
const noDigitBehind = `(?!${digit})`;

/** ID numbers, cards and mobiles written without grouping; longer runs of digits are not trusted either. */
const wholeNumber = new RegExp(
  `${noDigitBefore}(?:${digit}{17}${checkX}|${digit}{11,})${noDigitBehind}`,
  'gu',
);
/** The same in groups of 3 to 8, as 6-8-4, 4-4-4-4-3 or 3-4-4. */
const groupedNumber = new RegExp(
  `${noDigitBefore}${digit}{3,8}(?:${separator}${digit}{3,8}){1,5}${checkX}?${noDigitBehind}`,
  'gu',
);
const digitOrX = new RegExp(`${digit}|${checkX}`, 'u');

/**
 * Masks everything in a text that looks like an ID number (15 or 18 characters), a bank card (13 digits
 * and more) or a mobile number, in full-width digits and in groups too. Other numbers are masked rather than missed:
 * a request id of 13 digits loses its middle. `strict` hides such numbers whole, or a message would show more of
 * an ID number than its own mask does.
 */
export function maskText(text: string, profile: MaskProfile = 'default'): string {
  const mask = (number: string) => maskNumber(number, profile);
  return text.replace(wholeNumber, mask).replace(groupedNumber, mask);
}

function maskNumber(number: string, profile: MaskProfile): string {
  const digits = [...number].filter((character) => digitOrX.test(character));
  const found = shownEnds(digits.join('').normalize('NFKC').toUpperCase());
  if (found === null) return number;
  const shown = profile === 'strict' ? { head: 0, tail: 0 } : found;
  let position = 0;
  return [...number]
    .map((character) => {
      if (!digitOrX.test(character)) return character;
      position += 1;
      return position <= shown.head || position > digits.length - shown.tail ? character : '*';
    })
    .join('');
}

/** How many characters stay at each end; null when the number looks like no identifier. */
function shownEnds(digits: string): { readonly head: number; readonly tail: number } | null {
  if (/^1[3-9]\d{9}$/u.test(digits)) return { head: 3, tail: 4 };
  if (/^(?:00)?861[3-9]\d{9}$/u.test(digits)) return { head: digits.length - 8, tail: 4 };
  if (digits.length === 15 || digits.length === 18) return { head: 3, tail: 4 };
  return digits.length >= 13 ? { head: 6, tail: 4 } : null;
}
