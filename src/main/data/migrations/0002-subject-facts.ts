/**
 * Facts that belong to a subject over one connection (an account number at the provider), so that its
 * later checks need not buy them again. `subject` is the canonical JSON of the factors.
 */
import type { Migration } from './migration';

export const subjectFacts: Migration = {
  version: 2,
  name: '0002-subject-facts',
  sql: `
CREATE TABLE subject_facts (
  connection_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (connection_id, subject, name)
) STRICT, WITHOUT ROWID;
`,
};
