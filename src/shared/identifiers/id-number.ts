import { cleanIdentifier } from './clean-text';
import { accept, refuse, type CalendarDay, type Validation } from './rules';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';
/** First two digits: the mainland's provinces, Taiwan 71, residence permits 81 to 83. */
const provincePrefix = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u;
/** Beyond this age a birth year is a typing error. */
const greatestAgeYears = 150;

/**
 * The check character behind 17 digits.
 * Source: GB 11643-1999, ISO 7064 MOD 11-2.
 */
export function idNumberCheckCharacter(first17: string): string {
  const sum = weights.reduce<number>(
    (total, weight, index) => total + weight * Number(first17.charAt(index)),
    0,
  );
  return checkCharacters.charAt(sum % 11);
}

/** The 18-character form of a 15-digit number of the first generation, whose century is 19. */
export function upgradeIdNumber(legacy15: string): string {
  const first17 = `${legacy15.slice(0, 6)}19${legacy15.slice(6)}`;
  return first17 + idNumberCheckCharacter(first17);
}

/**
 * Cleans a pasted number: grouping, full-width characters, lower-case `x`; 15 digits that form a possible
 * number become 18.
 */
export function normaliseIdNumber(original: string): string {
  const cleaned = cleanIdentifier(original).toUpperCase();
  return /^\d{15}$/u.test(cleaned) ? upgradeIdNumber(cleaned) : cleaned;
}

/** Verifies the 15-digit form as it is written on old papers. */
export function validateLegacyIdNumber(value: string, today: CalendarDay): Validation {
  if (value === '') return refuse('id-number/required');
  if (!/^\d+$/u.test(value)) return refuse('id-number/characters');
  return value.length === 15 ? validateIdNumber(upgradeIdNumber(value), today) : refuse('id-number/length');
}

/** Verifies the 18-character form as it is sent: ASCII digits and an upper-case `X` at the end. */
export function validateIdNumber(value: string, today: CalendarDay): Validation {
  if (value === '') return refuse('id-number/required');
  if (!/^[\dX]+$/u.test(value)) return refuse('id-number/characters');
  if (value.length !== 18) return refuse('id-number/length');
  if (!/^\d{17}[\dX]$/u.test(value)) return refuse('id-number/characters');
  const isForeignResident = value.startsWith('9') && provincePrefix.test(value.slice(1));
  if (!isForeignResident && !provincePrefix.test(value)) return refuse('id-number/region');
  const birth = readBirthDay(value);
  if (!existsInCalendar(birth) || birth.year < today.year - greatestAgeYears) {
    return refuse('id-number/birth-date');
  }
  if (compareDays(birth, today) > 0) return refuse('id-number/future-date');
  if (value.charAt(17) !== idNumberCheckCharacter(value)) return refuse('id-number/check-digit');
  return isForeignResident ? accept('id-number/foreign-resident') : accept();
}

/** The birth day that characters 7 to 14 of an 18-character number tell; it may not exist. */
export function readBirthDay(value: string): CalendarDay {
  return {
    year: Number(value.slice(6, 10)),
    month: Number(value.slice(10, 12)),
    day: Number(value.slice(12, 14)),
  };
}

function existsInCalendar({ year, month, day }: CalendarDay): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const daysOfMonth = month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= daysOfMonth;
}

function compareDays(first: CalendarDay, second: CalendarDay): number {
  return first.year - second.year || first.month - second.month || first.day - second.day;
}
