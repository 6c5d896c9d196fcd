/** The index of the search: filled slice by slice behind the checks, never in the transaction of a call. */
import { z } from 'zod';
import { allRows, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { searchGrams } from '../search-grams';
import { parseStored } from './stored-json';

const stateSchema = z.object({ indexed_to: z.int(), newest: z.int() });

export interface IndexState {
  /** Checks with a higher sequence number are not in the index. */
  readonly indexedTo: number;
  /** The newest check's. */
  readonly newest: number;
}

export function readIndexState(db: ReadableDb): IndexState {
  const row = getRow(
    db,
    'SELECT indexed_to, coalesce((SELECT max(sequence) FROM checks), 0) AS newest FROM search_state',
  );
  const { indexed_to: indexedTo, newest } = parseStored(stateSchema, row);
  return { indexedTo, newest };
}

const entrySchema = z.object({ sequence: z.int(), search: z.string(), answered: z.int() });
const staleSchema = z.object({ sequence: z.int(), search: z.string(), indexed: z.string() });

/** Indexes at most so many checks; returns how many it looked at, 0 when there is nothing to do. */
export function indexSlice(db: WritableDb, limit: number): number {
  // Entries must rise within a transaction: a lower one makes the index write what it holds so far.
  const stale = allRows(
    db,
    `SELECT sequence, search, substr(search, 1, indexed_length) AS indexed FROM search_later JOIN checks USING (sequence)
     WHERE verdict IS NOT NULL ORDER BY sequence LIMIT ?`,
    limit,
  ).map((row) => parseStored(staleSchema, row));
  const { indexedTo } = readIndexState(db);
  for (const { sequence, search, indexed } of stale) {
    addEntry(db, sequence, newPieces(search, indexed));
    change(db, 'DELETE FROM search_later WHERE sequence = ?', sequence);
  }
  const fresh = allRows(
    db,
    `SELECT sequence, search, verdict IS NOT NULL AS answered FROM checks
     WHERE sequence > ? ORDER BY sequence LIMIT ?`,
    indexedTo,
    limit - stale.length,
  ).map((row) => parseStored(entrySchema, row));
  for (const { sequence, search, answered } of fresh) {
    if (answered === 1) addEntry(db, sequence, searchGrams(search));
    else change(db, 'INSERT OR IGNORE INTO search_later VALUES (?, 0)', sequence);
  }
  const last = fresh.at(-1);
  if (last !== undefined) change(db, 'UPDATE search_state SET indexed_to = ?', last.sequence);
  return stale.length + fresh.length;
}

/** A text only grows. A piece that were entered twice could not be taken out again. */
function newPieces(search: string, indexed: string): string {
  const known = new Set(searchGrams(indexed).split(' '));
  return searchGrams(search)
    .split(' ')
    .filter((piece) => !known.has(piece))
    .join(' ');
}

function addEntry(db: WritableDb, sequence: number, pieces: string): void {
  change(db, 'INSERT INTO check_grams (rowid, grams) VALUES (?, ?)', sequence, pieces);
}
