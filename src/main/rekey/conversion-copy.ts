/** The copy of a database that gets another key, as a file: where it lies, and how it takes the other's place. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { translateSqliteError } from '../data/sqlite-errors';

export function copyPathOf(path: string): string {
  return `${path}.rekey`;
}

/** What an interrupted conversion left beside a database. */
export function removeConversionCopy(path: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm'])
    rmSync(`${copyPathOf(path)}${ending}`, { force: true });
}

/** How many bytes of a conversion are written: the copy, and then the journal that keeps its former pages. */
export function convertedBytes(path: string): number {
  const sizeOf = (written: string) => statSync(written, { throwIfNoEntry: false })?.size ?? 0;
  return sizeOf(copyPathOf(path)) + sizeOf(`${copyPathOf(path)}-journal`);
}

/**
 * The moment at which the new key counts: one rename. In the process that holds the profile, so that none happens
 * after its end. `profile/in-use` where another process has written meanwhile; the file is then as it was.
 */
export function switchOver(path: string, before: string): void {
  try {
    if (stampOf(path) !== before) throw inUse();
    renameSync(copyPathOf(path), path);
    sync(dirname(path));
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    removeConversionCopy(path);
  }
}

/** Another one once anybody has written to the file. */
export function stampOf(path: string): string {
  const { ino, size, mtimeNs } = statSync(path, { bigint: true });
  return `${ino}/${size}/${mtimeNs}`;
}

/** To the disk, not only to the system. */
export function sync(path: string): void {
  // Windows cannot open a folder, and keeps its entries in a journal.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function inUse(): AppError {
  return new AppError('profile/in-use', 'Another process uses the database.', { retryable: true });
}
