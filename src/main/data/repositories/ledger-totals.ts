/** What the calls of a batch, or all of them, came to. */
import { z } from 'zod';
import type { LedgerTotals } from '../data-service';
import { allRows, type ReadableDb } from '../db';
import { parseStored } from './stored-json';

const tallyRowSchema = z.object({ billed: z.string(), attempt_count: z.int(), fee_fen: z.int() });

/** Attempts in flight count as attempts and as nothing else; fees are those of billed attempts. */
export function readLedgerTotals(db: ReadableDb, batchKey: number | null): LedgerTotals {
  const rows = allRows(
    db,
    `SELECT billed, sum(attempt_count) AS attempt_count, sum(fee_fen) AS fee_fen FROM ledger_tallies
     WHERE ${batchKey === null ? 'TRUE' : 'batch_key = ?'} GROUP BY billed`,
    ...(batchKey === null ? [] : [batchKey]),
  ).map((row) => parseStored(tallyRowSchema, row));
  const attemptsBilled = (billed: string) => rows.find((row) => row.billed === billed)?.attempt_count ?? 0;
  return {
    attempts: rows.reduce((sum, row) => sum + row.attempt_count, 0),
    billed: attemptsBilled('yes'),
    notBilled: attemptsBilled('no'),
    billedUnknown: attemptsBilled('unknown'),
    feeFen: rows.find((row) => row.billed === 'yes')?.fee_fen ?? 0,
  };
}
