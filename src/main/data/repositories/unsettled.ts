/** Checks without an answer that may have been billed: the list of them, and the calls of one check. */
import { z } from 'zod';
import { checkKinds } from '@shared/domain/factors';
import { providerIds } from '@shared/domain/provider';
import { billedStates, reasonClasses, verdicts } from '@shared/domain/verdict';
import {
  resolutionSources,
  type StoredCall,
  type UnsettledCheck,
  type UnsettledFilter,
} from '../data-service';
import { allRows, getRow, type ReadableDb } from '../db';
import { findBatchKey } from './batch-key';
import { findSequence } from './resolutions';
import { factorsSchema, parseStored, parseStoredJson } from './stored-json';

/** Written as in migration 0010, or SQLite could not use its partial index. */
const unsettled = `attempts.billed = 'unknown' AND attempts.verdict IN ('unknown', 'failed')`;

const countSchema = z.object({ total: z.int() });

export function countUnsettled(db: ReadableDb, batchKey: number | null): number {
  const inBatch = batchKey === null ? 'TRUE' : 'batch_key = ?';
  const sql = `SELECT count(DISTINCT check_sequence) AS total FROM attempts INDEXED BY attempts_unsettled
    WHERE ${inBatch} AND ${unsettled}`;
  return parseStored(countSchema, getRow(db, sql, ...(batchKey === null ? [] : [batchKey]))).total;
}

/** Rows without an answer of whose calls a person has said whether they were billed. */
export function countResolvedRows(db: ReadableDb, batchKey: number): number {
  const row = getRow(
    db,
    `SELECT count(*) AS total FROM batch_rows
     WHERE batch_key = ? AND verdict IN ('unknown', 'failed') AND check_sequence IN (
       SELECT check_sequence FROM resolutions WHERE resolutions.batch_key = ?)
       AND (SELECT billed FROM checks WHERE sequence = check_sequence) <> 'unknown'`,
    batchKey,
    batchKey,
  );
  return parseStored(countSchema, row).total;
}

const checkSchema = z.object({
  id: z.string(),
  connection_id: z.string(),
  connection_name: z.string(),
  provider_id: z.enum(providerIds),
  sandbox: z.int(),
  kind: z.enum(checkKinds),
  factors: z.string(),
  batch_id: z.string().nullable(),
  file_name: z.string().nullable(),
  row_number: z.int().nullable(),
  source_row: z.int().nullable(),
  may_send: z.int(),
  verdict: z.enum(verdicts),
  reason: z.enum(reasonClasses).nullable(),
  provider_code: z.string().nullable(),
  request_id: z.string().nullable(),
  http_status: z.int().nullable(),
  calls: z.int(),
  started_at_ms: z.int(),
  finished_at_ms: z.int().nullable(),
  price_fen: z.int(),
});

/** The statement of the list, for the test that looks at its plan. */
export function listUnsettledSql(ofBatch: boolean): string {
  return `
SELECT checks.id, checks.connection_id, checks.connection_name, checks.provider_id, checks.sandbox,
  checks.kind, checks.factors, batches.id AS batch_id, batches.file_name, checks.row_number,
  batch_rows.source_row,
  checks.batch_key IS NULL OR (batches.state <> 'cancelled' AND batch_rows.state = 'answered'
    AND batch_rows.check_sequence = checks.sequence) AS may_send,
  last.verdict, last.reason, last.provider_code, last.request_id, last.http_status,
  last.started_at_ms, last.finished_at_ms, last.price_fen, last.calls
FROM (
  SELECT check_sequence, max(attempt_number), count(*) AS calls, sum(price_fen) AS price_fen, verdict, reason,
    provider_code, request_id, http_status, started_at_ms, finished_at_ms
  FROM attempts INDEXED BY attempts_unsettled WHERE ${ofBatch ? 'batch_key = ? AND ' : ''}${unsettled}
  GROUP BY check_sequence ORDER BY check_sequence DESC LIMIT ? OFFSET ?
) AS last
JOIN checks ON checks.sequence = last.check_sequence
LEFT JOIN batches ON batches.key = checks.batch_key
LEFT JOIN batch_rows ON batch_rows.batch_key = checks.batch_key AND batch_rows.row_number = checks.row_number
ORDER BY checks.sequence DESC`;
}

/** Newest first. */
export function listUnsettled(
  db: ReadableDb,
  { batchId }: UnsettledFilter,
  offset: number,
  limit: number,
): { total: number; checks: UnsettledCheck[] } {
  const key = batchId === undefined ? null : findBatchKey(db, batchId);
  const rows = allRows(db, listUnsettledSql(key !== null), ...(key === null ? [] : [key]), limit, offset);
  return { total: countUnsettled(db, key), checks: rows.map(toUnsettled) };
}

function toUnsettled(value: unknown): UnsettledCheck {
  const row = parseStored(checkSchema, value);
  const { batch_id: batchId, file_name: fileName, row_number: rowNumber, source_row: sourceRow } = row;
  return {
    checkId: row.id,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    providerId: row.provider_id,
    sandbox: row.sandbox === 1,
    kind: row.kind,
    batch:
      batchId === null || fileName === null || rowNumber === null || sourceRow === null
        ? null
        : { batchId, fileName, rowNumber, sourceRow },
    factors: parseStoredJson(factorsSchema, row.factors),
    verdict: row.verdict,
    reason: row.reason,
    providerCode: row.provider_code,
    requestId: row.request_id,
    httpStatus: row.http_status,
    calls: row.calls,
    sentAtMs: row.started_at_ms,
    endedAtMs: row.finished_at_ms,
    priceFen: row.price_fen === 0 ? null : row.price_fen,
    canSendAgain: row.may_send === 1,
  };
}

const callSchema = z.object({
  attempt_number: z.int(),
  started_at_ms: z.int(),
  finished_at_ms: z.int().nullable(),
  http_status: z.int().nullable(),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasonClasses).nullable(),
  request_id: z.string().nullable(),
  billed: z.union([z.enum(billedStates), z.literal('')]),
  fee_fen: z.int().nullable(),
  price_fen: z.int(),
  source: z.enum(resolutionSources).nullable(),
  note: z.string().nullable(),
  actor: z.string().nullable(),
  at_ms: z.int().nullable(),
});

/** In their order. */
export function readCalls(db: ReadableDb, checkId: string): StoredCall[] {
  return allRows(
    db,
    `SELECT attempts.*, source, note, actor, at_ms FROM attempts
     LEFT JOIN resolutions USING (check_sequence, attempt_number)
     WHERE check_sequence = ? ORDER BY attempt_number`,
    findSequence(db, checkId),
  ).map(toCall);
}

function toCall(value: unknown): StoredCall {
  const row = parseStored(callSchema, value);
  const { billed, source, note, actor, at_ms: atMs, fee_fen: feeFen } = row;
  const isSaid = source !== null && note !== null && actor !== null && atMs !== null;
  return {
    attemptNumber: row.attempt_number,
    sentAtMs: row.started_at_ms,
    endedAtMs: row.finished_at_ms,
    httpStatus: row.http_status,
    verdict: row.verdict,
    reason: row.reason,
    requestId: row.request_id,
    billed: billed === '' ? null : billed,
    feeFen,
    priceFen: row.price_fen === 0 ? null : row.price_fen,
    resolution:
      isSaid && (billed === 'yes' || billed === 'no')
        ? { billed, feeFen: feeFen ?? 0, source, note, actor, atMs }
        : null,
  };
}
