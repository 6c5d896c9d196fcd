/**
 * Which row of a batch named a subject first, while the batch is reviewed. An index on disk would write a
 * random page for each row; what is lost with the process is read again from the reviews.
 */
import { z } from 'zod';
import type { ReadableDb } from '../db';
import { SubjectTable } from '../subject-table';
import { parseStored } from './stored-json';

const tablesOf = new WeakMap<ReadableDb, Map<number, SubjectTable>>();
/** Batches reviewed at the same time before the oldest has to be read again. */
const keptTables = 4;

/** The subjects of the rows that were reviewed so far. */
export function reviewedSubjects(db: ReadableDb, batchKey: number): SubjectTable {
  const tables = tablesOf.get(db) ?? new Map<number, SubjectTable>();
  tablesOf.set(db, tables);
  const present = tables.get(batchKey);
  if (present !== undefined) return present;
  const table = new SubjectTable();
  const rows = db.prepare(
    'SELECT row_number, subject FROM row_reviews WHERE batch_key = ? ORDER BY row_number',
  );
  for (const row of rows.iterate(batchKey)) {
    const { row_number: rowNumber, subject } = parseStored(rowSchema, row);
    table.firstOf(subject, rowNumber);
  }
  tables.set(batchKey, table);
  const [oldest] = tables.keys();
  if (tables.size > keptTables && oldest !== undefined) tables.delete(oldest);
  return table;
}

const rowSchema = z.object({ row_number: z.int(), subject: z.instanceof(Uint8Array) });

/** After a review, before one that is begun again, and when a page of one could not be stored. */
export function forgetReviewedSubjects(db: ReadableDb, batchKey: number): void {
  tablesOf.get(db)?.delete(batchKey);
}
