/** Finds what is older than its rule says, and deletes it by the means of a purge, a piece at a time. */
import { z } from 'zod';
import { bySpecificity, type RetentionRule } from '@shared/domain/retention';
import type {
  RetentionCursor,
  RetentionFigures,
  RetentionPiece,
  RetentionPlan,
  RetentionRecord,
  RetentionStep,
} from '../contract/retention';
import { allRows, getRow, type ReadableDb, type WritableDb } from '../db';
import { sequencesOfBatches } from './batch-key';
import { holdsOnTouched } from './holds';
import { addToPurge, assertNotBusy, countTouched, forgetTouched, isNothing } from './purges';
import { parseStored } from './stored-json';
import { touch, touchedChecks } from './touched-data';
import { sampleNumbers } from './touched-facts';

/** A moment of the data worker; a batch is one piece, however long it is. */
const checksInPiece = 500;
/** What is read for a piece in which little is due. */
const checksInWindow = 50_000;
const batchesInPiece = 1;
const dayMs = 86_400_000;

export function previewRetention(
  db: ReadableDb,
  plan: RetentionPlan,
  from: RetentionCursor | null,
): RetentionPiece {
  const { next, due, held } = findDue(db, plan, from);
  return { next, due: figuresOf(db, due), held: figuresOf(db, held) };
}

/** Call within a transaction. */
export function applyRetention(
  db: WritableDb,
  plan: RetentionPlan,
  from: RetentionCursor | null,
  record: RetentionRecord,
): RetentionStep & { readonly isFirst: boolean } {
  const { next, due } = findDue(db, plan, from);
  touch(db, { target: 'retention', ...due });
  assertNotBusy(db);
  const counts = countTouched(db, 'checks');
  if (isNothing(counts)) return { next, counts, samples: [], isFirst: false };
  const isFirst = !isPurge(db, record.id);
  const samples = isFirst ? sampleNumbers(db) : [];
  forgetTouched(db, { target: 'retention', ...due }, record);
  addToPurge(db, record, counts);
  return { next, counts, samples, isFirst };
}

interface Due {
  /** Sequences of single checks. */
  readonly checks: readonly number[];
  /** Keys. */
  readonly batches: readonly number[];
}

function findDue(
  db: ReadableDb,
  plan: RetentionPlan,
  from: RetentionCursor | null,
): { readonly next: RetentionCursor | null; readonly due: Due; readonly held: Due } {
  const { table, after } = from ?? { table: 'checks', after: 0 };
  const isChecks = table === 'checks';
  const { keys, end } = isChecks ? dueChecks(db, plan, after) : dueBatches(db, plan, after);
  const dueOf = (these: readonly number[]): Due =>
    isChecks ? { checks: these, batches: [] } : { checks: [], batches: these };
  const heldKeys = heldAmong(db, keys, dueOf);
  return {
    next: end === null ? (isChecks ? { table: 'batches', after: 0 } : null) : { table, after: end },
    due: dueOf(keys.filter((key) => !heldKeys.has(key))),
    held: dueOf(keys.filter((key) => heldKeys.has(key))),
  };
}

/** One look for all of them; one for each only where a hold is on any. */
function heldAmong(
  db: ReadableDb,
  keys: readonly number[],
  dueOf: (these: readonly number[]) => Due,
): ReadonlySet<number> {
  const isHeld = (these: readonly number[]) => {
    touch(db, { target: 'retention', ...dueOf(these) });
    return holdsOnTouched(db).length > 0;
  };
  if (keys.length === 0 || !isHeld(keys)) return new Set();
  return new Set(keys.filter((key) => isHeld([key])));
}

function figuresOf(db: ReadableDb, due: Due): RetentionFigures {
  if (due.checks.length + due.batches.length === 0) return { checks: 0, batches: 0 };
  touch(db, { target: 'retention', ...due });
  const row = getRow(db, `SELECT count(*) AS checks FROM (${touchedChecks})`);
  return { checks: parseStored(z.object({ checks: z.int() }), row).checks, batches: due.batches.length };
}

/** The time before which an answer is too old, by kind and purpose; NULL keeps. */
function limitSql({ rules, atMs }: RetentionPlan): {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
} {
  const ordered = bySpecificity(rules);
  if (ordered.length === 0) return { sql: 'NULL', values: [] };
  const whens = ordered.map((rule) => `WHEN ${conditionOf(rule)} THEN ?`).join(' ');
  const values = ordered.flatMap(({ kind, purpose, days }) => [
    ...(kind === null ? [] : [kind]),
    ...(purpose === null ? [] : [purpose]),
    days === null ? null : atMs - days * dayMs,
  ]);
  return { sql: `CASE ${whens} ELSE NULL END`, values };
}

function conditionOf({ kind, purpose }: RetentionRule): string {
  const parts = [
    ...(kind === null ? [] : ['kind = ?']),
    ...(purpose === null ? [] : ["coalesce(purpose, '') = ?"]),
  ];
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ');
}

interface Found {
  readonly keys: readonly number[];
  /** Behind which the next piece begins; null where there is none. */
  readonly end: number | null;
}

/** A second opinion goes with the first one, once both are too old. */
function dueChecks(db: ReadableDb, plan: RetentionPlan, after: number): Found {
  const limit = limitSql(plan);
  const windowEnd = after + checksInWindow;
  const keys = keysOf(
    allRows(
      db,
      `SELECT sequence AS key FROM (
         SELECT sequence, answered_at_ms, ${limit.sql} AS before_ms FROM checks
         WHERE batch_key IS NULL AND purged_at_ms IS NULL AND sequence > ? AND sequence <= ?) AS old
       WHERE answered_at_ms < before_ms
         AND NOT EXISTS (SELECT 1 FROM second_opinions WHERE second_opinions.sequence = old.sequence)
         AND NOT EXISTS (
           SELECT 1 FROM second_opinions JOIN checks AS other ON other.sequence = second_opinions.sequence
           WHERE first_sequence = old.sequence
             AND coalesce(other.answered_at_ms >= old.before_ms, TRUE))
       ORDER BY sequence LIMIT ?`,
      ...limit.values,
      after,
      windowEnd,
      checksInPiece,
    ),
  );
  if (keys.length === checksInPiece) return { keys, end: keys.at(-1) ?? null };
  const newest = getRow(db, 'SELECT coalesce(max(sequence), 0) AS key FROM checks');
  return { keys, end: keysOf([newest]).some((key) => key > windowEnd) ? windowEnd : null };
}

/** A batch goes as a whole, with its stored workbook, once the newest of it is too old. */
function dueBatches(db: ReadableDb, plan: RetentionPlan, after: number): Found {
  const limit = limitSql(plan);
  const keys = keysOf(
    allRows(
      db,
      `SELECT key FROM (
         SELECT key, ${limit.sql} AS before_ms,
           max(created_at_ms, coalesce(started_at_ms, 0), coalesce(finished_at_ms, 0)) AS newest_ms
         FROM batches
         WHERE purged_at_ms IS NULL AND state NOT IN ('running', 'stopping') AND key > ?) AS old
       WHERE newest_ms < before_ms
         AND NOT EXISTS (
           SELECT 1 FROM (${sequencesOfBatches('old.key')}) AS its JOIN checks USING (sequence)
           WHERE coalesce(answered_at_ms >= old.before_ms, TRUE))
         AND NOT EXISTS (
           SELECT 1 FROM second_opinions JOIN checks AS other ON other.sequence = second_opinions.sequence
           WHERE first_sequence IN (${sequencesOfBatches('old.key')})
             AND coalesce(other.answered_at_ms >= old.before_ms, TRUE))
       ORDER BY key LIMIT ?`,
      ...limit.values,
      after,
      batchesInPiece,
    ),
  );
  return { keys, end: keys.length < batchesInPiece ? null : (keys.at(-1) ?? null) };
}

function keysOf(rows: readonly unknown[]): readonly number[] {
  return rows.map((row) => parseStored(z.object({ key: z.int() }), row).key);
}

function isPurge(db: ReadableDb, id: string): boolean {
  return getRow(db, 'SELECT 1 FROM purges WHERE id = ?', id) !== undefined;
}
