/** History: one row for each check, newest first by its sequence number. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { checkKinds, type Factors } from '@shared/domain/factors';
import { providerIds } from '@shared/domain/provider';
import { billedStates, reasonClasses, verdicts, type Answer } from '@shared/domain/verdict';
import type { CheckFilter, StoredCheck } from '../data-service';
import { allRows, getRow, type ReadableDb } from '../db';
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
});

const selectCheck = `
SELECT sequence, checks.id, checks.connection_id, checks.connection_name, checks.provider_id, checks.sandbox,
  checks.kind, batches.id AS batch_id, row_number, factors, attempts, checks.started_at_ms, answered_at_ms,
  duration_ms, verdict, reason, rule, provider_code, provider_message, request_id, billed, fee_fen, facts,
  operators.id AS operator_id, operators.name AS operator_name
FROM checks LEFT JOIN batches ON batches.key = checks.batch_key AND batches.purged_at_ms IS NULL
  LEFT JOIN operators ON operators.key = checks.operator_key`;

/** The text in which a filter looks; one line for each value, so that nothing is found across two. */
export function searchTextOf(values: readonly string[]): string {
  return values.map(normalizeForSearch).join('\n');
}

/** Full-width digits and letters are found by their plain forms, and case does not matter. */
export function normalizeForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
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

export function searchChecks(
  db: ReadableDb,
  filter: CheckFilter,
  offset: number,
  limit: number,
): { total: number; checks: StoredCheck[] } {
  const { condition, values } = conditionOf(filter);
  const { total } = parseStored(
    z.object({ total: z.int() }),
    getRow(db, `SELECT count(*) AS total FROM checks WHERE ${condition}`, ...values),
  );
  const rows = allRows(db, searchChecksSql(condition), ...values, limit, offset);
  return { total, checks: rows.map(toStoredCheck) };
}

/** For exports: below a sequence number, newest first. */
export function readChecks(
  db: ReadableDb,
  filter: CheckFilter,
  belowSequence: number | null,
  limit: number,
): StoredCheck[] {
  const { condition, values } = conditionOf(filter);
  const sql = `${selectCheck} WHERE checks.sequence < ? AND ${condition} ORDER BY checks.sequence DESC LIMIT ?`;
  return allRows(db, sql, belowSequence ?? Number.MAX_SAFE_INTEGER, ...values, limit).map(toStoredCheck);
}

/** The statement of a search, for the test that looks at its plan. */
export function searchChecksSql(condition: string): string {
  // Sequence numbers are picked in the index alone, so a deep page does not read the rows before it.
  return `${selectCheck} WHERE sequence IN (
    SELECT sequence FROM checks WHERE ${condition} ORDER BY sequence DESC LIMIT ? OFFSET ?
  ) ORDER BY sequence DESC`;
}

export function conditionOf(filter: CheckFilter): { condition: string; values: (string | number)[] } {
  // A check in flight is no past check yet.
  const conditions: string[] = ['checks.verdict IS NOT NULL'];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number) => {
    conditions.push(condition);
    values.push(value);
  };
  if (filter.kind !== undefined) add('checks.kind = ?', filter.kind);
  if (filter.verdict !== undefined) add('checks.verdict = ?', filter.verdict);
  if (filter.operatorId !== undefined) {
    add('checks.operator_key = (SELECT key FROM operators WHERE operators.id = ?)', filter.operatorId);
  }
  if (filter.sinceMs !== undefined) add('checks.started_at_ms >= ?', filter.sinceMs);
  if (filter.untilMs !== undefined) add('checks.started_at_ms < ?', filter.untilMs);
  const text = normalizeForSearch(filter.text?.trim() ?? '');
  // instr and not LIKE: a person who looks for "100%" means these four characters.
  if (text !== '') add('instr(checks.search, ?) > 0', text);
  return { condition: conditions.join(' AND '), values };
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
