/**
 * Checks counted by day (docs/adr/0044): one row for each day, operator, connection, kind, verdict and billing.
 *
 * `checks.day` is the local day on which a check was made, as `20260115`. It is kept with the check, so that a
 * change of its answer finds the row that it was counted in, whatever the computer's time zone is by then. It is
 * NULL for checks that are older than this table, until they are counted in slices; those below
 * `check_days_state.count_below` still are. `operator_key` 0 stands for nobody. `within_N` are the checks whose
 * last call took at most N milliseconds.
 */
import { latencyColumns, latencyLimitsMs } from '../latency-limits';
import type { Migration } from './migration';

const timesOf = (row: 'NEW' | 'OLD') =>
  latencyLimitsMs.map((limitMs) => `ifnull(${row}.duration_ms <= ${limitMs}, 0)`);

const add = `
  INSERT INTO check_days VALUES (NEW.day, NEW.sandbox, ifnull(NEW.operator_key, 0), NEW.connection_id,
      NEW.provider_id, NEW.kind, NEW.verdict, NEW.billed, 1, iif(NEW.billed = 'yes', ifnull(NEW.fee_fen, 0), 0),
      NEW.duration_ms IS NOT NULL, CAST(round(ifnull(NEW.duration_ms, 0)) AS INTEGER),
      ${timesOf('NEW').join(', ')})
    ON CONFLICT DO UPDATE SET checks = checks + 1, fee_fen = fee_fen + excluded.fee_fen,
      timed = timed + excluded.timed, duration_ms = duration_ms + excluded.duration_ms,
      ${latencyColumns.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`;

const subtract = `
  UPDATE check_days SET checks = checks - 1,
      fee_fen = fee_fen - iif(OLD.billed = 'yes', ifnull(OLD.fee_fen, 0), 0),
      timed = timed - (OLD.duration_ms IS NOT NULL),
      duration_ms = duration_ms - CAST(round(ifnull(OLD.duration_ms, 0)) AS INTEGER),
      ${latencyColumns.map((name, index) => `${name} = ${name} - ${timesOf('OLD')[index]}`).join(', ')}
    WHERE day = OLD.day AND sandbox = OLD.sandbox AND operator_key = ifnull(OLD.operator_key, 0)
      AND connection_id = OLD.connection_id AND provider_id = OLD.provider_id AND kind = OLD.kind
      AND verdict = OLD.verdict AND billed = OLD.billed;`;

export const statistics: Migration = {
  version: 15,
  name: '0015-statistics',
  sql: `
ALTER TABLE checks ADD COLUMN day INTEGER;

CREATE TABLE check_days (
  day INTEGER NOT NULL,
  sandbox INTEGER NOT NULL,
  operator_key INTEGER NOT NULL,
  connection_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  billed TEXT NOT NULL,
  checks INTEGER NOT NULL,
  fee_fen INTEGER NOT NULL,
  timed INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  ${latencyColumns.map((name) => `${name} INTEGER NOT NULL,`).join('\n  ')}
  PRIMARY KEY (day, sandbox, operator_key, connection_id, provider_id, kind, verdict, billed)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_days_state (
  key INTEGER PRIMARY KEY CHECK (key = 1),
  count_below INTEGER NOT NULL
) STRICT;
INSERT INTO check_days_state SELECT 1, coalesce(max(sequence), 0) + 1 FROM checks;

-- The first answer, which is that of nearly every check.
CREATE TRIGGER checks_counted AFTER UPDATE OF verdict ON checks
WHEN OLD.verdict IS NULL AND NEW.verdict IS NOT NULL AND NEW.day IS NOT NULL BEGIN${add}
END;
-- A later answer, a settled fee, a purge.
CREATE TRIGGER checks_counted_anew AFTER UPDATE OF verdict, billed, fee_fen, duration_ms ON checks
WHEN OLD.verdict IS NOT NULL AND OLD.day IS NOT NULL AND (OLD.verdict IS NOT NEW.verdict
  OR OLD.billed IS NOT NEW.billed OR OLD.fee_fen IS NOT NEW.fee_fen
  OR OLD.duration_ms IS NOT NEW.duration_ms) BEGIN${subtract}${add}
END;
CREATE TRIGGER checks_counted_late AFTER UPDATE OF day ON checks
WHEN OLD.day IS NULL AND NEW.day IS NOT NULL AND NEW.verdict IS NOT NULL BEGIN${add}
END;
CREATE TRIGGER checks_uncounted AFTER DELETE ON checks
WHEN OLD.verdict IS NOT NULL AND OLD.day IS NOT NULL BEGIN${subtract}
END;
`,
};
