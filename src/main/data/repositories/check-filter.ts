/** A filter of the history as SQL: its condition, the index that decides it, and the orders it can have. */
import type { CheckSort } from '@shared/domain/history';
import type { CheckFilter } from '../data-service';

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

export function filterSqlOf(filter: CheckFilter): FilterSql {
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
  // Without that word the index of those that have one cannot be used.
  if (filter.batchId !== undefined) conditions.push('checks.batch_key IS NOT NULL');
  if (filter.operatorId !== undefined) conditions.push('checks.operator_key IS NOT NULL');
  const index = indexOf(filter);
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

/** The one that leaves least; null for tags, which are few and looked up first. */
function indexOf(filter: CheckFilter): string | null {
  if (filter.tag !== undefined) return null;
  if (filter.batchId !== undefined) return 'checks_by_batch';
  if (filter.operatorId !== undefined) return 'checks_by_operator';
  if (filter.connectionId !== undefined) return 'checks_by_connection';
  if (filter.verdict !== undefined) return 'checks_by_verdict';
  if (filter.kind !== undefined) return 'checks_by_kind';
  return 'checks_by_start';
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
export function walkFor(filter: CheckFilter, sort: CheckSort): string | null {
  const { source } = filterSqlOf(filter);
  if (sort === 'newest' || sort === 'oldest') return source;
  const { tag, batchId, connectionId, operatorId } = filter;
  const plain = [tag, batchId, connectionId, operatorId].every((value) => value === undefined);
  return sort === 'verdict' && plain ? 'checks INDEXED BY checks_by_verdict' : null;
}
