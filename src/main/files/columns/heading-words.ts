/**
 * Column recognition: which column of a table holds which factor. This part knows headings and cells as
 * text; it must not know how a file is read, where it lies, or which batch asks.
 */
import type { CheckKind, FactorName } from '@shared/domain/factors';
import { companyWords, creditCodeWords, representativeWords } from './company-words';
import { bankCardWords, identityWords, mobileWords, nameWords } from './person-words';
import type { HeadingWords } from './word-list';

const wordsOfFactor: Readonly<Record<FactorName, HeadingWords>> = {
  name: nameWords,
  idNumber: identityWords,
  mobile: mobileWords,
  bankCard: bankCardWords,
  companyName: companyWords,
  creditCode: creditCodeWords,
  legalRepresentative: representativeWords,
};

/** On a bank card the holder and the number left with the bank count, where a table has several. */
const cardFirst: Readonly<Partial<Record<FactorName, RegExp>>> = {
  name: /持卡人|cardholder/u,
  mobile: /预留|reserved/u,
};

/** The words for a factor as a kind of check needs it. */
export function headingWords(factor: FactorName, kind: CheckKind): HeadingWords {
  const words = wordsOfFactor[factor];
  const first = kind === 'bank-card-4' ? cardFirst[factor] : undefined;
  if (first === undefined) return words;
  return { ...words, exact: preferred(words.exact, first), parts: preferred(words.parts, first) };
}

function preferred(words: readonly string[], first: RegExp): readonly string[] {
  return [...words.filter((word) => first.test(word)), ...words.filter((word) => !first.test(word))];
}

/** Whether a factor is a person's and so must not be taken from another person's column. */
export function isPersonFactor(factor: FactorName): boolean {
  return factor === 'name' || factor === 'idNumber' || factor === 'mobile' || factor === 'bankCard';
}
