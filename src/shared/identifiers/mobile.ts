import { cleanIdentifier } from './clean-text';
import { accept, refuse, type Validation } from './rules';

/**
 * Assigned blocks of mainland mobile numbers. Source: libphonenumber metadata (libphonenumber-js 1.13.16).
 * Newer blocks may exist, so that this only warns.
 */
const assignedBlocks =
  /^(?:1(?:610\d|740[0-5])\d{6}|1(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8})$/u;

/** Cleans a pasted number: grouping, brackets, full-width digits and the country code 86. */
export function normaliseMobile(original: string): string {
  const cleaned = cleanIdentifier(original.replace(/[()（）]/gu, '')).replace(/\uFF0B/gu, '+');
  return cleaned.replace(/^(?:\+|00)?86(?=1\d{10}$)/u, '');
}

/** Verifies a mainland mobile number as it is sent: 11 ASCII digits. */
export function validateMobile(value: string): Validation {
  if (value === '') return refuse('mobile/required');
  if (!/^\d+$/u.test(value)) return refuse('mobile/characters');
  if (value.length !== 11) return refuse('mobile/length');
  if (!/^1[3-9]/u.test(value)) return refuse('mobile/prefix');
  return assignedBlocks.test(value) ? accept() : accept('mobile/unassigned-block');
}
