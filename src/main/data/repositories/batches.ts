/** Batches: one row for each imported file, and its counts. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { checkKinds, type FactorName } from '@shared/domain/factors';
import { providerIds } from '@shared/domain/provider';
import { legalBases } from '@shared/domain/purpose';
import { emptyVerdictCounts, verdicts } from '@shared/domain/verdict';
import {
  batchStates,
  rowStates,
  type BatchCounts,
  type BatchState,
  type RowState,
  type NewBatch,
  type StoredBatch,
} from '../data-service';
import { allRows, assertChanged, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { batchNotFound, findBatchKey } from './batch-key';
import { readLedgerTotals } from './ledger-totals';
import { purposeOf } from './purposes';
import { forgetReviewedSubjects } from './reviewed-subjects';
import { columnsSchema, mappingSchema, parseStored, parseStoredJson } from './stored-json';
import { countResolvedRows, countUnsettled } from './unsettled';

const batchRowSchema = z.object({
  id: z.string(),
  file_name: z.string(),
  format: z.enum(['xlsx', 'csv']),
  sheet_name: z.string().nullable(),
  connection_id: z.string(),
  connection_name: z.string(),
  provider_id: z.enum(providerIds),
  sandbox: z.union([z.literal(0), z.literal(1)]),
  kind: z.enum(checkKinds),
  columns: z.string(),
  mapping: z.string(),
  state: z.enum(batchStates),
  stop_reason: z.string().nullable(),
  created_at_ms: z.int(),
  started_at_ms: z.int().nullable(),
  finished_at_ms: z.int().nullable(),
  operator_id: z.string().nullable(),
  operator_name: z.string().nullable(),
  purpose: z.string().nullable(),
  basis: z.enum(legalBases).nullable(),
});

const selectBatch = `SELECT batches.*, operators.id AS operator_id, operators.name AS operator_name
  FROM batches LEFT JOIN operators ON operators.key = operator_key`;

export function insertBatch(db: WritableDb, batch: NewBatch, operatorKey: number | null = null): void {
  insert(
    db,
    `INSERT INTO batches (id, file_name, format, sheet_name, connection_id, connection_name, provider_id,
       sandbox, kind, columns, mapping, state, created_at_ms, operator_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', 'draft', ?, ?)`,
    batch.id,
    batch.fileName,
    batch.format,
    batch.sheetName,
    batch.origin.connectionId,
    batch.origin.connectionName,
    batch.origin.providerId,
    batch.origin.sandbox ? 1 : 0,
    batch.origin.kind,
    JSON.stringify(batch.columns),
    batch.createdAtMs,
    operatorKey,
  );
}

/** Newest first. */
export function listBatches(db: ReadableDb): StoredBatch[] {
  return allRows(db, `${selectBatch} WHERE purged_at_ms IS NULL ORDER BY batches.key DESC`).map(
    toStoredBatch,
  );
}

export function findBatch(db: ReadableDb, batchId: string): StoredBatch {
  const row = getRow(db, `${selectBatch} WHERE batches.id = ? AND purged_at_ms IS NULL`, batchId);
  if (row === undefined) throw batchNotFound(batchId);
  return toStoredBatch(row);
}

/** Removes a batch and its rows. Fails with `batch/bad-state` once anything was sent. */
export function deleteBatch(db: WritableDb, batchId: string): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  change(db, 'DELETE FROM batch_rows WHERE batch_key = ?', key);
  change(db, 'DELETE FROM batch_tallies WHERE batch_key = ?', key);
  assertChanged(change(db, 'DELETE FROM batches WHERE key = ?', key), 1, 'delete batch');
}

/**
 * The first `running` is the start; `stopped` and `done` are the end until it runs again, `cancelled` for
 * good. Fails with `batch/bad-state` where a batch is to run or be ready whose review was cut short: its
 * other rows would be left out in silence.
 */
export function updateBatchState(
  db: WritableDb,
  batchId: string,
  state: BatchState,
  details: { readonly stopReason: string | null; readonly atMs: number },
): void {
  if (state === 'running' || state === 'ready') assertReviewed(db, batchId);
  forgetReviewedSubjects(db, findBatchKey(db, batchId));
  const started = state === 'running' ? details.atMs : null;
  const isRunning = state === 'running' || state === 'stopping';
  const finished = isRunning || state === 'draft' || state === 'ready' ? null : details.atMs;
  const changed = change(
    db,
    `UPDATE batches SET state = ?, stop_reason = ?, started_at_ms = coalesce(started_at_ms, ?),
       finished_at_ms = ? WHERE id = ? AND state <> 'cancelled'`,
    state,
    details.stopReason,
    started,
    finished,
    batchId,
  );
  if (changed === 1) return;
  throw new AppError('batch/bad-state', 'The batch was cancelled for good.', { context: { batchId } });
}

function assertReviewed(db: ReadableDb, batchId: string): void {
  const draft = getRow(
    db,
    `SELECT 1 FROM batch_tallies WHERE batch_key = ? AND state = 'draft' AND row_count > 0`,
    findBatchKey(db, batchId),
  );
  if (draft === undefined) return;
  throw new AppError('batch/bad-state', 'Some rows were not reviewed.', { context: { batchId } });
}

/** Replaces the headings. Fails with `batch/bad-state` once the batch is no draft. */
export function updateColumns(db: WritableDb, batchId: string, columns: readonly string[]): void {
  const key = findBatchKey(db, batchId);
  const changed = change(
    db,
    `UPDATE batches SET columns = ? WHERE key = ? AND state = 'draft'`,
    JSON.stringify(columns),
    key,
  );
  if (changed !== 1) {
    throw new AppError('batch/bad-state', 'The batch is no draft.', { context: { batchId } });
  }
}

/** Sets which column holds which factor; batch and rows become `draft` until the review is through. */
export function updateMapping(
  db: WritableDb,
  batchId: string,
  mapping: Readonly<Partial<Record<FactorName, number>>>,
): void {
  const key = findBatchKey(db, batchId);
  assertNothingSent(db, key, batchId);
  change(db, `UPDATE batches SET mapping = ?, state = 'draft' WHERE key = ?`, JSON.stringify(mapping), key);
  change(
    db,
    `UPDATE batch_rows SET state = 'draft', verdict = NULL, check_sequence = NULL, factors = '{}',
       problem = NULL
     WHERE batch_key = ? AND state <> 'draft'`,
    key,
  );
}

const tallySchema = z.object({
  state: z.enum(rowStates),
  verdict: z.union([z.enum(verdicts), z.literal('')]),
  row_count: z.int(),
});

/** Reads the tallies that triggers keep, so it costs the same for ten rows and for a million. */
export function countBatch(db: ReadableDb, batchId: string): BatchCounts {
  const key = findBatchKey(db, batchId);
  const tallies = allRows(
    db,
    'SELECT state, verdict, row_count FROM batch_tallies WHERE batch_key = ?',
    key,
  ).map((row) => parseStored(tallySchema, row));
  const totals = emptyVerdictCounts();
  const byState = Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>;
  const again = { failed: 0, unknown: 0 };
  for (const tally of tallies) {
    byState[tally.state] += tally.row_count;
    if (tally.state === 'answered' && (tally.verdict === 'failed' || tally.verdict === 'unknown')) {
      again[tally.verdict] += tally.row_count;
    }
    if (tally.verdict !== '') totals[tally.verdict] += tally.row_count;
  }
  return {
    total: Object.values(byState).reduce((sum, count) => sum + count, 0),
    invalid: byState.invalid,
    planned: byState.planned,
    inFlight: byState['in-flight'],
    answered: byState.answered + byState.copied + byState.reused,
    waiting: byState.waiting,
    held: byState.held,
    copied: byState.copied,
    reused: byState.reused,
    again,
    unsettled: countUnsettled(db, key),
    resolved: totals.unknown + totals.failed === 0 ? 0 : countResolvedRows(db, key),
    totals,
    spentFen: readLedgerTotals(db, key).feeFen,
  };
}

export function assertNothingSent(db: ReadableDb, batchKey: number, batchId: string): void {
  if (readLedgerTotals(db, batchKey).attempts > 0) {
    throw new AppError('batch/bad-state', 'Rows of this batch were sent.', { context: { batchId } });
  }
}

const factNameSchema = z.object({ name: z.string() });

export function factNamesOfBatch(db: ReadableDb, batchId: string): string[] {
  const key = findBatchKey(db, batchId);
  const rows = allRows(db, 'SELECT name FROM batch_facts WHERE batch_key = ? ORDER BY name', key);
  return rows.map((row) => parseStored(factNameSchema, row).name);
}

function toStoredBatch(value: unknown): StoredBatch {
  const row = parseStored(batchRowSchema, value);
  return {
    id: row.id,
    fileName: row.file_name,
    format: row.format,
    sheetName: row.sheet_name,
    origin: {
      connectionId: row.connection_id,
      connectionName: row.connection_name,
      providerId: row.provider_id,
      sandbox: row.sandbox === 1,
      kind: row.kind,
    },
    columns: parseStoredJson(columnsSchema, row.columns),
    createdAtMs: row.created_at_ms,
    state: row.state,
    stopReason: row.stop_reason,
    mapping: parseStoredJson(mappingSchema, row.mapping),
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    operator:
      row.operator_id === null || row.operator_name === null
        ? null
        : { id: row.operator_id, name: row.operator_name },
    purpose: purposeOf(row),
  };
}
