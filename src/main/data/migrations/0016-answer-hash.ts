/**
 * The SHA-256 of each answer as its bytes came, in hex; NULL where none came, or it came before this version.
 * The bytes themselves are not kept (docs/adr/0046).
 */
import type { Migration } from './migration';

export const answerHash: Migration = {
  version: 16,
  name: '0016-answer-hash',
  sql: `
ALTER TABLE attempts ADD COLUMN answer_hash TEXT;
`,
};
