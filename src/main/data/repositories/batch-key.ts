/** The short key by which rows and checks name their batch. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { getRow, type ReadableDb } from '../db';
import { parseStored } from './stored-json';

const keySchema = z.object({ key: z.int() });

/** The database's own short key of a batch. Fails with `batch/not-found`. */
export function findBatchKey(db: ReadableDb, batchId: string): number {
  const row = getRow(db, 'SELECT key FROM batches WHERE id = ? AND purged_at_ms IS NULL', batchId);
  if (row === undefined) throw batchNotFound(batchId);
  return parseStored(keySchema, row).key;
}

export function batchNotFound(batchId: string): AppError {
  return new AppError('batch/not-found', 'No such batch.', { context: { batchId } });
}

/**
 * SQL of the sequences of the checks of batches: those that were answered by the index that only they are in, and
 * those in flight by theirs, since without them every check would be looked at.
 *
 * @param keys SQL that is named twice: a column of keys, or one key.
 */
export function sequencesOfBatches(keys: string): string {
  return `SELECT sequence FROM checks INDEXED BY checks_by_batch
      WHERE verdict IS NOT NULL AND batch_key IS NOT NULL AND batch_key IN (${keys})
    UNION ALL SELECT sequence FROM checks INDEXED BY checks_open
      WHERE answered_at_ms IS NULL AND batch_key IN (${keys})`;
}
