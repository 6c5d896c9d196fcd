/**
 * The history at scale (docs/adr/0036): an index of short pieces of text for the search, and indexes that give
 * a filter's checks in the order of time.
 *
 * `check_grams` holds no text, only which checks contain a piece; it is filled after the fact, up to
 * `search_state.indexed_to`. `search_later` holds the checks below it that are not in the index as they are, and
 * how much of the beginning of their text is.
 * `search_grams` is a function of the program (src/main/data/search-grams.ts).
 */
import type { Migration } from './migration';

export const historySearch: Migration = {
  version: 11,
  name: '0011-history-search',
  sql: `
CREATE VIRTUAL TABLE check_grams USING fts5 (
  grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
INSERT INTO check_grams (check_grams, rank) VALUES ('secure-delete', 1);

CREATE TABLE search_state (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  indexed_to INTEGER NOT NULL
) STRICT;
INSERT INTO search_state VALUES (1, 0);

CREATE TABLE search_later (
  sequence INTEGER PRIMARY KEY REFERENCES checks (sequence) ON DELETE CASCADE,
  indexed_length INTEGER NOT NULL
) STRICT;
-- The first answer comes before its check is indexed; only a later one makes the entry stale.
CREATE TRIGGER checks_searched_later AFTER UPDATE OF search ON checks
WHEN OLD.verdict IS NOT NULL AND OLD.search <> NEW.search
  AND NEW.sequence <= (SELECT indexed_to FROM search_state) BEGIN
  INSERT OR IGNORE INTO search_later VALUES (NEW.sequence, length(OLD.search));
END;
-- Exactly what was entered must be taken out. Before the row is gone, and with it the one in search_later.
CREATE TRIGGER checks_unsearched BEFORE DELETE ON checks
WHEN OLD.sequence <= (SELECT indexed_to FROM search_state)
  AND NOT EXISTS (SELECT 1 FROM search_later WHERE sequence = OLD.sequence AND indexed_length = 0) BEGIN
  INSERT INTO check_grams (check_grams, rowid, grams)
    VALUES ('delete', OLD.sequence, search_grams(substr(OLD.search, 1, coalesce(
      (SELECT indexed_length FROM search_later WHERE sequence = OLD.sequence), length(OLD.search)))));
END;

-- The columns behind the time let a second filter be decided without reading the check.
DROP INDEX checks_by_kind;
DROP INDEX checks_by_verdict;
DROP INDEX checks_by_start;
DROP INDEX checks_by_operator;
CREATE INDEX checks_by_start ON checks (started_at_ms) WHERE verdict IS NOT NULL;
CREATE INDEX checks_by_kind ON checks (kind, started_at_ms) WHERE verdict IS NOT NULL;
CREATE INDEX checks_by_verdict ON checks (verdict, started_at_ms, sequence, kind)
  WHERE verdict IS NOT NULL;
CREATE INDEX checks_by_connection ON checks (connection_id, started_at_ms, sequence, verdict, kind)
  WHERE verdict IS NOT NULL;
CREATE INDEX checks_by_operator ON checks (operator_key, started_at_ms, sequence, verdict, kind)
  WHERE verdict IS NOT NULL AND operator_key IS NOT NULL;
CREATE INDEX checks_by_batch ON checks (batch_key, started_at_ms, sequence, verdict, kind)
  WHERE verdict IS NOT NULL AND batch_key IS NOT NULL;
`,
};
