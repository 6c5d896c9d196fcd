import { codePointCount, trimText } from './clean-text';
import { accept, refuse, type Validation } from './rules';

const shortest = 2;
const longest = 100;

/** Cleans a company's name at its ends only; full-width brackets stay as registered. */
export function normaliseCompanyName(original: string): string {
  return trimText(original);
}

/** Verifies a company's name as it is sent: 2 to 100 code points without control or damaged characters. */
export function validateCompanyName(value: string): Validation {
  if (value === '') return refuse('company-name/required');
  if (/[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/u.test(value)) return refuse('company-name/characters');
  const length = codePointCount(value);
  return length < shortest || length > longest ? refuse('company-name/length') : accept();
}
