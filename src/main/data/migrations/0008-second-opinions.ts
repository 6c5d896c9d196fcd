/**
 * Second opinions (docs/adr/0031), and what exports of a batch held (docs/adr/0032).
 *
 * A second opinion is a check of its own, linked to the one it was asked beside. Where it belongs to a row of
 * a batch, it follows the row's newest first check, so that sending that again does not ask, and pay, for the
 * second one again. `row_changes` holds for each row the newest export after which it changed.
 */
import type { Migration } from './migration';

export const secondOpinions: Migration = {
  version: 8,
  name: '0008-second-opinions',
  sql: `
CREATE TABLE second_opinions (
  sequence INTEGER PRIMARY KEY REFERENCES checks (sequence),
  first_sequence INTEGER NOT NULL REFERENCES checks (sequence),
  batch_key INTEGER REFERENCES batches (key),
  row_number INTEGER
) STRICT;
CREATE INDEX second_opinions_by_first ON second_opinions (first_sequence);
CREATE INDEX second_opinions_by_row ON second_opinions (batch_key, row_number) WHERE batch_key IS NOT NULL;

CREATE TRIGGER second_opinions_follow_row AFTER UPDATE OF check_sequence ON batch_rows
WHEN OLD.check_sequence IS NOT NULL AND NEW.check_sequence IS NOT OLD.check_sequence
  AND NEW.state = 'in-flight' BEGIN
  UPDATE second_opinions SET first_sequence = NEW.check_sequence
    WHERE batch_key = NEW.batch_key AND row_number = NEW.row_number;
END;

CREATE TABLE batch_seconds (
  batch_key INTEGER PRIMARY KEY REFERENCES batches (key) ON DELETE CASCADE,
  plan TEXT NOT NULL
) STRICT;

-- written_at_ms is NULL until the file is whole; file_name has no folder.
CREATE TABLE batch_exports (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_key INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
  started_at_ms INTEGER NOT NULL,
  written_at_ms INTEGER,
  file_name TEXT NOT NULL,
  choice TEXT NOT NULL
) STRICT;
CREATE INDEX batch_exports_by_batch ON batch_exports (batch_key, key);

CREATE TABLE row_changes (
  batch_key INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
  row_number INTEGER NOT NULL,
  after_export INTEGER NOT NULL,
  PRIMARY KEY (batch_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER batch_rows_changed_after_export AFTER UPDATE OF verdict, check_sequence ON batch_rows
WHEN (OLD.verdict IS NOT NEW.verdict OR OLD.check_sequence IS NOT NEW.check_sequence)
  AND EXISTS (SELECT 1 FROM batch_exports WHERE batch_key = NEW.batch_key) BEGIN
  INSERT INTO row_changes (batch_key, row_number, after_export)
    VALUES (NEW.batch_key, NEW.row_number, (SELECT max(key) FROM batch_exports WHERE batch_key = NEW.batch_key))
    ON CONFLICT DO UPDATE SET after_export = excluded.after_export;
END;
CREATE TRIGGER second_answers_after_export AFTER UPDATE OF verdict ON checks
WHEN OLD.verdict IS NOT NEW.verdict
  AND EXISTS (SELECT 1 FROM second_opinions WHERE sequence = NEW.sequence) BEGIN
  INSERT INTO row_changes (batch_key, row_number, after_export)
    SELECT rows.batch_key, rows.row_number,
      (SELECT max(key) FROM batch_exports WHERE batch_key = rows.batch_key)
    FROM second_opinions
      JOIN checks AS first ON first.sequence = first_sequence
      JOIN batch_rows AS rows ON rows.batch_key = first.batch_key AND rows.row_number IN (
        SELECT first.row_number
        UNION ALL SELECT row_number FROM row_reviews
          WHERE batch_key = first.batch_key AND duplicate_of = first.row_number)
    WHERE second_opinions.sequence = NEW.sequence AND rows.check_sequence = first_sequence
      AND EXISTS (SELECT 1 FROM batch_exports WHERE batch_key = first.batch_key)
    ON CONFLICT DO UPDATE SET after_export = excluded.after_export;
END;
`,
};
