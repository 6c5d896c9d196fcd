/** The audit chain's rows: appended, paged, walked; never changed. */
import { z } from 'zod';
import { type AuditGroup, type AuditHead, auditActions, rowAction } from '@shared/domain/audit';
import { canonicalJson } from '../../audit/canonical-json';
import { type AuditEntry, firstPreviousHash, type NewAuditEntry, sealEntry } from '../../audit/chain';
import {
  allRows,
  assertChanged,
  change,
  getRow,
  knownInTransaction,
  type ReadableDb,
  type WritableDb,
} from '../db';
import { parseStored } from './stored-json';

export interface AuditFilter {
  /** Found in subject, actor or detail. */
  readonly text?: string;
  readonly group?: AuditGroup;
  /** Whether the calls of batches' rows are among them. */
  readonly rows?: boolean;
  /** UTC ms, inclusive. */
  readonly sinceMs?: number;
  /** UTC ms, exclusive. */
  readonly untilMs?: number;
}

const headSchema = z.object({ sequence: z.int(), hash: z.instanceof(Uint8Array) });

const entrySchema = headSchema.extend({
  at_ms: z.int(),
  actor: z.string(),
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.string(),
});

interface Head {
  readonly sequence: number;
  readonly hash: Uint8Array;
}

function lastRow(db: ReadableDb): Head | null {
  const row = getRow(db, 'SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1');
  // Not parsed: it is read with every entry.
  return row === undefined ? null : (row as Head);
}

export function readAuditHead(db: ReadableDb): AuditHead | null {
  const last = lastRow(db);
  return last === null ? null : { sequence: last.sequence, hash: Buffer.from(last.hash).toString('hex') };
}

export function appendAuditEntry(
  db: WritableDb,
  key: Uint8Array,
  entry: NewAuditEntry & { readonly actor: string },
): void {
  const known = knownInTransaction(db);
  const last = (known.get(headKey) as Head | undefined) ?? lastRow(db);
  const { atMs, actor, action, subject } = entry;
  const sealed = {
    sequence: (last?.sequence ?? 0) + 1,
    atMs,
    actor,
    action,
    subject,
    detail: canonicalJson(entry.detail),
  };
  const hash = sealEntry(key, last?.hash ?? firstPreviousHash, sealed);
  assertChanged(
    change(
      db,
      'INSERT INTO audit_entries (sequence, at_ms, actor, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      sealed.sequence,
      atMs,
      actor,
      action,
      subject,
      sealed.detail,
      hash,
    ),
    1,
    'append audit entry',
  );
  known.set(headKey, { sequence: sealed.sequence, hash } satisfies Head);
}

/** The entry before is the one that the same transaction has just appended, but for its first. */
const headKey = 'audit head';

/** In their order, after a number. */
export function readAuditEntries(db: ReadableDb, afterSequence: number, limit: number): AuditEntry[] {
  return allRows(
    db,
    'SELECT * FROM audit_entries WHERE sequence > ? ORDER BY sequence LIMIT ?',
    afterSequence,
    limit,
  ).map(toEntry);
}

/** Of one subject in their order, among the `length` numbers behind `afterSequence`. No index: evidence asks rarely, and every call writes. */
export function readAuditEntriesOf(
  db: ReadableDb,
  subject: string,
  afterSequence: number,
  length: number,
): AuditEntry[] {
  return allRows(
    db,
    'SELECT * FROM audit_entries WHERE sequence > ? AND sequence <= ? AND subject = ? ORDER BY sequence',
    afterSequence,
    afterSequence + length,
    subject,
  ).map(toEntry);
}

export function findAuditEntry(db: ReadableDb, sequence: number): AuditEntry | null {
  const row = getRow(db, 'SELECT * FROM audit_entries WHERE sequence = ?', sequence);
  return row === undefined ? null : toEntry(row);
}

/** Newest first. */
export function pageAuditEntries(
  db: ReadableDb,
  filter: AuditFilter,
  offset: number,
  limit: number,
): { readonly total: number; readonly entries: readonly AuditEntry[] } {
  const { where, values } = conditionOf(filter);
  const counted = getRow(db, `SELECT count(*) AS total FROM audit_entries WHERE ${where}`, ...values);
  const { total } = parseStored(z.object({ total: z.int() }), counted);
  const rows = allRows(
    db,
    `SELECT * FROM audit_entries WHERE ${where} ORDER BY sequence DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return { total, entries: rows.map(toEntry) };
}

function conditionOf(filter: AuditFilter): { where: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const actions =
    filter.group === undefined ? [] : auditActions.filter((action) => action.startsWith(`${filter.group}.`));
  // Written as in the partial index, which makes it one of that index.
  if (filter.rows !== true) parts.push(`action <> '${rowAction}'`);
  if (actions.length > 0) {
    parts.push(`action IN (${actions.map(() => '?').join(', ')})`);
    values.push(...actions);
  }
  if (filter.text !== undefined && filter.text !== '') {
    parts.push(`(instr(subject, ?) > 0 OR instr(actor, ?) > 0 OR instr(detail, ?) > 0)`);
    values.push(filter.text, filter.text, filter.text);
  }
  if (filter.sinceMs !== undefined) {
    parts.push('at_ms >= ?');
    values.push(filter.sinceMs);
  }
  if (filter.untilMs !== undefined) {
    parts.push('at_ms < ?');
    values.push(filter.untilMs);
  }
  return { where: parts.length === 0 ? 'TRUE' : parts.join(' AND '), values };
}

function toEntry(row: unknown): AuditEntry {
  const { at_ms: atMs, ...entry } = parseStored(entrySchema, row);
  return { ...entry, atMs };
}
