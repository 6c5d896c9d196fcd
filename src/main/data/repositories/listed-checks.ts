/** What a list of a filter's checks is made of: each one's sequence number and the key of an order. */
import type { CheckSort } from '@shared/domain/history';
import { verdicts } from '@shared/domain/verdict';
import type { CheckFilter } from '../data-service';
import { allNumberRows, allNumbers, getNumber, type ReadableDb } from '../db';
import type { Keyed } from '../lists/sorted-run';
import { type FilterSql, filterSqlFor, filterSqlOf } from './check-filter';
import { textMatches } from './text-matches';

/** The orders that are not each other the other way round. */
export type ListOrder = 'time' | 'verdict' | 'fee' | 'duration';

/** What is asked for: a filter, its normalised text, empty for none, and an order. */
export interface ListQuery {
  readonly filter: CheckFilter;
  readonly text: string;
  readonly order: ListOrder;
}

export function listOrderOf(sort: CheckSort): { readonly order: ListOrder; readonly fromEnd: boolean } {
  switch (sort) {
    case 'newest':
      return { order: 'time', fromEnd: true };
    case 'oldest':
      return { order: 'time', fromEnd: false };
    case 'verdict':
      return { order: 'verdict', fromEnd: false };
    case 'fee':
    case 'duration':
      return { order: sort, fromEnd: true };
  }
}

/** More than any time in UTC ms. */
const verdictStep = 10_000_000_000_000;
const verdictCases = [...verdicts]
  .sort()
  .map((verdict, rank) => `WHEN '${verdict}' THEN ${rank * verdictStep}`);

/** The order of `orderOf` as one number; the sequence number decides between equal ones. */
function keySql({ order, text, filter }: ListQuery): string {
  switch (order) {
    case 'time':
      // A text's and a tag's checks come in the order in which they were made.
      return text === '' && filter.tag === undefined ? 'checks.started_at_ms' : 'checks.sequence';
    case 'verdict':
      return `CASE checks.verdict ${verdictCases.join(' ')} ELSE 0 END + checks.started_at_ms`;
    case 'fee':
      return 'coalesce(checks.fee_fen, -1)';
    case 'duration':
      return 'coalesce(checks.duration_ms, -1)';
  }
}

/** Of one slice: some milliseconds. */
const sliceRows = 5_000;
/** The same where each check is looked up. */
const lookedUpRows = 1_000;

/** All that fit up to a sequence number, in slices of any order. A slice holds at most some thousand. */
export function* gatheredRows(db: ReadableDb, query: ListQuery, upTo: number): Generator<readonly Keyed[]> {
  const { filter, text } = query;
  if (text === '') {
    yield* filter.tag === undefined ? walkedRows(db, query, upTo) : taggedRows(db, query, filter.tag, upTo);
    return;
  }
  for (const { sequences } of textMatches(db, {
    text,
    filter: filterSqlFor(db, filter),
    newestFirst: true,
  })) {
    const known = sequences.filter((sequence) => sequence <= upTo);
    if (query.order === 'time') yield known.map((sequence) => [sequence, sequence]);
    else yield keyedRows(db, query, known);
  }
}

function* walkedRows(db: ReadableDb, query: ListQuery, upTo: number): Generator<readonly Keyed[]> {
  const { condition, values, source } = filterSqlFor(db, query.filter);
  const sql = `SELECT checks.sequence, ${keySql(query)}, checks.started_at_ms FROM ${source}
    WHERE ${condition} AND (checks.started_at_ms, checks.sequence) > (?, ?)
    ORDER BY checks.started_at_ms, checks.sequence LIMIT ?`;
  let last: readonly number[] = [0, 0, Number.MIN_SAFE_INTEGER];
  for (;;) {
    const rows = allNumberRows(db, sql, ...values, last[2] ?? 0, last[0] ?? 0, sliceRows);
    yield rows.flatMap(([sequence = 0, key = 0]) => (sequence <= upTo ? [[sequence, key] as const] : []));
    if (rows.length < sliceRows) return;
    last = rows.at(-1) ?? last;
  }
}

function* taggedRows(
  db: ReadableDb,
  query: ListQuery,
  tag: string,
  upTo: number,
): Generator<readonly Keyed[]> {
  for (let last = 0; ;) {
    const tagged = allNumbers(
      db,
      'SELECT sequence FROM check_tags WHERE tag = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?',
      tag,
      last,
      upTo,
      lookedUpRows,
    );
    yield keyedRows(db, query, tagged);
    if (tagged.length < lookedUpRows) return;
    last = tagged.at(-1) ?? last;
  }
}

/** Those of these that fit, whatever they were before; none of them is in flight. */
export function keyedRows(db: ReadableDb, query: ListQuery, sequences: readonly number[]): readonly Keyed[] {
  if (sequences.length === 0) return [];
  const { sql, values } = fitsSql(query, filterSqlOf(query.filter));
  const rows = allNumberRows(
    db,
    `SELECT checks.sequence, ${keySql(query)} FROM json_each(?) AS these
       CROSS JOIN checks ON checks.sequence = these.value WHERE ${sql}`,
    JSON.stringify(sequences),
    ...values,
  );
  return rows.map(([sequence = 0, key = 0]) => [sequence, key]);
}

function fitsSql({ text }: ListQuery, { condition, values }: FilterSql) {
  return text === ''
    ? { sql: condition, values }
    : { sql: `${condition} AND instr(checks.search, ?) > 0`, values: [...values, text] };
}

export function newestSequence(db: ReadableDb): number {
  return getNumber(db, 'SELECT coalesce(max(sequence), 0) FROM checks');
}

/** Behind a sequence number, oldest first. */
export function sequencesBehind(db: ReadableDb, sequence: number): number[] {
  return allNumbers(db, 'SELECT sequence FROM checks WHERE sequence > ? ORDER BY sequence', sequence);
}

/** Those in flight up to a sequence number. */
export function openSequences(db: ReadableDb, upTo: number): number[] {
  return allNumbers(
    db,
    'SELECT sequence FROM checks WHERE answered_at_ms IS NULL AND sequence <= ? ORDER BY sequence',
    upTo,
  );
}
