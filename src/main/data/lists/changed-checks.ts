/** Tells which past checks this connection changes so that they may fit another filter or stand elsewhere. */
import type { ReadableDb } from '../db';

/** What filters and orders look at. A first answer is none of it: such a check is known to be in flight. */
const columns = ['verdict', 'fee_fen', 'duration_ms', 'search', 'purpose', 'batch_key', 'operator_key'];

/**
 * Temporary triggers, which are not in the file and see only what this connection writes. They are told of a
 * change that is undone as well, which costs a second look.
 */
export function watchChecks(db: ReadableDb, onChange: (sequence: number) => void): void {
  db.function('check_changed', (sequence: unknown) => {
    if (typeof sequence === 'number') onChange(sequence);
    return null;
  });
  db.exec(`
CREATE TEMP TRIGGER listed_check_changed AFTER UPDATE OF ${columns.join(', ')} ON main.checks
WHEN OLD.verdict IS NOT NULL BEGIN
  SELECT check_changed(OLD.sequence);
END;
CREATE TEMP TRIGGER listed_check_gone AFTER DELETE ON main.checks BEGIN
  SELECT check_changed(OLD.sequence);
END;
CREATE TEMP TRIGGER listed_tag_added AFTER INSERT ON main.check_tags BEGIN
  SELECT check_changed(NEW.sequence);
END;
CREATE TEMP TRIGGER listed_tag_gone AFTER DELETE ON main.check_tags BEGIN
  SELECT check_changed(OLD.sequence);
END;
`);
}
