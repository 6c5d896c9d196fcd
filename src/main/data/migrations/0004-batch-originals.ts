/**
 * The operator's own workbook beside its batch, byte for byte, in pieces that a message can carry: an
 * export is that workbook again, and a clear copy on the disk is none we may keep (docs/adr/0019).
 */
import type { Migration } from './migration';

export const batchOriginals: Migration = {
  version: 4,
  name: '0004-batch-originals',
  sql: `
CREATE TABLE batch_originals (
  batch_key INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (batch_key, piece)
) STRICT;
`,
};
