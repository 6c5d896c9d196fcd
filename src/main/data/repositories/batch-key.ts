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
