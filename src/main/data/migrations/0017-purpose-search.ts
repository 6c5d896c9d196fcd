/**
 * Checks of a purpose in the order of time, with what else is often asked of them. Those without one, which are all
 * where nobody is asked for it, are not in it. And the rows that a check answered, which every piece of a purge
 * asks for.
 */
import type { Migration } from './migration';

export const purposeSearch: Migration = {
  version: 17,
  name: '0017-purpose-search',
  sql: `
CREATE INDEX checks_by_purpose ON checks (purpose, started_at_ms, sequence, verdict, kind, operator_key)
  WHERE verdict IS NOT NULL AND purpose IS NOT NULL;
CREATE INDEX batch_rows_by_check ON batch_rows (check_sequence) WHERE check_sequence IS NOT NULL;
`,
};
