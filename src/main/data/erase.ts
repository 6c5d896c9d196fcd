/**
 * Takes the bytes of deleted rows out of the file. `secure_delete` overwrites what is freed, but a page that was
 * once split keeps copies of rows that moved away, in a gap that nothing ever clears: only pages written anew
 * are clean. The file is then read as it lies there, free pages included, and texts are looked for.
 */
import { statSync } from 'node:fs';
import { AppError } from '@shared/errors/app-error';
import type { ReadableDb } from './db';

/** Larger files are written anew, and not looked through: the look takes the memory of the whole file. */
const longestLookBytes = 1024 * 1024 * 1024;

export function writeAnew(db: ReadableDb): void {
  if (db.memory) return;
  db.exec('VACUUM');
  emptyLog(db);
}

/** Moves what the log holds into the file, and cuts the log. */
export function emptyLog(db: ReadableDb): void {
  if (db.memory) return;
  const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  const logBytes = statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (result?.busy === 0 && logBytes === 0) return;
  throw new AppError('keeping/busy', 'Another program reads the database, and its log stays.', {
    retryable: true,
  });
}

/** How often texts occur in any page; null for a database that is too large. */
export function countInPages(db: ReadableDb, texts: readonly string[]): number | null {
  if (db.memory || statSync(db.name).size > longestLookBytes) return null;
  const pages = db.serialize();
  try {
    return texts.reduce((sum, text) => sum + occurrences(pages, Buffer.from(text, 'utf8')), 0);
  } finally {
    pages.fill(0);
  }
}

function occurrences(pages: Buffer, text: Buffer): number {
  if (text.length === 0) return 0;
  let count = 0;
  for (let at = pages.indexOf(text); at !== -1; at = pages.indexOf(text, at + text.length)) count++;
  return count;
}
