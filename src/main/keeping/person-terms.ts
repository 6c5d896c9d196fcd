/**
 * Keeping and deleting: purges, legal holds, how long things are kept, and whether the database is sound. This
 * folder knows the data service; it must not know the window or the command line.
 *
 * Here: whether a text names a person. A number finds the person wherever it stands; a name narrows what a
 * number finds and finds nothing alone, because people share names.
 */
import { z } from 'zod';
import { normaliseFactor } from '@shared/identifiers/check-factor';

export const personFields = ['idNumber', 'bankCard', 'mobile', 'name'] as const;

export type PersonField = (typeof personFields)[number];

/** Signs have a meaning of their own where numbers are looked for, and are part of nobody's number. */
const numberSchema = z
  .string()
  .min(6)
  .max(32)
  .regex(/^[0-9A-Z]+$/u);

export const personTermsSchema = z
  .strictObject({
    idNumber: numberSchema,
    bankCard: numberSchema,
    mobile: numberSchema,
    name: z.string().min(1).max(100),
  })
  .partial()
  .refine(({ idNumber, bankCard, mobile }) => [idNumber, bankCard, mobile].some(Boolean));

/** At least one number. */
export type PersonTerms = Readonly<z.output<typeof personTermsSchema>>;

/**
 * In the forms in which factors are stored; null where there is no number, or one that can be nobody's: too short,
 * or with other signs than digits and letters.
 */
export function personTermsOf(values: Readonly<Partial<Record<PersonField, string>>>): PersonTerms | null {
  const cleaned = personFields.flatMap((field) => {
    const value = normaliseFactor(field, values[field] ?? '');
    return value === '' ? [] : [[field, value] as const];
  });
  const parsed = personTermsSchema.safeParse(Object.fromEntries(cleaned));
  return parsed.success ? parsed.data : null;
}

/** The person's numbers in every form in which they are looked for. */
export function numbersOf({ idNumber, bankCard, mobile }: PersonTerms): readonly string[] {
  const older = idNumber !== undefined && /^\d{6}19\d{9}[\dX]$/u.test(idNumber) ? [olderForm(idNumber)] : [];
  return [idNumber, bankCard, mobile, ...older].filter((value) => value !== undefined);
}

/** The number of 15 digits that the same person had before 1999. */
function olderForm(idNumber: string): string {
  return idNumber.slice(0, 6) + idNumber.slice(8, 17);
}

/** Digits that a spreadsheet program keeps of a longer number. */
const keptDigits = 15;

export interface PersonMatcher {
  /** Whether texts that belong together (the cells of a row, the values of a check) name the person. */
  names(texts: readonly string[]): boolean;
  /** The same for what numeric cells hold, of which the last digits may be lost. */
  namesNumeric(texts: readonly string[]): boolean;
  hasName(texts: readonly string[]): boolean;
}

export function personMatcher(terms: PersonTerms): PersonMatcher {
  const numbers = numbersOf(terms);
  const isThere = (text: string) => numbers.some((number) => holdsWhole(text, number));
  const beginnings = numbers
    .filter((number) => number.length > keptDigits)
    .map((number) => number.slice(0, keptDigits));
  const name = terms.name === undefined ? null : plainForm(terms.name);
  const isNamed = (texts: readonly string[]) =>
    name === null || texts.some((text) => plainForm(text).includes(name));
  return {
    names: (texts) =>
      texts.some((text) => isThere(widthless(text)) || isThere(plainForm(text))) && isNamed(texts),
    namesNumeric: (texts) =>
      texts.some((text) => {
        const digits = text.replace(/[.\s]/gu, '');
        return beginnings.some((beginning) => digits.startsWith(beginning));
      }),
    hasName: isNamed,
  };
}

/**
 * Part of a longer number is another number; a mobile may follow its country's code. No pattern is made of the
 * number, since the engine keeps the sources of patterns for a while.
 */
function holdsWhole(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (longerNumber.test(text.charAt(at + number.length))) continue;
    const starts = [
      at,
      ...countryCodes.filter((code) => text.endsWith(code, at)).map((code) => at - code.length),
    ];
    if (starts.some((start) => !longerNumber.test(text.charAt(start - 1)))) return true;
  }
  return false;
}

const countryCodes = ['86', '0086'];
const longerNumber = /[0-9A-Z]/u;

function widthless(text: string): string {
  return text.normalize('NFKC').toUpperCase();
}

/** Without what people write between digits. */
function plainForm(text: string): string {
  return widthless(text).replace(/[\s\p{Pd}\p{Cf}\u2212'`·]/gu, '');
}
