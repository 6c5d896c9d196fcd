/** What is written when a call has its answer, or none: the second half of each step of a paid call. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import type { Answer } from '@shared/domain/verdict';
import type { AttemptOutcome } from '../data-service';
import { assertChanged, change, getRow, knownInTransaction, type WritableDb } from '../db';
import { normalizeForSearch } from '../search-grams';
import { isSecond } from './second-opinions';
import { factorsSchema, parseStored, parseStoredJson } from './stored-json';
import { subjectOf, writeSubjectFacts } from './subject-facts';

const openAttemptSchema = z.object({
  sequence: z.int(),
  batch_key: z.int().nullable(),
  answered: z.int(),
  connection_id: z.string(),
  factors: z.string(),
});

type OpenAttempt = z.output<typeof openAttemptSchema>;

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
