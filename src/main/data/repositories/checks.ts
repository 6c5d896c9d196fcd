/** One row for each check, and what is read of it. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { checkKinds, type Factors } from '@shared/domain/factors';
import { providerIds } from '@shared/domain/provider';
import { legalBases } from '@shared/domain/purpose';
import { billedStates, reasonClasses, verdicts, type Answer } from '@shared/domain/verdict';
import type { StoredCheck } from '../data-service';
import { allRows, getRow, type ReadableDb } from '../db';
import { normalizeForSearch } from '../search-grams';
import { purposeOf } from './purposes';
import { factorsSchema, factsSchema, parseStored, parseStoredJson } from './stored-json';

const checkRowSchema = z.object({
  sequence: z.int(),
  id: z.string(),
  connection_id: z.string(),
  connection_name: z.string(),
  provider_id: z.enum(providerIds),
  sandbox: z.union([z.literal(0), z.literal(1)]),
  kind: z.enum(checkKinds),
  batch_id: z.string().nullable(),
  row_number: z.int().nullable(),
  factors: z.string(),
  attempts: z.int(),
  started_at_ms: z.int(),
  answered_at_ms: z.int().nullable(),
  duration_ms: z.number().nullable(),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasonClasses).nullable(),
  rule: z.string().nullable(),
  provider_code: z.string().nullable(),
  provider_message: z.string().nullable(),
  request_id: z.string().nullable(),
  billed: z.enum(billedStates).nullable(),
  fee_fen: z.int().nullable(),
  facts: z.string().nullable(),
  operator_id: z.string().nullable(),
  operator_name: z.string().nullable(),
  purpose: z.string().nullable(),
  basis: z.enum(legalBases).nullable(),
  purge_id: z.string().nullable(),
  purged_at_ms: z.int().nullable(),
});

const selectCheck = `
SELECT sequence, checks.id, checks.connection_id, checks.connection_name, checks.provider_id, checks.sandbox,
  checks.kind, batches.id AS batch_id, row_number, factors, attempts, checks.started_at_ms, answered_at_ms,
  duration_ms, verdict, reason, rule, provider_code, provider_message, request_id, billed, fee_fen, facts,
  operators.id AS operator_id, operators.name AS operator_name, checks.purpose, checks.basis, checks.purge_id,
  checks.purged_at_ms
FROM checks LEFT JOIN batches ON batches.key = checks.batch_key AND batches.purged_at_ms IS NULL
  LEFT JOIN operators ON operators.key = checks.operator_key`;

/** The text in which a filter looks; one line for each value, so that nothing is found across two. */
export function searchTextOf(values: readonly string[]): string {
  return values.map(normalizeForSearch).join('\n');
}

export function searchTextOfCheck(factors: Factors, connectionName: string): string {
  return searchTextOf([...Object.values(factors), connectionName]);
}

export function findCheck(db: ReadableDb, checkId: string): StoredCheck {
  const row = getRow(db, `${selectCheck} WHERE checks.id = ?`, checkId);
  if (row === undefined) throw new AppError('check/not-found', 'No such check.', { context: { checkId } });
  return toStoredCheck(row);
}

export function findCheckBySequence(db: ReadableDb, sequence: number): StoredCheck {
  const row = getRow(db, `${selectCheck} WHERE sequence = ?`, sequence);
  if (row === undefined) throw new AppError('storage/unreadable', 'A row names a check that is missing.');
  return toStoredCheck(row);
}

/** Whole checks, in the order in which they are named. */
export function readBySequence(db: ReadableDb, sequences: readonly number[]): StoredCheck[] {
  const sql = `${selectCheck} WHERE sequence IN (SELECT value FROM json_each(?))`;
  const found = allRows(db, sql, JSON.stringify(sequences)).map(toStoredCheck);
  const bySequence = new Map(found.map((check) => [check.sequence, check]));
  return sequences.flatMap((sequence) => bySequence.get(sequence) ?? []);
}

function toStoredCheck(value: unknown): StoredCheck {
  const row = parseStored(checkRowSchema, value);
  return {
    checkId: row.id,
    sequence: row.sequence,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    providerId: row.provider_id,
    sandbox: row.sandbox === 1,
    kind: row.kind,
    batchId: row.batch_id,
    rowNumber: row.row_number,
    factors: parseStoredJson(factorsSchema, row.factors),
    answer: toAnswer(row),
    attempts: row.attempts,
    startedAtMs: row.started_at_ms,
    answeredAtMs: row.answered_at_ms,
    durationMs: row.duration_ms,
    operator:
      row.operator_id === null || row.operator_name === null
        ? null
        : { id: row.operator_id, name: row.operator_name },
    purpose: purposeOf(row),
    purged: row.purged_at_ms === null ? null : { atMs: row.purged_at_ms, purgeId: row.purge_id },
  };
}

function toAnswer(row: z.output<typeof checkRowSchema>): Answer | null {
  if (row.verdict === null || row.billed === null) return null;
  return {
    verdict: row.verdict,
    reason: row.reason,
    rule: row.rule,
    providerCode: row.provider_code,
    providerMessage: row.provider_message,
    requestId: row.request_id,
    billed: row.billed,
    feeFen: row.fee_fen,
    facts: parseStoredJson(factsSchema, row.facts ?? '{}'),
  };
}
