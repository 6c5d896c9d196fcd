/** A filter of the history as SQL: its condition, the index that decides it, and the orders it can have. */
import type { CheckSort } from '@shared/domain/history';
import type { CheckFilter } from '../data-service';
import { getNumber, type ReadableDb } from '../db';

export interface FilterSql {
  /** Everything but the text. */
  readonly condition: string;
  readonly values: readonly (string | number)[];
  /** `checks` with the index to walk, which also gives the order of time. */
  readonly source: string;
  /** From when to when, in UTC ms, where that is asked for. */
  readonly period: readonly [number, number] | null;
  /** Whether anything but the text is asked for. */
  readonly narrows: boolean;
}

/** `index` is the one to walk where it is known to leave least. */
export function filterSqlOf(filter: CheckFilter, index: string | null = indexOf(filter)): FilterSql {
  // A check in flight is no past check yet.
  const conditions: string[] = ['checks.verdict IS NOT NULL'];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  add('checks.batch_key = (SELECT key FROM batches WHERE id = ?)', filter.batchId);
  add('checks.operator_key = (SELECT key FROM operators WHERE operators.id = ?)', filter.operatorId);
  add('checks.connection_id = ?', filter.connectionId);
  add('checks.verdict = ?', filter.verdict);
  add('checks.kind = ?', filter.kind);
  add('checks.started_at_ms >= ?', filter.sinceMs);
  add('checks.started_at_ms < ?', filter.untilMs);
  add('checks.purpose = ?', filter.purpose);
  add('checks.sequence IN (SELECT sequence FROM check_tags WHERE tag = ?)', filter.tag);
  // Without these words the index of those that have one cannot be used.
  if (filter.batchId !== undefined) conditions.push('checks.batch_key IS NOT NULL');
  if (filter.operatorId !== undefined) conditions.push('checks.operator_key IS NOT NULL');
  if (filter.purpose !== undefined) conditions.push('checks.purpose IS NOT NULL');
  return {
    condition: conditions.join(' AND '),
    values,
    source: index === null ? 'checks' : `checks INDEXED BY ${index}`,
    period:
      filter.sinceMs === undefined && filter.untilMs === undefined
        ? null
        : [filter.sinceMs ?? 0, filter.untilMs ?? Number.MAX_SAFE_INTEGER],
    narrows: values.length > 0,
  };
}

/** Which index has a field, and the condition that it is searched by; those that mostly leave least first. */
const indexes = [
  ['batchId', 'checks_by_batch', 'batch_key = (SELECT key FROM batches WHERE id = ?)'],
  ['purpose', 'checks_by_purpose', 'purpose = ?'],
  ['operatorId', 'checks_by_operator', 'operator_key = (SELECT key FROM operators WHERE id = ?)'],
  ['connectionId', 'checks_by_connection', 'connection_id = ?'],
  ['verdict', 'checks_by_verdict', 'verdict = ?'],
  ['kind', 'checks_by_kind', 'kind = ?'],
] as const satisfies readonly (readonly [keyof CheckFilter, string, string])[];

/** null for tags, which are few and looked up first. */
function indexOf(filter: CheckFilter): string | null {
  if (filter.tag !== undefined) return null;
  return indexes.find(([field]) => filter[field] !== undefined)?.[1] ?? 'checks_by_start';
}

/** So few are read whole, whatever else is asked of them. */
const fewRows = 8_000;

/** With several fields: the index of the one that few checks have, and the usual one where none is rare. */
export function filterSqlFor(db: ReadableDb, filter: CheckFilter): FilterSql {
  const asked = indexes.filter(([field]) => filter[field] !== undefined);
  if (filter.tag !== undefined || asked.length < 2) return filterSqlOf(filter);
  const counted = asked.map(([field, index, condition]) => {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM checks INDEXED BY ${index}
      WHERE verdict IS NOT NULL AND ${condition} ${notNullOf(field)} LIMIT ?)`;
    return { index, rows: getNumber(db, sql, filter[field] ?? '', fewRows) };
  });
  const rarest = counted.reduce((least, other) => (other.rows < least.rows ? other : least));
  return rarest.rows < fewRows ? filterSqlOf(filter, rarest.index) : filterSqlOf(filter);
}

function notNullOf(field: keyof CheckFilter): string {
  if (field === 'batchId') return 'AND batch_key IS NOT NULL';
  if (field === 'operatorId') return 'AND operator_key IS NOT NULL';
  return field === 'purpose' ? 'AND purpose IS NOT NULL' : '';
}

export function orderOf(sort: CheckSort): string {
  switch (sort) {
    case 'newest':
      return 'checks.started_at_ms DESC, checks.sequence DESC';
    case 'oldest':
      return 'checks.started_at_ms, checks.sequence';
    case 'verdict':
      return 'checks.verdict, checks.started_at_ms, checks.sequence';
    case 'fee':
      return 'checks.fee_fen DESC, checks.sequence DESC';
    case 'duration':
      return 'checks.duration_ms DESC, checks.sequence DESC';
  }
}

/** The index that gives the order, so that only the page is read; null where all must be sorted. */
export function walkFor(filter: CheckFilter, sort: CheckSort, source: string): string | null {
  if (sort === 'newest' || sort === 'oldest') return filter.tag === undefined ? source : null;
  const { tag, batchId, connectionId, operatorId, purpose } = filter;
  const plain = [tag, batchId, connectionId, operatorId, purpose].every((value) => value === undefined);
  return sort === 'verdict' && plain ? 'checks INDEXED BY checks_by_verdict' : null;
}
