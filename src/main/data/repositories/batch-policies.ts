/**
 * Rows that need no call: those that repeat an earlier row, and those that the history answers. The answer
 * of a repeated row follows its first row by the triggers of migration 0006.
 */
import { z } from 'zod';
import { batchPolicySchema, reuseSinceMs, type BatchPolicy } from '../../guards/policy';
import type { RowHold } from '../data-service';
import { assertChanged, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { assertNothingSent } from './batches';
import { parseStored, parseStoredJson } from './stored-json';

/** null for a batch that an older version made. */
export function findPolicy(db: ReadableDb, batchId: string): BatchPolicy | null {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, 'SELECT policy FROM batch_policies WHERE batch_key = ?', key);
  if (row === undefined) return null;
  return parseStoredJson(batchPolicySchema, parseStored(z.object({ policy: z.string() }), row).policy);
}

/** Fails with `batch/bad-state` once anything was sent. */
export function updatePolicy(db: WritableDb, batchId: string, policy: BatchPolicy): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  change(
    db,
    `INSERT INTO batch_policies (batch_key, policy) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET policy = excluded.policy`,
    key,
    JSON.stringify(batchPolicySchema.parse(policy)),
  );
}

export interface PolicyPage {
  /** Rows after this number. */
  readonly after: number;
  readonly limit: number;
  /** UTC milliseconds from which the age of answers is counted. */
  readonly atMs: number;
}

/** Sets the rows of a page aside, or plans them again, as the policy says. */
export function applyPolicy(db: WritableDb, batchId: string, page: PolicyPage): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  const policy = findPolicy(db, batchId);
  const range = [key, page.after, page.after + page.limit] as const;
  const inRange = 'batch_key = ? AND row_number > ? AND row_number <= ?';
  const plan = `UPDATE batch_rows SET state = 'planned', verdict = NULL, check_sequence = NULL WHERE ${inRange}`;
  // Copies first, or the trigger would touch them while they are changed here.
  change(db, `${plan} AND state IN ('waiting', 'copied')`, ...range);
  change(db, `${plan} AND state = 'reused'`, ...range);
  if (policy === null) return;
  if (policy.duplicates === 'copy') {
    change(
      db,
      `UPDATE batch_rows SET state = 'waiting' WHERE ${inRange} AND state = 'planned' AND row_number IN (
         SELECT row_number FROM row_reviews WHERE ${inRange} AND duplicate_of IS NOT NULL)`,
      ...range,
      ...range,
    );
  }
  const sinceMs = reuseSinceMs(policy, page.atMs);
  if (sinceMs !== null) {
    const anyConnection = policy.reuseFrom === 'any' ? 1 : 0;
    change(db, reuseSql, key, sinceMs, anyConnection, ...range, ...range);
    change(
      db,
      `INSERT OR IGNORE INTO batch_facts (batch_key, name)
       SELECT batch_rows.batch_key, fact.key
       FROM batch_rows JOIN checks ON sequence = check_sequence, json_each(checks.facts) AS fact
       WHERE batch_rows.batch_key = ? AND batch_rows.row_number > ? AND batch_rows.row_number <= ?
         AND batch_rows.state = 'reused'`,
      ...range,
    );
  }
  if (policy.duplicates === 'copy') change(db, copySql, ...range);
}

/**
 * The newest settled answer of each planned row's subject (which includes the kind), outside of the batch.
 * A sandbox's answers count for sandboxes only.
 */
const reuseSql = `
UPDATE batch_rows SET state = 'reused', check_sequence = found.sequence,
  verdict = (SELECT verdict FROM checks WHERE sequence = found.sequence)
FROM (
  SELECT row_reviews.row_number, (
    SELECT checks.sequence FROM check_subjects JOIN checks ON checks.sequence = check_subjects.sequence
    WHERE check_subjects.subject = row_reviews.subject AND checks.verdict IN ('match', 'mismatch', 'no-record')
      AND checks.sandbox = batches.sandbox AND checks.batch_key IS NOT ? AND checks.answered_at_ms >= ?
      AND (? = 1 OR checks.connection_id = batches.connection_id)
    ORDER BY check_subjects.sequence DESC LIMIT 1
  ) AS sequence
  FROM row_reviews JOIN batches ON batches.key = row_reviews.batch_key
  WHERE row_reviews.batch_key = ? AND row_reviews.row_number > ? AND row_reviews.row_number <= ?
) AS found
WHERE batch_rows.batch_key = ? AND batch_rows.row_number > ? AND batch_rows.row_number <= ?
  AND batch_rows.row_number = found.row_number AND batch_rows.state = 'planned' AND found.sequence IS NOT NULL`;

/** Rows whose first row stands on an earlier page and has its answer already. */
const copySql = `
UPDATE batch_rows SET state = 'copied', verdict = first.verdict, check_sequence = first.check_sequence
FROM row_reviews JOIN batch_rows AS first
  ON first.batch_key = row_reviews.batch_key AND first.row_number = row_reviews.duplicate_of
WHERE batch_rows.batch_key = ? AND batch_rows.row_number > ? AND batch_rows.row_number <= ?
  AND batch_rows.state = 'waiting' AND row_reviews.batch_key = batch_rows.batch_key
  AND row_reviews.row_number = batch_rows.row_number AND first.state IN ('answered', 'reused')`;

/** A planned row is left until the limit of its subject allows it. */
export function holdRow(db: WritableDb, batchId: string, rowNumber: number, hold: RowHold): void {
  const held = change(
    db,
    `UPDATE batch_rows SET state = 'held', problem = ?
     WHERE batch_key = ? AND row_number = ? AND state = 'planned'`,
    JSON.stringify(hold),
    findBatchKey(db, batchId),
    rowNumber,
  );
  assertChanged(held, 1, 'hold row');
}

export function releaseHeld(db: WritableDb, batchId: string): number {
  return change(
    db,
    `UPDATE batch_rows SET state = 'planned', problem = NULL WHERE batch_key = ? AND state = 'held'`,
    findBatchKey(db, batchId),
  );
}
