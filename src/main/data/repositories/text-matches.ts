/**
 * Checks that hold a text, in the order of their sequence numbers, piece by piece: what the index knows, what
 * it does not know yet, and the newest checks themselves where a text is too short for it (docs/adr/0036).
 */
import { z } from 'zod';
import { allNumbers, getRow, type ReadableDb } from '../db';
import { gramQueryOf, type GramQuery } from '../search-grams';
import type { FilterSql } from './check-filter';
import { readIndexState } from './search-index';
import { parseStored } from './stored-json';

export interface Matches {
  readonly sequences: readonly number[];
  /** Rows and entries that were looked at for them. */
  readonly examined: number;
}

export interface TextQuery {
  /** Normalised, not empty. */
  readonly text: string;
  readonly filter: FilterSql;
  readonly newestFirst: boolean;
  /** Only what comes after this sequence number in that order; from the first one on where it is absent. */
  readonly beyond?: number;
}

/** The sequence numbers among which a filter's checks are, so that entries outside are not looked up. */
interface Period {
  readonly lowest: number;
  readonly highest: number;
}

/** A filter that leaves no more is read itself: cheaper than what the text alone would leave. */
const narrowRows = 2_000;
/** Checks of a period among which its first and last one are looked for. */
const periodRows = 200_000;
const firstChunk = 250;
const largestChunk = 2_000;
/** All pieces with a beginning are gathered anew for every chunk. */
const wideChunk = 20_000;
/** A short text that is rarer than this among the newest checks is left to the index. */
const scannedRows = 3_000;
const denseRows = 60;

/** Each step may be the last: what comes after it is looked up when it is asked for. */
export function* textMatches(db: ReadableDb, query: TextQuery): Generator<Matches> {
  const narrow = query.filter.narrows ? narrowMatches(db, query) : null;
  if (narrow !== null) {
    yield narrow;
    return;
  }
  const grams = gramQueryOf(query.text);
  if (grams !== null && !grams.wide) {
    yield* indexedMatches(db, { ...query, ...periodOf(db, query.filter) }, grams, startOf(query));
    return;
  }
  let found = 0;
  let examined = 0;
  for (const scanned of scannedMatches(db, query)) {
    yield scanned;
    found += scanned.sequences.length;
    examined += scanned.examined;
    if (grams === null || examined < scannedRows || found >= (denseRows * examined) / scannedRows) continue;
    yield* indexedMatches(db, { ...query, ...periodOf(db, query.filter) }, grams, scanned.end);
    return;
  }
}

function narrowMatches(db: ReadableDb, query: TextQuery): Matches | null {
  const { text, filter, newestFirst } = query;
  const candidates = allNumbers(
    db,
    `SELECT sequence FROM ${filter.source} WHERE ${filter.condition} LIMIT ?`,
    ...filter.values,
    narrowRows + 1,
  );
  if (candidates.length > narrowRows) return null;
  const sequences = allNumbers(
    db,
    `SELECT sequence FROM ${filter.source} WHERE ${filter.condition} AND instr(checks.search, ?) > 0
       AND ${beyond('sequence', newestFirst)} ORDER BY sequence ${newestFirst ? 'DESC' : 'ASC'}`,
    ...filter.values,
    text,
    startOf(query),
  );
  return { sequences, examined: candidates.length };
}

/** A day's or a month's checks are told from the others by the index of time alone; a longer time leaves enough. */
export function periodOf(db: ReadableDb, filter: FilterSql): Period {
  const everything = { lowest: 0, highest: Number.MAX_SAFE_INTEGER - 1 };
  if (filter.period === null) return everything;
  const row = getRow(
    db,
    `SELECT min(sequence) AS lowest, max(sequence) AS highest, count(*) AS total FROM (
       SELECT sequence FROM checks INDEXED BY checks_by_start
       WHERE verdict IS NOT NULL AND started_at_ms >= ? AND started_at_ms < ? LIMIT ?)`,
    ...filter.period,
    periodRows,
  );
  const { lowest, highest, total } = parseStored(periodSchema, row);
  return lowest === null || highest === null || total === periodRows ? everything : { lowest, highest };
}

const periodSchema = z.object({ lowest: z.int().nullable(), highest: z.int().nullable(), total: z.int() });

interface Scanned extends Matches {
  /** The last sequence number that was looked at. */
  readonly end: number;
}

/** Reads the checks themselves, in their order. A number below zero is a check that does not fit. */
function* scannedMatches(db: ReadableDb, query: TextQuery): Generator<Scanned> {
  const { text, filter, newestFirst } = query;
  let end = startOf(query);
  for (let chunk = firstChunk; ; chunk = Math.min(chunk * 2, largestChunk)) {
    const signed = allNumbers(
      db,
      `SELECT ${signedFit('checks.sequence', filter)} FROM checks
       WHERE ${beyond('sequence', newestFirst)} ORDER BY sequence ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      ...filter.values,
      text,
      end,
      chunk,
    );
    end = Math.abs(signed.at(-1) ?? end);
    yield { sequences: signed.filter((sequence) => sequence > 0), examined: signed.length, end };
    if (signed.length < chunk) return;
  }
}

function* indexedMatches(
  db: ReadableDb,
  query: TextQuery & Period,
  grams: GramQuery,
  start: number,
): Generator<Matches> {
  const { newestFirst } = query;
  const comesFirst = (a: number, b: number) => (newestFirst ? a > b : a < b);
  const stale = new Set(allNumbers(db, 'SELECT sequence FROM search_later'));
  const unindexed = inOrder(
    unindexedMatches(db, query).filter((sequence) => comesFirst(start, sequence)),
    newestFirst,
  );
  let taken = 0;
  const takeUntil = (end: number | null) => {
    const first = taken;
    while (taken < unindexed.length && (end === null || comesFirst(unindexed[taken] ?? 0, end))) taken += 1;
    return unindexed.slice(first, taken);
  };
  let cursor = start;
  for (let chunk = firstChunk; ; chunk = Math.min(chunk * 2, largestChunk)) {
    const limit = grams.wide ? wideChunk : chunk;
    const signed = allNumbers(db, indexedSql(query, grams), ...indexedValues(query, grams, cursor, limit));
    const end = signed.length < limit ? null : Math.abs(signed.at(-1) ?? cursor);
    const found = signed.filter((sequence) => sequence > 0 && !stale.has(sequence));
    const fresh = takeUntil(end);
    const sequences = fresh.length === 0 ? found : inOrder([...fresh, ...found], newestFirst);
    yield { sequences, examined: signed.length };
    if (end === null) return;
    cursor = end;
  }
}

/** An entry of the index says by itself that the text is there; or its check is looked at. */
function indexedSql({ filter, newestFirst }: TextQuery, { exact }: GramQuery): string {
  const entries = `SELECT rowid AS sequence FROM check_grams
    WHERE check_grams MATCH ? AND rowid > ? AND rowid < ?
    ORDER BY rowid ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`;
  if (exact && !filter.narrows) return entries;
  return `SELECT ${signedFit('found.sequence', filter)}
    FROM (${entries}) AS found CROSS JOIN checks ON checks.sequence = found.sequence`;
}

function indexedValues(
  { filter, text, newestFirst, lowest, highest }: TextQuery & Period,
  { match, exact }: GramQuery,
  cursor: number,
  limit: number,
): (string | number)[] {
  const above = newestFirst ? lowest - 1 : Math.max(lowest - 1, cursor);
  const below = newestFirst ? Math.min(highest + 1, cursor) : highest + 1;
  const entries = [match, above, below, limit];
  return exact && !filter.narrows ? entries : [...filter.values, text, ...entries];
}

function signedFit(sequence: string, { condition }: FilterSql): string {
  return `iif(${condition} AND instr(checks.search, ?) > 0, ${sequence}, -${sequence})`;
}

/** Of the checks that the index does not hold as they are. */
function unindexedMatches(db: ReadableDb, { text, filter }: TextQuery): number[] {
  const { indexedTo } = readIndexState(db);
  const fits = `${filter.condition} AND instr(checks.search, ?) > 0`;
  return allNumbers(
    db,
    `SELECT sequence FROM checks WHERE sequence > ? AND ${fits} UNION
     SELECT sequence FROM search_later CROSS JOIN checks USING (sequence) WHERE ${fits}`,
    indexedTo,
    ...filter.values,
    text,
    ...filter.values,
    text,
  );
}

function beyond(column: string, newestFirst: boolean): string {
  return newestFirst ? `${column} < ?` : `${column} > ?`;
}

function startOf({ beyond: place, newestFirst }: TextQuery): number {
  return place ?? (newestFirst ? Number.MAX_SAFE_INTEGER : 0);
}

function inOrder(sequences: readonly number[], newestFirst: boolean): number[] {
  return [...sequences].sort((a, b) => (newestFirst ? b - a : a - b));
}
