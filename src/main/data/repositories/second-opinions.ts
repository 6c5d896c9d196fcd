/** Second opinions: the link between two checks, and which rows of a batch still want one. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { secondConditions, verdictsOfConditions } from '@shared/domain/second';
import { verdicts } from '@shared/domain/verdict';
import type {
  CheckOrigin,
  Intent,
  RowSecond,
  RowToAsk,
  SecondCounts,
  SecondPlan,
  StoredCheck,
} from '../data-service';
import { allRows, assertChanged, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { assertNothingSent } from './batches';
import { findCheck, findCheckBySequence } from './checks';
import { factorsSchema, parseStored, parseStoredJson } from './stored-json';

const planSchema = z.object({
  connectionId: z.string(),
  connectionName: z.string(),
  when: z.array(z.enum(secondConditions)),
  failover: z.boolean(),
});

export function findSecondPlan(db: ReadableDb, batchId: string): SecondPlan | null {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, 'SELECT plan FROM batch_seconds WHERE batch_key = ?', key);
  if (row === undefined) return null;
  return parseStoredJson(planSchema, parseStored(z.object({ plan: z.string() }), row).plan);
}

export function updateSecondPlan(db: WritableDb, batchId: string, plan: SecondPlan | null): void {
  const key = findBatchKey(db, batchId);
  if (plan === null) {
    change(db, 'DELETE FROM batch_seconds WHERE batch_key = ?', key);
    return;
  }
  change(
    db,
    `INSERT INTO batch_seconds (batch_key, plan) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET plan = excluded.plan`,
    key,
    JSON.stringify(planSchema.parse(plan)),
  );
}

/** Fails with `batch/bad-state` once anything was sent. */
export function updateOrigin(db: WritableDb, batchId: string, origin: CheckOrigin): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  const changed = change(
    db,
    `UPDATE batches SET connection_id = ?, connection_name = ?, provider_id = ?
     WHERE key = ? AND kind = ? AND sandbox = ?`,
    origin.connectionId,
    origin.connectionName,
    origin.providerId,
    key,
    origin.kind,
    origin.sandbox ? 1 : 0,
  );
  assertChanged(changed, 1, 'change connection');
}

/** A second answer that is there, under way, or may have been paid for. */
const standingSecond = (firstSequence: string) => `
  SELECT 1 FROM second_opinions JOIN checks AS given ON given.sequence = second_opinions.sequence
  WHERE second_opinions.first_sequence = ${firstSequence} AND given.connection_id = ?
    AND NOT coalesce(given.verdict = 'failed' AND given.billed = 'no', FALSE)`;

/**
 * Links a check to the one it is asked beside, in the transaction of its intent.
 * @throws AppError `check/second-refused` where that connection was asked already or the first check has no
 * answer, `batch/bad-state` for a row that has another one by now.
 */
export function linkSecond(db: WritableDb, intent: Intent, sequence: number, batchKey: number | null): void {
  const { secondOf, origin, batch } = intent;
  if (secondOf === undefined) return;
  const first = parseStored(
    firstSchema,
    getRow(
      db,
      `SELECT sequence, connection_id, sandbox FROM checks
       WHERE id = ? AND kind = ? AND coalesce(verdict, 'pending') <> 'pending'`,
      secondOf,
      origin.kind,
    ) ?? refuse(intent, 'unanswered'),
  );
  if (first.connection_id === origin.connectionId) refuse(intent, 'same-connection');
  if ((first.sandbox === 1) !== origin.sandbox) refuse(intent, 'sandbox');
  if (getRow(db, standingSecond('?'), first.sequence, origin.connectionId) !== undefined) {
    refuse(intent, 'asked-already');
  }
  if (batch !== null) {
    const row = getRow(
      db,
      `SELECT 1 FROM batch_rows
       WHERE batch_key = ? AND row_number = ? AND state = 'answered' AND check_sequence = ?`,
      batchKey,
      batch.rowNumber,
      first.sequence,
    );
    if (row === undefined) {
      throw new AppError('batch/bad-state', 'The row has another first answer by now.', {
        context: { rowNumber: batch.rowNumber },
      });
    }
  }
  change(
    db,
    'INSERT INTO second_opinions (sequence, first_sequence, batch_key, row_number) VALUES (?, ?, ?, ?)',
    sequence,
    first.sequence,
    batchKey,
    batch?.rowNumber ?? null,
  );
}

const firstSchema = z.object({ sequence: z.int(), connection_id: z.string(), sandbox: z.int() });

function refuse(intent: Intent, why: string): never {
  throw new AppError('check/second-refused', 'There is no second opinion to ask for.', {
    context: { checkId: intent.secondOf ?? null, connection: intent.origin.connectionName, why },
  });
}

export function isSecond(db: ReadableDb, sequence: number): boolean {
  return getRow(db, 'SELECT 1 FROM second_opinions WHERE sequence = ?', sequence) !== undefined;
}

/** Rows that want a second answer; the values are the batch, the connection twice. */
function wantedSql(columns: string, condition: string, plan: SecondPlan): string {
  // Verdicts are the program's own words, written out so that the index by verdict is used.
  const chosen = verdictsOfConditions(plan.when).map((verdict) => `'${verdict}'`);
  return `SELECT ${columns} FROM batch_rows JOIN checks AS first ON first.sequence = batch_rows.check_sequence
    WHERE batch_rows.batch_key = ? AND batch_rows.verdict IN (${chosen.join(', ')})
      AND batch_rows.state = 'answered' AND first.connection_id <> ?
      AND NOT EXISTS (${standingSecond('first.sequence')}) ${condition}`;
}

export function nextSecond(
  db: ReadableDb,
  batchId: string,
  afterRowNumber: number,
  limit: number,
): RowToAsk[] {
  const plan = findSecondPlan(db, batchId);
  if (plan === null || plan.when.length === 0) return [];
  const sql = wantedSql(
    'batch_rows.row_number, batch_rows.factors, first.id',
    'AND batch_rows.row_number > ? ORDER BY batch_rows.row_number LIMIT ?',
    plan,
  );
  const { connectionId } = plan;
  const key = findBatchKey(db, batchId);
  return allRows(db, sql, key, connectionId, connectionId, afterRowNumber, limit).map((value) => {
    const row = parseStored(toAskSchema, value);
    return {
      rowNumber: row.row_number,
      factors: parseStoredJson(factorsSchema, row.factors),
      firstCheckId: row.id,
    };
  });
}

const toAskSchema = z.object({ row_number: z.int(), factors: z.string(), id: z.string() });
const countSchema = z.object({ rows: z.int() });

export function countSecondToAsk(db: ReadableDb, batchId: string): number {
  const plan = findSecondPlan(db, batchId);
  if (plan === null || plan.when.length === 0) return 0;
  const key = findBatchKey(db, batchId);
  const row = getRow(db, wantedSql('count(*) AS rows', '', plan), key, plan.connectionId, plan.connectionId);
  return parseStored(countSchema, row).rows;
}

const pairSchema = z.object({
  first: z.enum(verdicts).nullable(),
  second: z.enum(verdicts).nullable(),
  rows: z.int(),
});

/** Of each row its newest second answer; those that provably were not billed are asked for again. */
export function countSeconds(db: ReadableDb, batchId: string): SecondCounts {
  const rows = allRows(
    db,
    `SELECT batch_rows.verdict AS first, given.verdict AS second, count(*) AS rows
     FROM (SELECT row_number, max(sequence) AS sequence FROM second_opinions
       WHERE batch_key = ? GROUP BY row_number) AS newest
       JOIN checks AS given ON given.sequence = newest.sequence
       JOIN batch_rows ON batch_rows.batch_key = ? AND batch_rows.row_number = newest.row_number
     WHERE NOT coalesce(given.verdict = 'failed' AND given.billed = 'no', FALSE)
     GROUP BY batch_rows.verdict, given.verdict`,
    findBatchKey(db, batchId),
    findBatchKey(db, batchId),
  ).map((row) => parseStored(pairSchema, row));
  return {
    asked: rows.reduce((sum, row) => sum + row.rows, 0),
    pairs: rows.flatMap(({ first, second, rows: count }) =>
      first === null || second === null ? [] : [{ first, second, rows: count }],
    ),
  };
}

const sequenceSchema = z.object({ sequence: z.int() });

export function rowSeconds(db: ReadableDb, batchId: string, rowNumbers: readonly number[]): RowSecond[] {
  const key = findBatchKey(db, batchId);
  return rowNumbers.flatMap((rowNumber) => {
    const link = getRow(
      db,
      `SELECT second_opinions.sequence FROM batch_rows
       JOIN second_opinions ON first_sequence = check_sequence
       WHERE batch_rows.batch_key = ? AND batch_rows.row_number = ?
         AND state IN ('answered', 'copied', 'reused')
       ORDER BY second_opinions.sequence DESC LIMIT 1`,
      key,
      rowNumber,
    );
    if (link === undefined) return [];
    const { sequence } = parseStored(sequenceSchema, link);
    return [{ rowNumber, check: findCheckBySequence(db, sequence) }];
  });
}

export function secondsOf(db: ReadableDb, checkId: string): StoredCheck[] {
  const { sequence } = findCheck(db, checkId);
  return allRows(
    db,
    'SELECT sequence FROM second_opinions WHERE first_sequence = ? ORDER BY sequence',
    sequence,
  ).map((row) => findCheckBySequence(db, parseStored(sequenceSchema, row).sequence));
}

export function firstOf(db: ReadableDb, checkId: string): StoredCheck | null {
  const { sequence } = findCheck(db, checkId);
  const row = getRow(
    db,
    'SELECT first_sequence AS sequence FROM second_opinions WHERE sequence = ?',
    sequence,
  );
  return row === undefined ? null : findCheckBySequence(db, parseStored(sequenceSchema, row).sequence);
}
