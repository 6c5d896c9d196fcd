/** What a crash left behind, made into something that can be said. */
import { z } from 'zod';
import { allRows, change, type WritableDb } from '../db';
import { deleteBatch } from './batches';
import { forgetOldSubjects } from './call-guards';
import { parseStored } from './stored-json';

/**
 * Ends every check that was in flight when its process died; returns how many became `unknown`.
 *
 * A check whose call may have left becomes `unknown`. One that stood between two attempts keeps the answer
 * of its last one: where that was provably not billed its row is `planned` again, the call that was due was
 * never sent; a step that may have been billed is not taken twice, so its row is `answered`. A pending
 * check that was being asked about stays pending. Running batches become `stopped` with reason `restart`.
 * A draft whose file was not read to its end is deleted, or it would pass for the whole file.
 */
export function recoverInFlight(db: WritableDb, atMs: number): number {
  change(
    db,
    `UPDATE checks SET billed = 'unknown', fee_fen = NULL WHERE answered_at_ms IS NOT NULL AND sequence IN (
       SELECT check_sequence FROM attempts WHERE finished_at_ms IS NULL)`,
  );
  change(
    db,
    `UPDATE attempts SET finished_at_ms = ?, verdict = 'unknown', reason = 'network', billed = 'unknown'
     WHERE finished_at_ms IS NULL`,
    atMs,
  );
  change(
    db,
    `UPDATE batch_rows SET
       state = iif(last.billed = 'no', 'planned', 'answered'),
       verdict = iif(last.billed = 'no', NULL, last.verdict)
     FROM ${lastAttempts} WHERE batch_rows.state = 'in-flight' AND last.sequence = batch_rows.check_sequence`,
  );
  const unknown = change(db, endChecks(`last.verdict = 'unknown'`), atMs);
  change(db, endChecks(`last.verdict <> 'unknown'`), atMs);
  change(
    db,
    `UPDATE batches SET state = 'stopped', stop_reason = 'restart', finished_at_ms = ?
     WHERE state IN ('running', 'stopping')`,
    atMs,
  );
  deleteHalfRead(db);
  forgetOldSubjects(db, atMs);
  return unknown;
}

/** What reading found out is kept when the last row was: without it, rows are missing. */
function deleteHalfRead(db: WritableDb): void {
  const drafts = allRows(
    db,
    `SELECT id FROM batches WHERE state = 'draft' AND mapping = '{}'
       AND key NOT IN (SELECT batch_key FROM batch_readings)
       AND key NOT IN (SELECT batch_key FROM batch_tallies WHERE state <> 'draft' AND row_count > 0)`,
  ).map((row) => parseStored(z.object({ id: z.string() }), row));
  for (const { id } of drafts) deleteBatch(db, id);
}

const lastAttempts = `(
  SELECT sequence, attempts.* FROM checks JOIN attempts
    ON check_sequence = sequence AND attempt_number = checks.attempts
  WHERE checks.answered_at_ms IS NULL
) AS last`;

function endChecks(condition: string): string {
  return `UPDATE checks SET answered_at_ms = ?, verdict = last.verdict, reason = last.reason,
      rule = last.rule, provider_code = last.provider_code, provider_message = last.provider_message,
      request_id = last.request_id, billed = last.billed, fee_fen = last.fee_fen,
      facts = coalesce(facts, '{}')
    FROM ${lastAttempts}
    WHERE checks.answered_at_ms IS NULL AND checks.sequence = last.sequence AND ${condition}`;
}
