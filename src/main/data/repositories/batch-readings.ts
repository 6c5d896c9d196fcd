/** What reading found out about the file of a batch. */
import { z } from 'zod';
import { csvDelimiters, csvEncodings } from '../../files/table';
import type { BatchReading } from '../data-service';
import { change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { parseStored, parseStoredJson } from './stored-json';

const readingSchema = z.object({
  encoding: z.enum(csvEncodings).nullable(),
  delimiter: z.enum(csvDelimiters).nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  headingRow: z.int().nullable(),
  titleRows: z.int(),
  hiddenRows: z.object({ count: z.int(), ranges: z.string() }),
  hiddenColumns: z.array(z.int()),
  roundedColumns: z.array(z.int()),
  remembered: z.boolean(),
});

export function updateReading(db: WritableDb, batchId: string, reading: BatchReading): void {
  change(
    db,
    `INSERT INTO batch_readings (batch_key, reading) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET reading = excluded.reading`,
    findBatchKey(db, batchId),
    JSON.stringify(reading),
  );
}

/** null for a batch that an older version read. */
export function findReading(db: ReadableDb, batchId: string): BatchReading | null {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, 'SELECT reading FROM batch_readings WHERE batch_key = ?', key);
  if (row === undefined) return null;
  return parseStoredJson(readingSchema, parseStored(z.object({ reading: z.string() }), row).reading);
}
