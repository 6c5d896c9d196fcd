/**
 * What the review of a batch looks up and keeps: the subject of every check, what reading found out about
 * a file, and for each row that is to be sent whether it repeats another row or an earlier check.
 *
 * `subject_hash` is a function of the program (src/main/data/subject-hash.ts).
 */
import type { Migration } from './migration';

export const subjectsAndReview: Migration = {
  version: 3,
  name: '0003-subjects-and-review',
  sql: `
CREATE TABLE check_subjects (
  sequence INTEGER PRIMARY KEY REFERENCES checks (sequence) ON DELETE CASCADE,
  subject BLOB NOT NULL
) STRICT;
INSERT INTO check_subjects SELECT sequence, subject_hash(kind, factors) FROM checks;
CREATE INDEX check_subjects_by_subject ON check_subjects (subject);
CREATE TRIGGER checks_added_subject AFTER INSERT ON checks BEGIN
  INSERT INTO check_subjects VALUES (NEW.sequence, subject_hash(NEW.kind, NEW.factors));
END;

CREATE TABLE batch_readings (
  batch_key INTEGER PRIMARY KEY REFERENCES batches (key) ON DELETE CASCADE,
  reading TEXT NOT NULL
) STRICT;

CREATE TABLE batch_reviews (
  batch_key INTEGER PRIMARY KEY REFERENCES batches (key) ON DELETE CASCADE,
  counts TEXT NOT NULL
) STRICT;

CREATE TABLE row_reviews (
  batch_key INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
  row_number INTEGER NOT NULL,
  subject BLOB NOT NULL,
  duplicate_of INTEGER,
  earlier_sequence INTEGER,
  changed INTEGER NOT NULL,
  PRIMARY KEY (batch_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_reviews_by_subject ON row_reviews (batch_key, subject, row_number);
CREATE INDEX row_reviews_duplicates ON row_reviews (batch_key, row_number) WHERE duplicate_of IS NOT NULL;
CREATE INDEX row_reviews_earlier ON row_reviews (batch_key, row_number) WHERE earlier_sequence IS NOT NULL;
CREATE INDEX row_reviews_changed ON row_reviews (batch_key, row_number) WHERE changed = 1;
`,
};
