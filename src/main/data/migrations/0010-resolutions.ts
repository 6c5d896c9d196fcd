/**
 * What a person said of a call that may have been billed and was never answered. The attempt's own verdict
 * stays; `billed` and `fee_fen` of attempt and check become what was said (docs/adr/0030).
 */
import type { Migration } from './migration';

export const resolutions: Migration = {
  version: 10,
  name: '0010-resolutions',
  sql: `
CREATE TABLE resolutions (
  check_sequence INTEGER NOT NULL,
  attempt_number INTEGER NOT NULL,
  batch_key INTEGER NOT NULL,
  billed TEXT NOT NULL CHECK (billed IN ('yes', 'no')),
  fee_fen INTEGER NOT NULL CHECK (fee_fen >= 0),
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (check_sequence, attempt_number),
  FOREIGN KEY (check_sequence, attempt_number)
    REFERENCES attempts (check_sequence, attempt_number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX resolutions_by_batch ON resolutions (batch_key);

CREATE INDEX attempts_unsettled ON attempts (batch_key, check_sequence)
  WHERE billed = 'unknown' AND verdict IN ('unknown', 'failed');
`,
};
