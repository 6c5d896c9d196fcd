/** Rows of a batch: the original cells, what is sent for them, and how far they are. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { typedCellKinds } from '../../files/table';
import {
  asideFilters,
  rowStates,
  type NewBatchRow,
  type PlannedRow,
  type RowPlan,
  type RowState,
  type StateFilter,
  type StoredCheck,
  type StoredRow,
} from '../data-service';
import { allRows, assertChanged, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { assertNothingSent } from './batches';
import { findCheckBySequence } from './checks';
import { factorsSchema, holdSchema, parseStored, parseStoredJson, problemSchema } from './stored-json';

const cellsSchema = z.array(
  z.union([
    z.string(),
    z.null(),
    z.object({ kind: z.enum(typedCellKinds), raw: z.string(), text: z.string() }),
  ]),
);

const rowSchema = z.object({
  row_number: z.int(),
  source_row: z.int(),
  state: z.enum(rowStates),
  check_sequence: z.int().nullable(),
  factors: z.string(),
  problem: z.string().nullable(),
  cells: z.string(),
});

const selectRow = `SELECT row_number, source_row, state, check_sequence, factors, problem, cells FROM batch_rows`;

/** Adds rows in state `draft`. */
export function insertRows(db: WritableDb, batchId: string, rows: readonly NewBatchRow[]): void {
  const key = findBatchKey(db, batchId);
  for (const row of rows) {
    change(
      db,
      `INSERT INTO batch_rows (batch_key, row_number, source_row, state, factors, cells)
       VALUES (?, ?, ?, 'draft', '{}', ?)`,
      key,
      row.rowNumber,
      row.sourceRow,
      JSON.stringify(row.cells),
    );
  }
}

/** Makes rows `planned` or `invalid`. Fails with `batch/bad-state` once anything was sent. */
export function planRows(db: WritableDb, batchId: string, plans: readonly RowPlan[]): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  for (const plan of plans) {
    const changed = change(
      db,
      `UPDATE batch_rows SET state = ?, verdict = ?, factors = ?, problem = ?
       WHERE batch_key = ? AND row_number = ?`,
      plan.problem === null ? 'planned' : 'invalid',
      plan.problem === null ? null : 'invalid-input',
      JSON.stringify(plan.factors),
      plan.problem === null ? null : JSON.stringify(plan.problem),
      key,
      plan.rowNumber,
    );
    assertChanged(changed, 1, 'plan row');
  }
}

/** Rows in file order after a row number. */
export function readRows(
  db: ReadableDb,
  batchId: string,
  afterRowNumber: number,
  limit: number,
): StoredRow[] {
  const key = findBatchKey(db, batchId);
  return allRows(
    db,
    `${selectRow} WHERE batch_key = ? AND row_number > ? ORDER BY row_number LIMIT ?`,
    key,
    afterRowNumber,
    limit,
  ).map((row) => toStoredRow(db, key, row));
}

/** Some rows, in file order. */
export function readRowsByNumber(
  db: ReadableDb,
  batchKey: number,
  rowNumbers: readonly number[],
): StoredRow[] {
  const sql = `${selectRow} WHERE batch_key = ? AND row_number = ?`;
  return rowNumbers.flatMap((rowNumber) =>
    allRows(db, sql, batchKey, rowNumber).map((row) => toStoredRow(db, batchKey, row)),
  );
}

/** One page of the rows that a filter leaves, in file order, and how many it leaves. */
export function pageRows(
  db: ReadableDb,
  batchId: string,
  filter: StateFilter,
  offset: number,
  limit: number,
): { total: number; rows: StoredRow[] } {
  const key = findBatchKey(db, batchId);
  const { condition, tallyCondition, values } = conditionOf(filter);
  const { total } = parseStored(
    z.object({ total: z.int() }),
    getRow(
      db,
      `SELECT coalesce(sum(row_count), 0) AS total FROM batch_tallies WHERE batch_key = ? AND ${tallyCondition}`,
      key,
      ...values,
    ),
  );
  const rows = allRows(db, pageRowsSql(condition), key, key, ...values, limit, offset);
  return { total, rows: rows.map((row) => toStoredRow(db, key, row)) };
}

/** The statement of a page, for the test that looks at its plan. */
export function pageRowsSql(condition: string): string {
  // Row numbers are picked in an index alone, so a deep page does not read the cells before it.
  return `${selectRow} WHERE batch_key = ? AND row_number IN (
    SELECT row_number FROM batch_rows WHERE batch_key = ? AND ${condition}
    ORDER BY row_number LIMIT ? OFFSET ?
  ) ORDER BY row_number`;
}

export function conditionOf(filter: StateFilter): {
  condition: string;
  tallyCondition: string;
  values: string[];
} {
  if (filter === 'all') return { condition: 'TRUE', tallyCondition: 'TRUE', values: [] };
  // Written out and not bound, or SQLite could not use the partial index.
  const state = filter === 'problems' ? 'invalid' : asideFilters.find((name) => name === filter);
  const condition = state === undefined ? 'verdict = ?' : `state = '${state}'`;
  return { condition, tallyCondition: condition, values: state === undefined ? [filter] : [] };
}

const plannedSchema = z.object({
  row_number: z.int(),
  factors: z.string(),
  previous_check_id: z.string().nullable(),
});

export const nextPlannedSql = `
SELECT batch_rows.row_number, batch_rows.factors, checks.id AS previous_check_id
FROM batch_rows LEFT JOIN checks ON sequence = check_sequence
WHERE batch_rows.batch_key = ? AND batch_rows.row_number > ? AND state = 'planned'
ORDER BY batch_rows.row_number LIMIT ?`;

export function nextPlanned(
  db: ReadableDb,
  batchId: string,
  afterRowNumber: number,
  limit: number,
): PlannedRow[] {
  const key = findBatchKey(db, batchId);
  return allRows(db, nextPlannedSql, key, afterRowNumber, limit).map((value) => {
    const row = parseStored(plannedSchema, value);
    return {
      rowNumber: row.row_number,
      factors: parseStoredJson(factorsSchema, row.factors),
      previousCheckId: row.previous_check_id,
    };
  });
}

/**
 * Puts answered rows back to `planned`; their old checks stay. `unbilled-failures`: verdict `failed`,
 * billed `no`; `unknown`: verdict `unknown`; row numbers: those of them with either verdict.
 */
export function replan(
  db: WritableDb,
  batchId: string,
  which: 'unbilled-failures' | 'unknown' | readonly number[],
): number {
  const key = findBatchKey(db, batchId);
  if (typeof which !== 'string') {
    const sql = `UPDATE batch_rows SET state = 'planned', verdict = NULL WHERE batch_key = ? AND row_number = ?
      AND state = 'answered' AND verdict IN ('unknown', 'failed')`;
    return which.reduce((rows, rowNumber) => rows + change(db, sql, key, rowNumber), 0);
  }
  const chosen =
    which === 'unknown'
      ? `verdict = 'unknown'`
      : `verdict = 'failed' AND (SELECT billed FROM checks WHERE sequence = check_sequence) = 'no'`;
  return change(
    db,
    `UPDATE batch_rows SET state = 'planned', verdict = NULL
     WHERE batch_key = ? AND state = 'answered' AND ${chosen}`,
    key,
  );
}

/** States in which a row has a check whose answer is, or will be, its result. */
const statesWithCheck: ReadonlySet<RowState> = new Set(['in-flight', 'answered', 'copied', 'reused']);

function toStoredRow(db: ReadableDb, batchKey: number, value: unknown): StoredRow {
  const row = parseStored(rowSchema, value);
  const hasCheck = statesWithCheck.has(row.state);
  if (hasCheck && row.check_sequence === null) {
    throw new AppError('storage/unreadable', 'A row that was sent names no check.');
  }
  // A row that waits to be sent again has an older check, which is not its result.
  const check = hasCheck && row.check_sequence !== null ? findCheckBySequence(db, row.check_sequence) : null;
  const isFree = row.state === 'copied' || row.state === 'reused';
  return {
    rowNumber: row.row_number,
    sourceRow: row.source_row,
    cells: parseStoredJson(cellsSchema, row.cells),
    state: row.state,
    factors: parseStoredJson(factorsSchema, row.factors),
    problem:
      row.state !== 'invalid' || row.problem === null ? null : parseStoredJson(problemSchema, row.problem),
    check: isFree && check !== null ? withoutCost(check) : check,
    copiedFromSourceRow:
      row.state === 'copied' || row.state === 'waiting' ? firstSourceRow(db, batchKey, row.row_number) : null,
    hold: row.state !== 'held' || row.problem === null ? null : parseStoredJson(holdSchema, row.problem),
  };
}

/** What was paid for another row or an earlier check costs nothing here. */
function withoutCost(check: StoredCheck): StoredCheck {
  return check.answer === null ? check : { ...check, answer: { ...check.answer, billed: 'no', feeFen: 0 } };
}

function firstSourceRow(db: ReadableDb, batchKey: number, rowNumber: number): number | null {
  const first = getRow(
    db,
    `SELECT first.source_row FROM row_reviews JOIN batch_rows AS first
       ON first.batch_key = row_reviews.batch_key AND first.row_number = duplicate_of
     WHERE row_reviews.batch_key = ? AND row_reviews.row_number = ?`,
    batchKey,
    rowNumber,
  );
  return first === undefined ? null : parseStored(z.object({ source_row: z.int() }), first).source_row;
}
