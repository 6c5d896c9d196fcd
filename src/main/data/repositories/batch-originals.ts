/** The file a batch was read from, as bytes in pieces; deleted with its batch. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { parseStored } from './stored-json';

/** Largest piece; the caller cuts a file into such pieces. */
const originalPieceBytes = 1024 * 1024;

export function insertOriginalPiece(db: WritableDb, batchId: string, piece: number, bytes: Uint8Array): void {
  if (bytes.length === 0 || bytes.length > originalPieceBytes) {
    throw new AppError('internal/unexpected', `A piece of a file has ${bytes.length} bytes.`);
  }
  const key = findBatchKey(db, batchId);
  change(db, 'INSERT INTO batch_originals (batch_key, piece, bytes) VALUES (?, ?, ?)', key, piece, bytes);
}

const pieceSchema = z.object({ bytes: z.instanceof(Uint8Array) });

/** null behind the last piece, and for a batch without an original. */
export function findOriginalPiece(db: ReadableDb, batchId: string, piece: number): Uint8Array | null {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, 'SELECT bytes FROM batch_originals WHERE batch_key = ? AND piece = ?', key, piece);
  return row === undefined ? null : parseStored(pieceSchema, row).bytes;
}
