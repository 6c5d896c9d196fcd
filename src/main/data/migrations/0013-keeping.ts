/**
 * Keeping and deleting (docs/adr/0038, 0039): what was purged, and what a legal hold keeps.
 *
 * A purged check keeps its row, which the ledger counts by: who it was about is emptied. `subject_hash` is
 * keyed by a key outside the database. `erased_at_ms` is NULL until the bytes were taken out of the file.
 */
import type { Migration } from './migration';

export const keeping: Migration = {
  version: 13,
  name: '0013-keeping',
  sql: `
ALTER TABLE checks ADD COLUMN purged_at_ms INTEGER;
ALTER TABLE batches ADD COLUMN purged_at_ms INTEGER;

CREATE TABLE purges (
  id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  target TEXT NOT NULL,
  reason TEXT NOT NULL,
  subject_hash TEXT NOT NULL,
  counts TEXT NOT NULL,
  erased_at_ms INTEGER
) STRICT;

-- target is 'person', 'batch' or 'check'; subject is the person's terms as JSON, or an id.
CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
`,
};
