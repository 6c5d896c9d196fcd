/** What was exported of a batch and which rows changed afterwards; and the rows that still wait for an answer. */
import { z } from 'zod';
import { exportEncodings, exportLayouts } from '@shared/domain/export';
import type { ExportChoices, PendingRow, StoredExport } from '../data-service';
import { allRows, assertChanged, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { parseStored, parseStoredJson } from './stored-json';

const pendingSchema = z.object({ row_number: z.int(), id: z.string() });

export function nextPending(
  db: ReadableDb,
  batchId: string,
  afterRowNumber: number,
  limit: number,
): PendingRow[] {
  return allRows(
    db,
    `SELECT batch_rows.row_number, checks.id FROM batch_rows JOIN checks ON sequence = check_sequence
     WHERE batch_rows.batch_key = ? AND batch_rows.verdict = 'pending' AND batch_rows.row_number > ?
       AND batch_rows.state = 'answered'
     ORDER BY batch_rows.row_number LIMIT ?`,
    findBatchKey(db, batchId),
    afterRowNumber,
    limit,
  ).map((value) => {
    const row = parseStored(pendingSchema, value);
    return { rowNumber: row.row_number, checkId: row.id };
  });
}

const choicesSchema = z.object({
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  layout: z.enum(exportLayouts),
  encoding: z.enum(exportEncodings),
  encrypted: z.boolean(),
});

export function insertExport(
  db: WritableDb,
  batchId: string,
  fileName: string,
  choices: ExportChoices,
  startedAtMs: number,
): number {
  return insert(
    db,
    'INSERT INTO batch_exports (batch_key, started_at_ms, file_name, choice) VALUES (?, ?, ?, ?)',
    findBatchKey(db, batchId),
    startedAtMs,
    fileName,
    JSON.stringify(choicesSchema.parse(choices)),
  );
}

/** Rows that changed meanwhile keep the key of the file that was not written: they count for earlier ones. */
export function endExport(db: WritableDb, key: number, writtenAtMs: number | null): void {
  const changed =
    writtenAtMs === null
      ? change(db, 'DELETE FROM batch_exports WHERE key = ? AND written_at_ms IS NULL', key)
      : change(db, 'UPDATE batch_exports SET written_at_ms = ? WHERE key = ?', writtenAtMs, key);
  assertChanged(changed, 1, 'end export');
}

const exportSchema = z.object({
  key: z.int(),
  written_at_ms: z.int(),
  file_name: z.string(),
  choice: z.string(),
  changed: z.int(),
});

export function lastExport(db: ReadableDb, batchId: string): StoredExport | null {
  const found = getRow(
    db,
    `SELECT key, written_at_ms, file_name, choice, (
       SELECT count(*) FROM row_changes
       WHERE row_changes.batch_key = batch_exports.batch_key AND after_export >= batch_exports.key) AS changed
     FROM batch_exports WHERE batch_key = ? AND written_at_ms IS NOT NULL ORDER BY key DESC LIMIT 1`,
    findBatchKey(db, batchId),
  );
  if (found === undefined) return null;
  const row = parseStored(exportSchema, found);
  return {
    key: row.key,
    fileName: row.file_name,
    writtenAtMs: row.written_at_ms,
    changedRows: row.changed,
    ...parseStoredJson(choicesSchema, row.choice),
  };
}

const numberSchema = z.object({ row_number: z.int() });

export function changedSince(
  db: ReadableDb,
  batchId: string,
  exportKey: number,
  rowNumbers: readonly number[],
): number[] {
  const key = findBatchKey(db, batchId);
  const sql = `SELECT row_number FROM row_changes WHERE batch_key = ? AND row_number = ? AND after_export >= ?`;
  return rowNumbers.flatMap((rowNumber) =>
    allRows(db, sql, key, rowNumber, exportKey).map((row) => parseStored(numberSchema, row).row_number),
  );
}
