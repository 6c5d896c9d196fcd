/** Ledger: attempts and what they cost. Every write here is one step of a paid call. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { dayNumberOf } from '@shared/domain/statistics';
import type { Answer } from '@shared/domain/verdict';
import type { AttemptOutcome, Intent, LedgerTotals } from '../data-service';
import {
  allRows,
  assertChanged,
  change,
  getRow,
  insert,
  knownInTransaction,
  type ReadableDb,
  type WritableDb,
} from '../db';
import { systemCodeOf } from '../sqlite-errors';
import { findBatchKey } from './batch-key';
import { assertAllowed, noteSubjects, subjectsOf } from './call-guards';
import { normalizeForSearch } from '../search-grams';
import { searchTextOfCheck } from './checks';
import { purposeSql, purposeValues } from './purposes';
import { isSecond, linkSecond } from './second-opinions';
import { factorsSchema, parseStored, parseStoredJson } from './stored-json';
import { subjectOf, writeSubjectFacts } from './subject-facts';

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

/** Writes what came of an attempt. Fails with `check/not-found` where no such attempt is in flight. */
export function recordOutcome(db: WritableDb, outcome: AttemptOutcome): void {
  const { answer } = outcome;
  const open = getRow(
    db,
    `SELECT sequence, checks.batch_key, answered_at_ms IS NOT NULL AS answered, connection_id, factors
     FROM checks JOIN attempts ON check_sequence = sequence
     WHERE id = ? AND attempt_number = ? AND finished_at_ms IS NULL`,
    outcome.checkId,
    outcome.attemptNumber,
  );
  if (open === undefined) {
    throw new AppError('check/not-found', 'No such attempt is in flight.', {
      context: { checkId: outcome.checkId, attemptNumber: outcome.attemptNumber },
    });
  }
  const check = parseStored(openAttemptSchema, open);
  assertChanged(
    change(
      db,
      `UPDATE attempts SET finished_at_ms = ?, duration_ms = ?, http_status = ?, answer_hash = ?, verdict = ?,
         reason = ?, rule = ?, provider_code = ?, provider_message = ?, request_id = ?, billed = ?, fee_fen = ?
       WHERE check_sequence = ? AND attempt_number = ? AND finished_at_ms IS NULL`,
      outcome.atMs,
      outcome.durationMs,
      outcome.httpStatus,
      outcome.answerHash ?? null,
      ...answerValues(answer),
      check.sequence,
      outcome.attemptNumber,
    ),
    1,
    'finish attempt',
  );
  if (outcome.subjectFacts !== undefined && Object.keys(outcome.subjectFacts).length > 0) {
    const subject = subjectOf(parseStoredJson(factorsSchema, check.factors));
    writeSubjectFacts(db, check.connection_id, subject, outcome.subjectFacts);
  }
  if (outcome.final) answerCheck(db, check, outcome);
  else keepFacts(db, check, outcome);
}

const openAttemptSchema = z.object({
  sequence: z.int(),
  batch_key: z.int().nullable(),
  answered: z.int(),
  connection_id: z.string(),
  factors: z.string(),
});

type OpenAttempt = z.output<typeof openAttemptSchema>;

/** What a step told is there for the next one, whatever becomes of this process. */
function keepFacts(db: WritableDb, { sequence }: OpenAttempt, outcome: AttemptOutcome): void {
  const { facts } = outcome.checkAnswer ?? outcome.answer;
  if (Object.keys(facts).length === 0) return;
  change(db, 'UPDATE checks SET facts = ? WHERE sequence = ?', JSON.stringify(facts), sequence);
}

/** A follow-up answers a check again; it was answered with `pending` before. */
function answerCheck(db: WritableDb, check: OpenAttempt, outcome: AttemptOutcome): void {
  const { sequence, batch_key: batchKey } = check;
  const again = check.answered === 1;
  const answer = outcome.checkAnswer ?? outcome.answer;
  assertChanged(
    change(
      db,
      `UPDATE checks SET answered_at_ms = ?, duration_ms = ?, verdict = ?, reason = ?, rule = ?,
         provider_code = ?, provider_message = ?, request_id = ?, billed = ?, fee_fen = ?, facts = ?,
         search = search || ?
       WHERE sequence = ? AND ${again ? "verdict = 'pending'" : 'answered_at_ms IS NULL'}`,
      outcome.atMs,
      outcome.durationMs,
      ...answerValues(answer),
      JSON.stringify(answer.facts),
      answer.requestId === null ? '' : `\n${normalizeForSearch(answer.requestId)}`,
      sequence,
    ),
    1,
    'answer check',
  );
  // A second opinion stands beside the answer of its row and does not change it.
  if (batchKey === null || isSecond(db, sequence)) return;
  const plannedAgain = outcome.rowPlannedAgain === true && answer.billed === 'no';
  assertChanged(
    change(
      db,
      `UPDATE batch_rows SET state = ?, verdict = ?
       WHERE batch_key = ? AND row_number = (SELECT row_number FROM checks WHERE sequence = ?)
         AND check_sequence = ? AND state = ?`,
      plannedAgain ? 'planned' : 'answered',
      plannedAgain ? null : answer.verdict,
      batchKey,
      sequence,
      sequence,
      again ? 'answered' : 'in-flight',
    ),
    1,
    'answer row',
  );
  const known = knownInTransaction(db);
  for (const name of Object.keys(answer.facts)) {
    const isNoted = `fact ${batchKey} ${name}`;
    if (known.has(isNoted)) continue;
    known.set(isNoted, true);
    change(db, 'INSERT OR IGNORE INTO batch_facts (batch_key, name) VALUES (?, ?)', batchKey, name);
  }
}

function answerValues(answer: Answer): (string | number | null)[] {
  return [
    answer.verdict,
    answer.reason,
    answer.rule,
    answer.providerCode,
    answer.providerMessage,
    answer.requestId,
    answer.billed,
    answer.feeFen,
  ];
}

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
