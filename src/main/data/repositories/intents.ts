/** What is written before the bytes of a call leave: the first half of each step of a paid call. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { dayNumberOf } from '@shared/domain/statistics';
import type { Intent } from '../data-service';
import { change, getRow, insert, knownInTransaction, type WritableDb } from '../db';
import { systemCodeOf } from '../sqlite-errors';
import { findBatchKey } from './batch-key';
import { assertAllowed, noteSubjects, subjectsOf } from './call-guards';
import { searchTextOfCheck } from './checks';
import { purposeSql, purposeValues } from './purposes';
import { linkSecond } from './second-opinions';
import { parseStored } from './stored-json';

/** Writes that a call is about to leave. `batch/bad-state` where that call may not be made (any more). */
export function insertIntent(db: WritableDb, intent: Intent, operatorKey: number | null = null): void {
  try {
    const batchKey = intent.batch === null ? null : batchKeyOf(db, intent.batch.batchId);
    const subjects = subjectsOf(intent);
    if (intent.guards !== undefined) assertAllowed(db, intent, intent.guards, { batchKey, subjects });
    const sequence =
      intent.attemptNumber === 1
        ? beginCheck(db, intent, batchKey, operatorKey)
        : continueCheck(db, intent, batchKey);
    change(
      db,
      `INSERT INTO attempts (check_sequence, attempt_number, batch_key, started_at_ms, day, price_fen)
       VALUES (?, ?, ?, ?, ?, ?)`,
      sequence,
      intent.attemptNumber,
      batchKey ?? 0,
      intent.atMs,
      dayNumberOf(intent.atMs),
      intent.priceFen ?? 0,
    );
    noteSubjects(db, sequence, subjects);
  } catch (error) {
    // The unique keys are the last line against sending twice.
    if (systemCodeOf(error)?.startsWith('SQLITE_CONSTRAINT') === true) throw refused(intent, error);
    throw error;
  }
}

function batchKeyOf(db: WritableDb, batchId: string): number {
  const known = knownInTransaction(db);
  const name = `batch-key ${batchId}`;
  const key = known.get(name);
  if (typeof key === 'number') return key;
  const found = findBatchKey(db, batchId);
  known.set(name, found);
  return found;
}

function beginCheck(
  db: WritableDb,
  intent: Intent,
  batchKey: number | null,
  operatorKey: number | null,
): number {
  const { origin } = intent;
  const sequence = insert(
    db,
    `INSERT INTO checks (id, connection_id, connection_name, provider_id, sandbox, kind, batch_key, row_number,
       factors, search, attempts, started_at_ms, day, operator_key, purpose, basis)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ${purposeSql(intent)})`,
    intent.checkId,
    origin.connectionId,
    origin.connectionName,
    origin.providerId,
    origin.sandbox ? 1 : 0,
    origin.kind,
    batchKey,
    intent.batch?.rowNumber ?? null,
    JSON.stringify(intent.factors),
    searchTextOfCheck(intent.factors, origin.connectionName),
    intent.atMs,
    dayNumberOf(intent.atMs),
    operatorKey,
    ...purposeValues(intent, batchKey),
  );
  if (intent.secondOf !== undefined) linkSecond(db, intent, sequence, batchKey);
  else if (intent.batch !== null && batchKey !== null) {
    const claimed = change(
      db,
      `UPDATE batch_rows SET state = 'in-flight', check_sequence = ?
       WHERE batch_key = ? AND row_number = ? AND state = 'planned'`,
      sequence,
      batchKey,
      intent.batch.rowNumber,
    );
    if (claimed !== 1) throw refused(intent);
  }
  return sequence;
}

const sequenceSchema = z.object({ sequence: z.int() });

function continueCheck(db: WritableDb, intent: Intent, batchKey: number | null): number {
  const row = getRow(
    db,
    `UPDATE checks SET attempts = ? WHERE id = ? AND attempts = ? AND batch_key IS ?
       AND ${intent.followUp === true ? "verdict = 'pending'" : 'answered_at_ms IS NULL'} RETURNING sequence`,
    intent.attemptNumber,
    intent.checkId,
    intent.attemptNumber - 1,
    batchKey,
  );
  if (row === undefined) throw refused(intent);
  return parseStored(sequenceSchema, row).sequence;
}

function refused(intent: Intent, cause?: unknown): AppError {
  return new AppError(
    'batch/bad-state',
    'The call may not be made: its row or check is not waiting for it.',
    {
      context: {
        checkId: intent.checkId,
        attemptNumber: intent.attemptNumber,
        rowNumber: intent.batch?.rowNumber ?? null,
      },
      cause,
    },
  );
}
