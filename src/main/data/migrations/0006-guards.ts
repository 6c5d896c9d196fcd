/**
 * Guards before money is spent: what a batch was told to do with repeated and known rows, what today costs
 * so far, and which cards, ID numbers and names were asked about lately.
 *
 * A row that repeats another one follows it by triggers, whatever changes the first one's state. `price_fen`
 * is what an attempt costs if it is billed; `day` is the local day as `20260115`, 0 for older attempts.
 */
import type { Migration } from './migration';

export const guards: Migration = {
  version: 6,
  name: '0006-guards',
  sql: `
CREATE TABLE batch_policies (
  batch_key INTEGER PRIMARY KEY REFERENCES batches (key) ON DELETE CASCADE,
  policy TEXT NOT NULL
) STRICT;

CREATE INDEX row_reviews_by_first ON row_reviews (batch_key, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX batch_rows_waiting ON batch_rows (batch_key, row_number) WHERE state = 'waiting';
CREATE INDEX batch_rows_held ON batch_rows (batch_key, row_number) WHERE state = 'held';
CREATE INDEX batch_rows_copied ON batch_rows (batch_key, row_number) WHERE state = 'copied';
CREATE INDEX batch_rows_reused ON batch_rows (batch_key, row_number) WHERE state = 'reused';

CREATE TRIGGER batch_rows_answer_copied AFTER UPDATE OF state, verdict, check_sequence ON batch_rows
WHEN NEW.state IN ('answered', 'reused') BEGIN
  UPDATE batch_rows SET state = 'copied', verdict = NEW.verdict, check_sequence = NEW.check_sequence
    WHERE batch_key = NEW.batch_key AND state IN ('waiting', 'copied') AND row_number IN (
      SELECT row_number FROM row_reviews WHERE batch_key = NEW.batch_key AND duplicate_of = NEW.row_number);
END;
CREATE TRIGGER batch_rows_answer_gone AFTER UPDATE OF state ON batch_rows
WHEN OLD.state IN ('answered', 'reused') AND NEW.state NOT IN ('answered', 'reused') BEGIN
  UPDATE batch_rows SET state = 'waiting', verdict = NULL, check_sequence = NULL
    WHERE batch_key = NEW.batch_key AND state = 'copied' AND row_number IN (
      SELECT row_number FROM row_reviews WHERE batch_key = NEW.batch_key AND duplicate_of = NEW.row_number);
END;

ALTER TABLE attempts ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN price_fen INTEGER NOT NULL DEFAULT 0;

-- billed '' holds the attempts in flight.
CREATE TABLE day_tallies (
  day INTEGER NOT NULL,
  sandbox INTEGER NOT NULL,
  billed TEXT NOT NULL,
  attempt_count INTEGER NOT NULL,
  fee_fen INTEGER NOT NULL,
  price_fen INTEGER NOT NULL,
  PRIMARY KEY (day, sandbox, billed)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attempts_added_to_day AFTER INSERT ON attempts WHEN NEW.day <> 0 BEGIN
  INSERT INTO day_tallies VALUES (NEW.day, (SELECT sandbox FROM checks WHERE sequence = NEW.check_sequence),
      NEW.billed, 1, coalesce(NEW.fee_fen, 0), NEW.price_fen)
    ON CONFLICT DO UPDATE SET attempt_count = attempt_count + 1, fee_fen = fee_fen + excluded.fee_fen,
      price_fen = price_fen + excluded.price_fen;
END;
CREATE TRIGGER attempts_changed_in_day AFTER UPDATE OF billed, fee_fen ON attempts WHEN NEW.day <> 0 BEGIN
  UPDATE day_tallies SET attempt_count = attempt_count - 1, fee_fen = fee_fen - coalesce(OLD.fee_fen, 0),
      price_fen = price_fen - OLD.price_fen
    WHERE day = OLD.day AND billed = OLD.billed
      AND sandbox = (SELECT sandbox FROM checks WHERE sequence = OLD.check_sequence);
  INSERT INTO day_tallies VALUES (NEW.day, (SELECT sandbox FROM checks WHERE sequence = NEW.check_sequence),
      NEW.billed, 1, coalesce(NEW.fee_fen, 0), NEW.price_fen)
    ON CONFLICT DO UPDATE SET attempt_count = attempt_count + 1, fee_fen = fee_fen + excluded.fee_fen,
      price_fen = price_fen + excluded.price_fen;
END;

-- Kept for two days; the subject is a hash of factor and value.
CREATE TABLE subject_uses (
  subject BLOB NOT NULL,
  sequence INTEGER NOT NULL REFERENCES checks (sequence) ON DELETE CASCADE,
  PRIMARY KEY (subject, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX subject_uses_by_check ON subject_uses (sequence);
`,
};
