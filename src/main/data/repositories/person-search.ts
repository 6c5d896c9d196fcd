/** Looks for a person in everything that can hold one: a piece at a time, so that nobody waits for it. */
import { z } from 'zod';
import { type PersonMatcher, personMatcher, type PersonTerms } from '../../keeping/person-terms';
import type { PersonCursor, PersonPiece } from '../contract/keeping';
import { allRows, getRow, type ReadableDb } from '../db';
import { parseStored } from './stored-json';

/** Some 20 ms of the data worker. */
const rowsInPiece = 2_000;

export const checkTextsSql = `SELECT sequence AS key, factors, coalesce(facts, '') AS facts,
  coalesce(provider_message, '') AS message, coalesce(request_id, '') AS request FROM checks`;
export const rowTextsSql = 'SELECT key, factors, cells FROM batch_rows';

const checkSchema = z.object({
  key: z.int(),
  factors: z.string(),
  facts: z.string(),
  message: z.string(),
  request: z.string(),
});
const rowSchema = z.object({ key: z.int(), factors: z.string(), cells: z.string() });

const spanSchema = z.object({ checks: z.int(), rows: z.int() });

export function findPersonPiece(db: ReadableDb, terms: PersonTerms, from: PersonCursor | null): PersonPiece {
  const matcher = personMatcher(terms);
  const { table, after } = from ?? { table: 'checks', after: 0 };
  const isChecks = table === 'checks';
  const rows = isChecks
    ? allRows(db, `${checkTextsSql} WHERE sequence > ? ORDER BY sequence LIMIT ?`, after, rowsInPiece)
    : allRows(db, `${rowTextsSql} WHERE key > ? ORDER BY key LIMIT ?`, after, rowsInPiece);
  const found = rows
    .filter((row) => (isChecks ? checkNames(matcher, row) : rowNames(matcher, row)))
    .map(keyOf);
  const last = rows.at(-1);
  const isEnd = rows.length < rowsInPiece || last === undefined;
  const ends = spanSchema.parse(
    getRow(
      db,
      `SELECT coalesce((SELECT max(sequence) FROM checks), 0) AS checks,
        coalesce((SELECT max(key) FROM batch_rows), 0) AS rows`,
    ),
  );
  const all = ends.checks + ends.rows;
  const reached = isEnd ? (isChecks ? ends.checks : all) : (isChecks ? 0 : ends.checks) + keyOf(last);
  return {
    checks: isChecks ? found : [],
    rows: isChecks ? [] : found,
    looked: rows.length,
    fraction: all === 0 ? 1 : Math.min(1, reached / all),
    next: isEnd ? (isChecks ? { table: 'rows', after: 0 } : null) : { table, after: keyOf(last) },
  };
}

export function checkNames(matcher: PersonMatcher, row: unknown): boolean {
  const { factors, facts, message, request } = parseStored(checkSchema, row);
  return matcher.names([...textsIn(factors), ...textsIn(facts), message, request]);
}

export function rowNames(matcher: PersonMatcher, row: unknown): boolean {
  const { factors, cells } = parseStored(rowSchema, row);
  const texts = [...textsIn(factors), ...textsIn(cells)];
  if (matcher.names(texts)) return true;
  return matcher.namesNumeric(numericIn(cells)) && matcher.hasName(texts);
}

function keyOf(row: unknown): number {
  return parseStored(z.object({ key: z.int() }), row).key;
}

/** Every text in a stored JSON text, however deep; of what is no JSON, itself. */
export function textsIn(stored: string): readonly string[] {
  if (stored === '' || stored === '{}' || stored === '[]') return [];
  const texts: string[] = [];
  try {
    JSON.parse(stored, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
  } catch {
    return [stored];
  }
  return texts;
}

/** What typed cells hold: the form in which a spreadsheet program writes a number. */
function numericIn(cells: string): readonly string[] {
  return [...cells.matchAll(/"raw":"([^"]*)"/gu)].map(([, raw]) => raw ?? '');
}
