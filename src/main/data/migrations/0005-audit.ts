/**
 * The audit chain (docs/adr/0027). An entry's previous hash is the hash of the row before it. Seal keys of
 * earlier data keys are kept wrapped by their successors, so that a new data key rewrites no entry.
 */
import type { Migration } from './migration';

export const audit: Migration = {
  version: 5,
  name: '0005-audit',
  sql: `
CREATE TABLE audit_entries (
  sequence INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_entries_of_people ON audit_entries (sequence) WHERE action <> 'batch.row-sent';

CREATE TABLE audit_keys (
  generation INTEGER PRIMARY KEY,
  last_sequence INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries BEGIN
  SELECT RAISE(ABORT, 'audit entries are not deleted');
END;
CREATE TRIGGER audit_entries_are_final BEFORE UPDATE ON audit_entries BEGIN
  SELECT RAISE(ABORT, 'audit entries are not changed');
END;
CREATE TRIGGER audit_entries_follow BEFORE INSERT ON audit_entries
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entries) BEGIN
  SELECT RAISE(ABORT, 'audit entries are appended');
END;
CREATE TRIGGER audit_keys_stay BEFORE DELETE ON audit_keys BEGIN
  SELECT RAISE(ABORT, 'audit keys are not deleted');
END;
`,
};
