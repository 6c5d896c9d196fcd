/** Legal holds: what may not be deleted, whoever asks. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { personMatcher, personTermsSchema } from '../../keeping/person-terms';
import { type HoldSubject, holdTargets, type StoredHold } from '../contract/keeping';
import { allRows, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { findCheck } from './checks';
import { checkNames, checkTextsSql, rowNames, rowTextsSql } from './person-search';
import { parseStored, parseStoredJson } from './stored-json';
import { touchedBatches, touchedChecks, touchedRows } from './touched-data';

const holdSchema = z.object({
  id: z.string(),
  target: z.enum(holdTargets),
  subject: z.string(),
  reason: z.string(),
  at_ms: z.int(),
});

export function insertHold(db: WritableDb, { id, subject, reason, atMs }: StoredHold): void {
  if (subject.target === 'batch') findBatchKey(db, subject.id);
  if (subject.target === 'check') findCheck(db, subject.id);
  insert(
    db,
    'INSERT INTO holds (id, target, subject, reason, at_ms) VALUES (?, ?, ?, ?, ?)',
    id,
    subject.target,
    subject.target === 'person' ? JSON.stringify(subject.terms) : subject.id,
    reason,
    atMs,
  );
}

export function deleteHold(db: WritableDb, id: string): StoredHold {
  const hold = listHolds(db).find((candidate) => candidate.id === id);
  if (hold === undefined || change(db, 'DELETE FROM holds WHERE id = ?', id) !== 1) {
    throw new AppError('keeping/not-found', 'No such hold.', { context: { id } });
  }
  return hold;
}

export function listHolds(db: ReadableDb): StoredHold[] {
  return allRows(db, 'SELECT * FROM holds ORDER BY at_ms, id').map((row) => {
    const { id, target, subject, reason, at_ms: atMs } = parseStored(holdSchema, row);
    const held: HoldSubject =
      target === 'person'
        ? { target, terms: parseStoredJson(personTermsSchema, subject) }
        : { target, id: subject };
    return { id, subject: held, reason, atMs };
  });
}

/** The holds that forbid the deletion of what `touched-data.ts` holds. */
export function holdsOnTouched(db: ReadableDb): StoredHold[] {
  return listHolds(db).filter(({ subject }) => {
    switch (subject.target) {
      case 'check':
        return has(db, `SELECT 1 FROM checks WHERE id = ? AND sequence IN (${touchedChecks})`, subject.id);
      case 'batch':
        return has(
          db,
          `SELECT 1 FROM batches WHERE id = ? AND (
             key IN (SELECT batch_key FROM batch_rows WHERE key IN (${touchedRows}))
             OR key IN (SELECT batch_key FROM checks WHERE sequence IN (${touchedChecks}))
             OR key IN (${touchedBatches}))`,
          subject.id,
        );
      case 'person': {
        const matcher = personMatcher(subject.terms);
        return (
          some(db, `${checkTextsSql} WHERE sequence IN (${touchedChecks})`, (row) =>
            checkNames(matcher, row),
          ) || some(db, `${rowTextsSql} WHERE key IN (${touchedRows})`, (row) => rowNames(matcher, row))
        );
      }
    }
  });
}

function has(db: ReadableDb, sql: string, id: string): boolean {
  return getRow(db, sql, id) !== undefined;
}

function some(db: ReadableDb, sql: string, test: (row: unknown) => boolean): boolean {
  for (const row of db.prepare(sql).iterate()) if (test(row)) return true;
  return false;
}
