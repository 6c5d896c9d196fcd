import { codePointCount, trimText } from './clean-text';
import { accept, refuse, type RuleName, type Validation } from './rules';

/** U+00B7, the separator that the joint notice of 12 ministries (2016) prescribes. */
export const middleDot = '\u00B7';

/** • ‧ ・ ･ ∙ ⋅ ● ᛫ ﹒ ． and the full stop: what keyboards give instead of the prescribed dot. */
const dotVariants = /[\u2022\u2027\u30FB\uFF65\u2219\u22C5\u25CF\u16EB\uFE52\uFF0E.]/gu;
const greatestLength = 50;

/**
 * Cleans a person's name: blanks at the ends, what cannot be seen, and in Han text the middle dot. Nothing
 * is converted between traditional and simplified, and compatibility ideographs stay.
 */
export function normalisePersonName(original: string): string {
  const trimmed = trimText(original);
  return /\p{Script=Han}/u.test(trimmed) ? trimmed.replace(dotVariants, middleDot) : trimmed;
}

/** Verifies a person's name as it is sent: 1 to 50 Han characters, middle dots between them. */
export function validatePersonName(value: string): Validation {
  if (value === '') return refuse('name/required');
  if (!/^[\p{Script=Han}\u00B7\s]+$/u.test(value)) return refuse('name/characters');
  if (/\s/u.test(value)) return refuse('name/blank-inside');
  if (/^\u00B7|\u00B7$|\u00B7\u00B7/u.test(value)) return refuse('name/middle-dot');
  const length = codePointCount(value);
  if (length > greatestLength) return refuse('name/length');
  const warnings: RuleName[] = [];
  if (length === 1) warnings.push('name/single-character');
  if (value.normalize('NFKC') !== value) warnings.push('name/lookalike-character');
  return accept(...warnings);
}
