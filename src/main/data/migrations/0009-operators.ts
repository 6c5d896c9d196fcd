/**
 * Operators: who may sign in, who made a check or a batch, and who approved what a batch may cost. A removed
 * account keeps its row without a PIN: its name stands under what it did, and is given to nobody else.
 */
import type { Migration } from './migration';

export const operators: Migration = {
  version: 9,
  name: '0009-operators',
  sql: `
CREATE TABLE operators (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  pin TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER operators_stay BEFORE DELETE ON operators BEGIN
  SELECT RAISE(ABORT, 'operators are not deleted');
END;

ALTER TABLE checks ADD COLUMN operator_key INTEGER REFERENCES operators (key);
CREATE INDEX checks_by_operator ON checks (operator_key) WHERE operator_key IS NOT NULL;
ALTER TABLE batches ADD COLUMN operator_key INTEGER REFERENCES operators (key);

CREATE TABLE batch_approvals (
  batch_key INTEGER PRIMARY KEY REFERENCES batches (key) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  cost_fen INTEGER NOT NULL,
  asked_by INTEGER NOT NULL REFERENCES operators (key),
  asked_at_ms INTEGER NOT NULL,
  approved_by INTEGER REFERENCES operators (key),
  approved_at_ms INTEGER,
  CHECK ((approved_by IS NULL) = (approved_at_ms IS NULL)),
  CHECK (approved_by IS NULL OR approved_by <> asked_by)
) STRICT;
`,
};
