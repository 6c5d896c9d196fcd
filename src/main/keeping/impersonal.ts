/** What goes into the audit chain, or stands beside every check, must not name a person: it stays there for good. */
import { AppError } from '@shared/errors/app-error';
import { personMatcher, type PersonTerms } from './person-terms';

/** Numbers of people as they are written; a number of a request is shorter or has letters. */
const numberOfSomebody = /(?<!\d)(?:1[3-9]\d{9}|\d{14}[\dX]|\d{16,19}|\d{17}X)(?!\d)/iu;

export function namesNumber(text: string): boolean {
  return numberOfSomebody.test(text.replace(/[\s-]/gu, ''));
}

/** @throws AppError `keeping/reason-names-person`. */
export function assertImpersonal(reason: string, terms: PersonTerms | null): void {
  const isNamed = terms !== null && personMatcher(terms).names([reason]);
  const hasName = terms?.name !== undefined && reason.includes(terms.name);
  if (!isNamed && !hasName && !namesNumber(reason)) return;
  throw new AppError('keeping/reason-names-person', 'The reason names somebody.');
}
