/**
 * Takes out of checks who they were about. Everything that is kept beside a check and can name somebody is
 * emptied here, so whatever else comes to be kept for checks (an index for searching, notes) is forgotten here.
 */
import { change, type WritableDb } from '../db';

/**
 * Verdicts, times and amounts stay: the ledger counts by them. A check that waits for its answer ends.
 *
 * @param these SQL of the sequences, one column, without parameters.
 */
export function forgetChecks(
  db: WritableDb,
  these: string,
  { id, atMs }: { readonly id: string; readonly atMs: number },
): void {
  takeOutOfSearch(db, these);
  change(
    db,
    `UPDATE checks SET factors = '{}', search = '', facts = iif(facts IS NULL, NULL, '{}'),
       provider_message = NULL, request_id = NULL, verdict = iif(verdict = 'pending', 'unknown', verdict),
       purged_at_ms = ?, purge_id = ? WHERE sequence IN (${these})`,
    atMs,
    id,
  );
  change(
    db,
    `UPDATE attempts SET provider_message = NULL, request_id = NULL, answer_hash = NULL WHERE check_sequence IN (${these})`,
  );
  change(db, `UPDATE resolutions SET note = '' WHERE check_sequence IN (${these})`);
  change(db, `UPDATE search_later SET indexed_length = 0 WHERE sequence IN (${these})`);
  change(db, `DELETE FROM check_notes WHERE sequence IN (${these})`);
  change(db, `DELETE FROM check_tags WHERE sequence IN (${these})`);
  change(db, `DELETE FROM check_subjects WHERE sequence IN (${these})`);
  change(db, `DELETE FROM subject_uses WHERE sequence IN (${these})`);
  change(db, `UPDATE row_reviews SET earlier_sequence = NULL WHERE earlier_sequence IN (${these})`);
}

/** Exactly what was entered, while it can still be told from the checks themselves. */
function takeOutOfSearch(db: WritableDb, these: string): void {
  change(
    db,
    `INSERT INTO check_grams (check_grams, rowid, grams)
       SELECT 'delete', checks.sequence, search_grams(substr(search, 1, coalesce(indexed_length, length(search))))
       FROM checks LEFT JOIN search_later ON search_later.sequence = checks.sequence
       WHERE checks.sequence IN (${these}) AND checks.sequence <= (SELECT indexed_to FROM search_state)
         AND indexed_length IS NOT 0`,
  );
}
