/**
 * The first schema: ledger (`attempts`), history (`checks`), batches and their rows.
 *
 * Tallies are kept by triggers in the same transaction as the rows they count, because a run of 100,000
 * rows asks for its counts several times a second. Empty text stands for "none" where a key needs a value.
 */
import type { Migration } from './migration';

export const ledgerHistoryBatches: Migration = {
  version: 1,
  name: '0001-ledger-history-batches',
  sql: `
CREATE TABLE batches (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  sheet_name TEXT,
  connection_id TEXT NOT NULL,
  connection_name TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  sandbox INTEGER NOT NULL,
  kind TEXT NOT NULL,
  columns TEXT NOT NULL,
  mapping TEXT NOT NULL,
  state TEXT NOT NULL,
  stop_reason TEXT,
  created_at_ms INTEGER NOT NULL,
  started_at_ms INTEGER,
  finished_at_ms INTEGER
) STRICT;

CREATE TABLE checks (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  connection_id TEXT NOT NULL,
  connection_name TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  sandbox INTEGER NOT NULL,
  kind TEXT NOT NULL,
  batch_key INTEGER REFERENCES batches (key),
  row_number INTEGER,
  factors TEXT NOT NULL,
  search TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  answered_at_ms INTEGER,
  duration_ms REAL,
  verdict TEXT,
  reason TEXT,
  rule TEXT,
  provider_code TEXT,
  provider_message TEXT,
  request_id TEXT,
  billed TEXT,
  fee_fen INTEGER,
  facts TEXT,
  CHECK ((verdict IS NULL) = (answered_at_ms IS NULL)),
  CHECK ((batch_key IS NULL) = (row_number IS NULL))
) STRICT;
CREATE INDEX checks_by_kind ON checks (kind);
CREATE INDEX checks_by_verdict ON checks (verdict) WHERE verdict IS NOT NULL;
CREATE INDEX checks_by_start ON checks (started_at_ms);
CREATE INDEX checks_open ON checks (sequence) WHERE answered_at_ms IS NULL;
CREATE UNIQUE INDEX checks_one_open_for_row ON checks (batch_key, row_number)
  WHERE answered_at_ms IS NULL AND batch_key IS NOT NULL;

CREATE TABLE attempts (
  check_sequence INTEGER NOT NULL REFERENCES checks (sequence),
  attempt_number INTEGER NOT NULL,
  batch_key INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  duration_ms REAL,
  http_status INTEGER,
  verdict TEXT,
  reason TEXT,
  rule TEXT,
  provider_code TEXT,
  provider_message TEXT,
  request_id TEXT,
  billed TEXT NOT NULL DEFAULT '',
  fee_fen INTEGER,
  PRIMARY KEY (check_sequence, attempt_number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attempts_one_open_for_check ON attempts (check_sequence) WHERE finished_at_ms IS NULL;

CREATE TABLE batch_rows (
  key INTEGER PRIMARY KEY,
  batch_key INTEGER NOT NULL REFERENCES batches (key),
  row_number INTEGER NOT NULL,
  source_row INTEGER NOT NULL,
  state TEXT NOT NULL,
  verdict TEXT,
  check_sequence INTEGER REFERENCES checks (sequence),
  factors TEXT NOT NULL,
  problem TEXT,
  cells TEXT NOT NULL,
  UNIQUE (batch_key, row_number)
) STRICT;
CREATE INDEX batch_rows_planned ON batch_rows (batch_key, row_number) WHERE state = 'planned';
CREATE INDEX batch_rows_invalid ON batch_rows (batch_key, row_number) WHERE state = 'invalid';
CREATE INDEX batch_rows_by_verdict ON batch_rows (batch_key, verdict, row_number) WHERE verdict IS NOT NULL;

CREATE TABLE batch_tallies (
  batch_key INTEGER NOT NULL REFERENCES batches (key),
  state TEXT NOT NULL,
  verdict TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  PRIMARY KEY (batch_key, state, verdict)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER batch_rows_added AFTER INSERT ON batch_rows BEGIN
  INSERT INTO batch_tallies VALUES (NEW.batch_key, NEW.state, coalesce(NEW.verdict, ''), 1)
    ON CONFLICT DO UPDATE SET row_count = row_count + 1;
END;
CREATE TRIGGER batch_rows_changed AFTER UPDATE OF state, verdict ON batch_rows
WHEN OLD.state IS NOT NEW.state OR OLD.verdict IS NOT NEW.verdict BEGIN
  UPDATE batch_tallies SET row_count = row_count - 1
    WHERE batch_key = OLD.batch_key AND state = OLD.state AND verdict = coalesce(OLD.verdict, '');
  INSERT INTO batch_tallies VALUES (NEW.batch_key, NEW.state, coalesce(NEW.verdict, ''), 1)
    ON CONFLICT DO UPDATE SET row_count = row_count + 1;
END;

CREATE TABLE batch_facts (
  batch_key INTEGER NOT NULL REFERENCES batches (key),
  name TEXT NOT NULL,
  PRIMARY KEY (batch_key, name)
) STRICT, WITHOUT ROWID;

-- batch_key 0 holds the single checks; billed '' holds the attempts in flight.
CREATE TABLE ledger_tallies (
  batch_key INTEGER NOT NULL,
  billed TEXT NOT NULL,
  attempt_count INTEGER NOT NULL,
  fee_fen INTEGER NOT NULL,
  PRIMARY KEY (batch_key, billed)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attempts_added AFTER INSERT ON attempts BEGIN
  INSERT INTO ledger_tallies VALUES (NEW.batch_key, NEW.billed, 1, coalesce(NEW.fee_fen, 0))
    ON CONFLICT DO UPDATE SET attempt_count = attempt_count + 1, fee_fen = fee_fen + excluded.fee_fen;
END;
CREATE TRIGGER attempts_changed AFTER UPDATE OF billed, fee_fen ON attempts BEGIN
  UPDATE ledger_tallies
    SET attempt_count = attempt_count - 1, fee_fen = fee_fen - coalesce(OLD.fee_fen, 0)
    WHERE batch_key = OLD.batch_key AND billed = OLD.billed;
  INSERT INTO ledger_tallies VALUES (NEW.batch_key, NEW.billed, 1, coalesce(NEW.fee_fen, 0))
    ON CONFLICT DO UPDATE SET attempt_count = attempt_count + 1, fee_fen = fee_fen + excluded.fee_fen;
END;
`,
};
