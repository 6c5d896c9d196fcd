/** Settles calls by a statement that was matched. */
import { z } from 'zod';
import type { AppliedStatement, ApplyStatement } from '../data-service';
import { allRows, type WritableDb } from '../db';
import { addUpCheck, resolveCall } from './resolutions';
import { parseStored } from './stored-json';

const openCallSchema = z.object({
  finding: z.enum(['unanswered', 'unbilled', 'open-here']),
  sequence: z.int(),
  check_id: z.string(),
  attempt_number: z.int(),
  amount_fen: z.int().nullable(),
});

export interface SettledByStatement extends AppliedStatement {
  readonly billedCheckIds: readonly string[];
  readonly unbilledCheckIds: readonly string[];
}

/** Only calls that are open still: what a person has said, or the provider itself, stays. */
export function applyStatement(db: WritableDb, apply: ApplyStatement, actor: string): SettledByStatement {
  const open = allRows(
    db,
    `SELECT finding, sequence, checks.id AS check_id, calls.attempt_number, lines.amount_fen
     FROM statement_items AS items
     JOIN statement_calls AS calls ON calls.key = items.call_key
     JOIN attempts ON attempts.check_sequence = calls.check_sequence
       AND attempts.attempt_number = calls.attempt_number AND attempts.billed = 'unknown'
     JOIN checks ON sequence = calls.check_sequence
     LEFT JOIN statement_lines AS lines ON lines.line = items.line
     WHERE finding IN ('unanswered', 'unbilled', 'open-here')
       AND NOT EXISTS (SELECT 1 FROM attempts AS running WHERE running.check_sequence = sequence
         AND running.finished_at_ms IS NULL)`,
  ).map((row) => parseStored(openCallSchema, row));
  const note = apply.fileName;
  const said = { note, source: 'statement', actor, atMs: apply.atMs } as const;
  const chosen = open.filter(({ finding }) => (finding === 'unanswered' ? apply.billed : apply.notBilled));
  for (const call of chosen) {
    const billed = call.finding === 'unanswered' ? 'yes' : 'no';
    const feeFen = billed === 'yes' ? (call.amount_fen ?? 0) : 0;
    const { sequence, attempt_number: attemptNumber } = call;
    resolveCall(db, { sequence, attemptNumber, feeFen }, { ...said, billed });
  }
  for (const sequence of new Set(chosen.map((call) => call.sequence))) addUpCheck(db, sequence);
  const billed = chosen.filter(({ finding }) => finding === 'unanswered');
  const unbilled = chosen.filter(({ finding }) => finding !== 'unanswered');
  return {
    billed: billed.length,
    notBilled: unbilled.length,
    feeFen: billed.reduce((sum, call) => sum + (call.amount_fen ?? 0), 0),
    billedCheckIds: billed.map((call) => call.check_id),
    unbilledCheckIds: unbilled.map((call) => call.check_id),
  };
}
