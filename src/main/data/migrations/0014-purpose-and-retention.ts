/**
 * Why a person's data are processed, beside batches and checks, and which purge emptied a check (docs/adr/0042,
 * 0043). A purpose is in the words of the list that administrators keep, a basis one of `legalBases`.
 */
import type { Migration } from './migration';

export const purposeAndRetention: Migration = {
  version: 14,
  name: '0014-purpose-and-retention',
  sql: `
ALTER TABLE checks ADD COLUMN purpose TEXT;
ALTER TABLE checks ADD COLUMN basis TEXT;
ALTER TABLE checks ADD COLUMN purge_id TEXT;
ALTER TABLE batches ADD COLUMN purpose TEXT;
ALTER TABLE batches ADD COLUMN basis TEXT;
`,
};
