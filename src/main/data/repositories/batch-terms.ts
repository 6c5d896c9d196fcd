/** The settings of its connections under which a batch was reviewed. Beside what reading found out about its file. */
import { z } from 'zod';
import type { ReviewedTerms } from '../data-service';
import { change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { parseStored, parseStoredJson } from './stored-json';

const termsSchema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** Changes nothing for a batch that an older version read. */
export function updateTerms(db: WritableDb, batchId: string, terms: ReviewedTerms): void {
  change(
    db,
    `UPDATE batch_readings SET reading = json_set(reading, '$.terms', json(?)) WHERE batch_key = ?`,
    JSON.stringify(termsSchema.parse(terms)),
    findBatchKey(db, batchId),
  );
}

/** null for a batch that an older version read or reviewed. */
export function findTerms(db: ReadableDb, batchId: string): ReviewedTerms | null {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, `SELECT reading -> '$.terms' AS terms FROM batch_readings WHERE batch_key = ?`, key);
  if (row === undefined) return null;
  const { terms } = parseStored(z.object({ terms: z.string().nullable() }), row);
  return terms === null ? null : parseStoredJson(termsSchema, terms);
}
