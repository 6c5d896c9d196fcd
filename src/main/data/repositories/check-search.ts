/** The history as it is asked for: a page of what a filter leaves in an order, and how much that is. */
import type { CheckSort } from '@shared/domain/history';
import type { CheckFilter, CheckPlace, FoundChecks, StoredCheck } from '../data-service';
import { allNumbers, getNumber, type ReadableDb } from '../db';
import { normalizeForSearch } from '../search-grams';
import { type FilterSql, filterSqlFor, filterSqlOf, orderOf, walkFor } from './check-filter';
import { readBySequence } from './checks';
import { periodOf, textMatches } from './text-matches';

export interface Page {
  readonly offset: number;
  readonly limit: number;
  readonly sort: CheckSort;
}

/** What is counted with a page; more only where it is asked for. */
const countedRows = 10_000;
/** The same of a tag, where each is looked up. */
const countedTags = 2_000;
/** Rows that are read only for counting, beyond those of the page. */
const examinedRows = 500;
/** What an order without an index may read. */
const sortedRows = 20_000;

const behindPlace = '(checks.started_at_ms, checks.sequence) < (?, ?)';
const lastPlace: CheckPlace = {
  startedAtMs: Number.MAX_SAFE_INTEGER,
  sequence: Number.MAX_SAFE_INTEGER,
};

/** null where an order without an index asks for reading more than a page may: a list gives it (docs/adr/0053). */
export function searchChecks(db: ReadableDb, filter: CheckFilter, page: Page): FoundChecks | null {
  const text = textOf(filter);
  if (text === '') return walkPage(db, filter, page);
  const found = findText(db, filter, text, page);
  if (found === null) return null;
  const sequences = found.sequences.slice(page.offset, page.offset + page.limit);
  return {
    total: found.sequences.length,
    counted: found.all,
    checks: readBySequence(db, sequences),
  };
}

function textOf({ text = '' }: CheckFilter): string {
  return normalizeForSearch(text.trim());
}

function walkPage(db: ReadableDb, filter: CheckFilter, page: Page): FoundChecks | null {
  const { limit, offset, sort } = page;
  if (filter.tag !== undefined && (sort === 'newest' || sort === 'oldest')) return tagPage(db, filter, page);
  const { condition, values, source } = filterSqlFor(db, filter);
  const walk = walkFor(filter, sort, source);
  const most = walk === null ? sortedRows : countedRows;
  const total = countUpTo(db, `${source} WHERE ${condition}`, values, most + 1);
  if (walk === null && total > sortedRows) return null;
  const rows = allNumbers(db, pageSql(walk ?? source, condition, sort), ...values, limit, offset);
  return foundOf(db, rows, offset, { total, most });
}

/** A tag's checks come in the order in which they were made. */
function tagPage(
  db: ReadableDb,
  { tag = '', ...others }: CheckFilter,
  { offset, limit, sort }: Page,
): FoundChecks {
  const filterSql = filterSqlOf(others);
  const { lowest, highest } = periodOf(db, filterSql);
  const source = `check_tags CROSS JOIN checks ON checks.sequence = check_tags.sequence
    WHERE check_tags.tag = ? AND check_tags.sequence BETWEEN ? AND ? AND ${filterSql.condition}`;
  const values = [tag, lowest, highest, ...filterSql.values];
  const total = countUpTo(db, source, values, countedTags + 1);
  const direction = sort === 'newest' ? 'DESC' : 'ASC';
  const rows = allNumbers(
    db,
    `SELECT check_tags.sequence FROM ${source} ORDER BY check_tags.sequence ${direction} LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return foundOf(db, rows, offset, { total, most: countedTags });
}

function countUpTo(db: ReadableDb, from: string, values: FilterSql['values'], most: number): number {
  return getNumber(db, `SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ?)`, ...values, most);
}

function foundOf(
  db: ReadableDb,
  rows: readonly number[],
  offset: number,
  { total, most }: { readonly total: number; readonly most: number },
): FoundChecks {
  const seen = rows.length === 0 ? 0 : offset + rows.length;
  return {
    total: Math.max(Math.min(total, most), seen),
    counted: total <= most,
    checks: readBySequence(db, rows),
  };
}

/** The statement of a page, for the test that looks at its plan. Far pages are those of a list (docs/adr/0053). */
export function pageSql(source: string, condition: string, sort: CheckSort): string {
  return `SELECT checks.sequence FROM ${source} WHERE ${condition} ORDER BY ${orderOf(sort)} LIMIT ? OFFSET ?`;
}

/** In the order asked for, at least up to the end of the page. */
function findText(
  db: ReadableDb,
  filter: CheckFilter,
  text: string,
  { offset, limit, sort }: Page,
): { sequences: readonly number[]; all: boolean } | null {
  const inOrder = sort === 'newest' || sort === 'oldest';
  const needed = inOrder ? offset + limit : sortedRows + 1;
  const sequences: number[] = [];
  let examined = 0;
  let all = true;
  const query = { text, filter: filterSqlFor(db, filter), newestFirst: sort !== 'oldest' };
  for (const matches of textMatches(db, query)) {
    if (sequences.length >= needed && examined > Math.max(examinedRows, needed)) {
      all = false;
      break;
    }
    sequences.push(...matches.sequences);
    examined += matches.examined;
  }
  if (inOrder) return { sequences, all };
  if (!all || sequences.length > sortedRows) return null;
  const sorted = allNumbers(
    db,
    `SELECT checks.sequence FROM checks WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY ${orderOf(sort)}`,
    JSON.stringify(sequences),
  );
  return { sequences: sorted, all };
}

/** For exports: behind a check, newest first. A text's checks come in the order in which they were made. */
export function readChecks(
  db: ReadableDb,
  filter: CheckFilter,
  behind: CheckPlace | null,
  limit: number,
): StoredCheck[] {
  const { sequence, startedAtMs } = behind ?? lastPlace;
  const text = textOf(filter);
  const filterSql = filterSqlFor(db, filter);
  if (text !== '') {
    const found: number[] = [];
    const query = { text, filter: filterSql, newestFirst: true, beyond: sequence };
    for (const { sequences } of textMatches(db, query)) {
      found.push(...sequences);
      if (found.length >= limit) break;
    }
    return readBySequence(db, found.slice(0, limit));
  }
  const { condition, values, source } = filterSql;
  const rows = allNumbers(
    db,
    `SELECT checks.sequence FROM ${source} WHERE ${condition} AND ${behindPlace}
     ORDER BY ${orderOf('newest')} LIMIT ?`,
    ...values,
    startedAtMs,
    sequence,
    limit,
  );
  return readBySequence(db, rows);
}
