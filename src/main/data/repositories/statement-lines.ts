/**
 * The lines of a provider's statement and the calls they are held against, in temporary tables: those are in
 * memory (`temp_store=MEMORY`), so nothing of a statement reaches the disk.
 */
import { z } from 'zod';
import type { GatherAttempts, MatchOptions, StatementLine } from '../data-service';
import { allRows, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { type CallToMatch, type LineToMatch, matchStatement } from '../statement-matching';
import { parseStored } from './stored-json';

const schema = [
  `CREATE TEMP TABLE IF NOT EXISTS statement_lines (
     line INTEGER PRIMARY KEY, at_ms INTEGER, precision_ms INTEGER NOT NULL, amount_fen INTEGER,
     request_id TEXT, code TEXT, product TEXT, problem TEXT)`,
  `CREATE TEMP TABLE IF NOT EXISTS statement_calls (
     key INTEGER PRIMARY KEY, check_sequence INTEGER NOT NULL, attempt_number INTEGER NOT NULL,
     started_at_ms INTEGER NOT NULL, finished_at_ms INTEGER NOT NULL, request_id TEXT, verdict TEXT NOT NULL,
     billed TEXT NOT NULL, fee_fen INTEGER, price_fen INTEGER NOT NULL, may_have_left INTEGER NOT NULL,
     resolved INTEGER NOT NULL)`,
  `CREATE TEMP TABLE IF NOT EXISTS statement_items (
     place INTEGER PRIMARY KEY, finding TEXT NOT NULL, line INTEGER, call_key INTEGER)`,
  `CREATE INDEX IF NOT EXISTS temp.statement_items_by_finding ON statement_items (finding, place)`,
];

/** Forgets the last statement. */
export function beginStatement(db: WritableDb): void {
  ensureTables(db);
  change(db, 'DELETE FROM statement_items');
  change(db, 'DELETE FROM statement_calls');
  change(db, 'DELETE FROM statement_lines');
}

function ensureTables(db: WritableDb): void {
  for (const statement of schema) change(db, statement);
}

export function insertLines(db: WritableDb, lines: readonly StatementLine[]): void {
  for (const line of lines) {
    change(
      db,
      'INSERT INTO statement_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      line.line,
      line.atMs,
      line.precisionMs,
      line.amountFen,
      line.requestId,
      line.code,
      line.product,
      line.problem,
    );
  }
}

/** Checks looked through in one piece: some 20 ms, so that paid calls need not wait. */
const checksInPiece = 10_000;
/** Calls around the period may belong to lines at its edges. */
const marginMs = 86_400_000;

/** One piece of the calls of a connection; gives where the next one begins, or null behind the last. */
export function gatherAttempts(db: WritableDb, piece: GatherAttempts): number | null {
  const { afterSequence, connectionId, sinceMs, untilMs } = piece;
  if (afterSequence === 0) change(db, 'DELETE FROM statement_calls');
  const endSequence = afterSequence + checksInPiece;
  change(
    db,
    `INSERT INTO statement_calls
     SELECT NULL, attempts.check_sequence, attempts.attempt_number, attempts.started_at_ms,
       attempts.finished_at_ms, attempts.request_id, attempts.verdict, attempts.billed, attempts.fee_fen,
       attempts.price_fen,
       NOT (attempts.verdict = 'failed' AND attempts.billed = 'no' AND attempts.http_status IS NULL),
       said.check_sequence IS NOT NULL
     FROM checks JOIN attempts ON attempts.check_sequence = sequence
     LEFT JOIN resolutions AS said ON said.check_sequence = attempts.check_sequence
       AND said.attempt_number = attempts.attempt_number
     WHERE sequence > ? AND sequence <= ? AND connection_id = ? AND attempts.finished_at_ms IS NOT NULL
       AND attempts.started_at_ms >= ? AND attempts.started_at_ms < ?`,
    afterSequence,
    endSequence,
    connectionId,
    sinceMs - marginMs,
    untilMs + marginMs,
  );
  const newest = parseStored(
    z.object({ sequence: z.int() }),
    getRow(db, 'SELECT coalesce(max(sequence), 0) AS sequence FROM checks'),
  );
  return newest.sequence > endSequence ? endSequence : null;
}

/** Matches anew and keeps what was found. */
export function matchAll(db: WritableDb, { sinceMs, untilMs, toleranceMs }: MatchOptions): void {
  const pairs = matchStatement(readLines(db), readCalls(db), toleranceMs);
  change(db, 'DELETE FROM statement_items');
  change(
    db,
    'CREATE TEMP TABLE IF NOT EXISTS statement_pairs (line INTEGER PRIMARY KEY, call_key INTEGER UNIQUE)',
  );
  change(db, 'DELETE FROM statement_pairs');
  for (const [line, call] of pairs) change(db, 'INSERT INTO statement_pairs VALUES (?, ?)', line, call);
  change(
    db,
    `INSERT INTO statement_items (finding, line, call_key)
     SELECT ${findingOfLine}, lines.line, pairs.call_key
     FROM statement_lines AS lines
     LEFT JOIN statement_pairs AS pairs ON pairs.line = lines.line
     LEFT JOIN statement_calls AS calls ON calls.key = pairs.call_key
     ORDER BY lines.line`,
    sinceMs,
    untilMs,
    sinceMs,
    untilMs,
  );
  change(
    db,
    `INSERT INTO statement_items (finding, line, call_key)
     SELECT iif(billed = 'unknown', 'open-here', 'only-here'), NULL, key FROM statement_calls
     WHERE key NOT IN (SELECT call_key FROM statement_pairs) AND started_at_ms >= ? AND started_at_ms < ?
       AND (billed = 'unknown' OR (billed = 'yes' AND fee_fen IS NOT 0))
     ORDER BY check_sequence, attempt_number`,
    sinceMs,
    untilMs,
  );
  change(db, 'DELETE FROM statement_pairs');
}

/** A line counts where it or its call is in the period. */
const findingOfLine = `CASE
  WHEN lines.problem IS NOT NULL THEN 'unreadable'
  WHEN NOT coalesce(lines.at_ms >= ? AND lines.at_ms < ?, TRUE)
    AND NOT coalesce(calls.started_at_ms >= ? AND calls.started_at_ms < ?, FALSE) THEN 'outside'
  WHEN calls.key IS NULL THEN 'only-there'
  WHEN calls.billed = 'unknown' OR calls.verdict = 'unknown' OR calls.resolved
    THEN iif(calls.billed <> 'unknown' AND lines.amount_fen IS NOT iif(calls.billed = 'no', 0, calls.fee_fen),
      'differs', iif(lines.amount_fen > 0, 'unanswered', 'unbilled'))
  WHEN lines.amount_fen = iif(calls.billed = 'no', 0, calls.fee_fen) THEN 'matched'
  ELSE 'differs' END`;

/** Their own tables of this session: their shape is known. */
function readLines(db: ReadableDb): readonly LineToMatch[] {
  return allRows(
    db,
    `SELECT line AS key, at_ms AS atMs, precision_ms AS precisionMs, amount_fen AS amountFen,
       request_id AS requestId FROM statement_lines WHERE problem IS NULL`,
  ) as LineToMatch[];
}

function readCalls(db: ReadableDb): readonly CallToMatch[] {
  return allRows(
    db,
    `SELECT key, started_at_ms AS startedAtMs, finished_at_ms AS finishedAtMs, request_id AS requestId, billed,
       fee_fen AS feeFen, price_fen AS priceFen, may_have_left = 1 AS mayHaveLeft FROM statement_calls`,
  ) as CallToMatch[];
}
