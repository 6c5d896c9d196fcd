/** What a crash left behind, made into something that can be said. */
import { change, type WritableDb } from '../db';

/**
 * Ends every check that was in flight when its process died; returns how many became `unknown`.
 *
 * A check whose call may have left becomes `unknown`. One that stood between two attempts, its last call
 * answered and provably not billed, keeps that answer, and its row is `planned` again: the call that was
 * due was never sent. Running batches become `stopped` with reason `restart`.
 */
export function recoverInFlight(db: WritableDb, atMs: number): number {
  change(
    db,
    `UPDATE attempts SET finished_at_ms = ?, verdict = 'unknown', reason = 'network', billed = 'unknown'
     WHERE finished_at_ms IS NULL`,
    atMs,
  );
  change(
    db,
    `UPDATE batch_rows SET
       state = iif(last.verdict = 'unknown', 'answered', 'planned'),
       verdict = iif(last.verdict = 'unknown', 'unknown', NULL)
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
  return unknown;
}

const lastAttempts = `(
  SELECT sequence, attempts.* FROM checks JOIN attempts
    ON check_sequence = sequence AND attempt_number = checks.attempts
  WHERE checks.answered_at_ms IS NULL
) AS last`;

function endChecks(condition: string): string {
  return `UPDATE checks SET answered_at_ms = ?, verdict = last.verdict, reason = last.reason,
      rule = last.rule, provider_code = last.provider_code, provider_message = last.provider_message,
      request_id = last.request_id, billed = last.billed, fee_fen = last.fee_fen, facts = '{}'
    FROM ${lastAttempts}
    WHERE checks.answered_at_ms IS NULL AND checks.sequence = last.sequence AND ${condition}`;
}
