/** What people write beside a check: notes in their order, and tags from a short list that grows by use. */
import type { Migration } from './migration';

export const notesAndTags: Migration = {
  version: 12,
  name: '0012-notes-and-tags',
  sql: `
CREATE TABLE check_notes (
  key INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES checks (sequence) ON DELETE CASCADE,
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX check_notes_by_check ON check_notes (sequence, key);

CREATE TABLE check_tags (
  tag TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES checks (sequence) ON DELETE CASCADE,
  PRIMARY KEY (tag, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX check_tags_by_check ON check_tags (sequence, tag);
`,
};
