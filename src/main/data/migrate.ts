/** Brings a database to the newest schema, after an encrypted copy of what was there. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { AppError, isAppError } from '@shared/errors/app-error';
import { inTransaction, type ReadableDb } from './db';
import type { Migration } from './migrations';
import { translateSqliteError } from './sqlite-errors';

/** 'VDsk' as the file's `application_id`. */
export const applicationId = 0x5644736b;

export function schemaVersionOf(db: ReadableDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Path of the copy made before a database of this version is migrated. */
export function copyPathBeforeMigration(databasePath: string, fromVersion: number): string {
  return `${databasePath}.before-migration-from-${fromVersion}`;
}

/**
 * Writes an encrypted copy (same key) of the whole database, complete or not at all.
 * `VACUUM INTO` and not the backup API, which refuses encrypted databases.
 */
function copyDatabase(db: ReadableDb, targetPath: string): void {
  const partPath = `${targetPath}.part`;
  rmSync(partPath, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(partPath);
    const file = openSync(partPath, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partPath, targetPath);
  } catch (error) {
    rmSync(partPath, { force: true });
    throw error;
  }
}

/**
 * Applies what is missing, each step in one transaction with its version number.
 * Fails with `storage/migration-failed`; the database then stands at the last step that succeeded.
 */
export function migrate(db: ReadableDb, migrations: readonly Migration[]): void {
  const from = schemaVersionOf(db);
  const missing = migrations.filter((migration) => migration.version > from);
  if (missing.length === 0) return;
  try {
    if (from > 0 && !db.memory) copyDatabase(db, copyPathBeforeMigration(db.name, from));
    for (const migration of missing) {
      inTransaction(db, (tx) => {
        // Another process may have migrated while this one waited for the write lock.
        if (schemaVersionOf(tx) >= migration.version) return;
        tx.exec(migration.sql);
        tx.pragma(`application_id = ${applicationId}`);
        tx.pragma(`user_version = ${migration.version}`);
      });
    }
  } catch (error) {
    const translated = translateSqliteError(error);
    if (isAppError(translated)) throw translated;
    throw new AppError('storage/migration-failed', 'The database could not be brought to the newest form.', {
      context: { from, to: missing.at(-1)?.version ?? from },
      cause: error,
    });
  }
}
