/** What was said of calls that may have been billed. No verdict is invented: only billing and fee change. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import type { ResolutionSource } from '../data-service';
import { allRows, assertChanged, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { parseStored } from './stored-json';

export interface SaidOfCalls {
  readonly billed: 'yes' | 'no';
  /** Fen for each call; null for the price it was sent at. */
  readonly feeFen: number | null;
  readonly note: string;
  readonly source: ResolutionSource;
  readonly actor: string;
  readonly atMs: number;
}

const openCallSchema = z.object({ attempt_number: z.int(), price_fen: z.int() });

/** Of an attempt: nobody knows whether it was billed, or a person has said so. */
const resolvable = `finished_at_ms IS NOT NULL AND (billed = 'unknown' OR EXISTS (
  SELECT 1 FROM resolutions AS said WHERE said.check_sequence = attempts.check_sequence
    AND said.attempt_number = attempts.attempt_number))`;

/** @throws AppError `check/not-found`, `check/settled`. */
export function resolveCheck(
  db: WritableDb,
  checkId: string,
  said: SaidOfCalls,
): { readonly calls: number; readonly feeFen: number } {
  const sequence = findSequence(db, checkId);
  const calls = allRows(
    db,
    `SELECT attempt_number, price_fen FROM attempts WHERE check_sequence = ? AND ${resolvable}`,
    sequence,
  ).map((row) => parseStored(openCallSchema, row));
  const inFlight = getRow(
    db,
    'SELECT 1 FROM attempts WHERE check_sequence = ? AND finished_at_ms IS NULL',
    sequence,
  );
  if (calls.length === 0 || inFlight !== undefined) throw settled(checkId);
  const fees = calls.map((call) => {
    const feeFen = said.billed === 'no' ? 0 : (said.feeFen ?? call.price_fen);
    resolveCall(db, { sequence, attemptNumber: call.attempt_number, feeFen }, said);
    return feeFen;
  });
  addUpCheck(db, sequence);
  return { calls: calls.length, feeFen: fees.reduce((sum, fee) => sum + fee, 0) };
}

export interface CallToResolve {
  readonly sequence: number;
  readonly attemptNumber: number;
  readonly feeFen: number;
}

/** One call alone; `addUpCheck` follows. */
export function resolveCall(db: WritableDb, call: CallToResolve, said: Omit<SaidOfCalls, 'feeFen'>): void {
  const { sequence, attemptNumber, feeFen } = call;
  assertChanged(
    change(
      db,
      `UPDATE attempts SET billed = ?, fee_fen = ?
       WHERE check_sequence = ? AND attempt_number = ? AND ${resolvable}`,
      said.billed,
      feeFen,
      sequence,
      attemptNumber,
    ),
    1,
    'resolve call',
  );
  change(
    db,
    `INSERT OR REPLACE INTO resolutions
       (check_sequence, attempt_number, batch_key, billed, fee_fen, source, note, actor, at_ms)
     SELECT check_sequence, attempt_number, batch_key, billed, fee_fen, ?, ?, ?, ? FROM attempts
     WHERE check_sequence = ? AND attempt_number = ?`,
    said.source,
    said.note,
    said.actor,
    said.atMs,
    sequence,
    attemptNumber,
  );
}

/** The cost of a check is that of all its calls, as `addCosts` adds them up. */
export function addUpCheck(db: WritableDb, sequence: number): void {
  change(
    db,
    `UPDATE checks SET billed = sums.billed, fee_fen = iif(sums.billed = 'unknown', NULL, sums.fee_fen)
     FROM (
       SELECT iif(max(billed = 'unknown'), 'unknown', iif(max(billed = 'yes'), 'yes', 'no')) AS billed,
         iif(max(billed = 'yes' AND fee_fen IS NULL), NULL, sum(iif(billed = 'yes', fee_fen, 0))) AS fee_fen
       FROM attempts WHERE check_sequence = ? AND finished_at_ms IS NOT NULL
     ) AS sums
     WHERE sequence = ? AND answered_at_ms IS NOT NULL`,
    sequence,
    sequence,
  );
}

export function findSequence(db: ReadableDb, checkId: string): number {
  const row = getRow(db, 'SELECT sequence FROM checks WHERE id = ?', checkId);
  if (row === undefined) throw new AppError('check/not-found', 'No such check.', { context: { checkId } });
  return parseStored(z.object({ sequence: z.int() }), row).sequence;
}

function settled(checkId: string): AppError {
  return new AppError('check/settled', 'Nothing of this check is left to be settled.', {
    context: { checkId },
  });
}
