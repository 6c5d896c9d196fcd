/** What two checks of the same subject have in common: one short hash of kind and factors. */
import { createHash } from 'node:crypto';
import type { CheckKind } from '@shared/domain/factors';
import type { SqliteDatabase } from './db';
import { subjectOf } from './repositories/subject-facts';

/** Bytes that are kept: among a thousand million subjects two meet by chance once in 10^20 databases. */
const hashBytes = 16;

/**
 * The hash of a kind and its factors as they are sent, in whatever order they are given. It is not keyed:
 * it lies in the encrypted database beside the factors themselves. Stored; never change how it is made.
 */
export function subjectHash(kind: CheckKind, factors: Readonly<Record<string, string | undefined>>): Buffer {
  const entries = Object.entries(factors)
    .filter(([, value]) => value !== undefined)
    .sort(([first], [second]) => (first < second ? -1 : 1));
  const canonical = JSON.stringify([kind, ...entries]);
  return createHash('sha256').update(canonical).digest().subarray(0, hashBytes);
}

/** Lets SQL say `subject_hash(kind, factors)`; the trigger of migration 0003 needs it on every connection. */
export function registerSubjectHash(db: SqliteDatabase): void {
  db.function('subject_text', { deterministic: true }, (factors: unknown) =>
    subjectOf(storedFactors(String(factors))),
  );
  db.function('subject_hash', { deterministic: true }, (kind: unknown, factors: unknown) =>
    subjectHash(String(kind) as CheckKind, storedFactors(String(factors))),
  );
}

/** Called for each check that is written: a guard by hand, at a fraction of what a schema costs. */
function storedFactors(text: string): Record<string, string> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !Object.values(value).every(isText)) {
    throw new TypeError('The stored factors are no texts.');
  }
  return value as Record<string, string>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
