/** Opens the one encrypted file (docs/adr/0010): the only place that knows its cipher and its pragmas. */
import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import { asReadable, type ReadableDb, type SqliteDatabase } from './db';
import { applicationId, migrate, schemaVersionOf } from './migrate';
import { migrations as shippedMigrations, type Migration } from './migrations';
import { systemCodeOf, translateSqliteError } from './sqlite-errors';
import { registerSubjectHash } from './subject-hash';

export interface OpenOptions {
  /** A file path, or `:memory:` for tests of repositories. */
  readonly path: string;
  /** 64 lower-case hex characters: the raw 256-bit key. */
  readonly keyHex: string;
  readonly migrations?: readonly Migration[];
}

const busyTimeoutMs = 5_000;

/**
 * Opens, verifies and migrates the database; creates it when missing.
 *
 * A file that this program cannot use is left as it was, byte for byte:
 * `storage/unreadable` (wrong key, damage, not a database), `storage/newer-database`.
 * Also `storage/read-only`, `storage/disk-full`, `storage/migration-failed`.
 */
export function openDatabase(options: OpenOptions): ReadableDb {
  if (!/^[0-9a-f]{64}$/u.test(options.keyHex)) {
    throw new AppError('internal/unexpected', 'A database key is 64 lower-case hex characters.');
  }
  const migrations = options.migrations ?? shippedMigrations;
  try {
    if (options.path !== ':memory:') prepareFile(options, migrations.at(-1)?.version ?? 0);
    return openWritable(options, migrations);
  } catch (error) {
    throw translateSqliteError(error);
  }
}

/** Makes an empty file that only its owner may read, or looks into the one that is there. */
function prepareFile(options: OpenOptions, newestVersion: number): void {
  const sizeBytes = statSync(options.path, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes === 0) {
    closeSync(openSync(options.path, 'a', 0o600));
    return;
  }
  accessSync(options.path, constants.R_OK | constants.W_OK);
  // A read-only connection neither checkpoints nor converts, so a refused file keeps its bytes.
  const probe = new Database(options.path, { readonly: true, timeout: busyTimeoutMs });
  try {
    unlock(probe, options.keyHex);
    const foundId = Number(probe.pragma('application_id', { simple: true }));
    const foundVersion = schemaVersionOf(asReadable(probe));
    // Both are zero while a first start was interrupted before its first migration.
    if (foundId !== applicationId && !(foundId === 0 && foundVersion === 0)) {
      throw new AppError('storage/unreadable', 'The file is a database of another program.');
    }
    if (foundVersion > newestVersion) {
      throw new AppError('storage/newer-database', 'The database was made by a newer version.', {
        context: { found: foundVersion, newest: newestVersion },
      });
    }
  } finally {
    probe.close();
  }
}

function openWritable(options: OpenOptions, migrations: readonly Migration[]): ReadableDb {
  const db = new Database(options.path, { timeout: busyTimeoutMs });
  try {
    unlock(db, options.keyHex);
    // A sort that spills to a temporary file would write plain text.
    db.pragma('temp_store = MEMORY');
    db.pragma('secure_delete = ON');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -32768');
    registerSubjectHash(db);
    const readable = asReadable(db);
    migrate(readable, migrations);
    return readable;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Gives the key and proves it: SQLite looks at a key only when the first page is read. */
function unlock(db: SqliteDatabase, keyHex: string): void {
  db.pragma(`cipher = 'aegis'`);
  db.pragma(`key = "x'${keyHex}'"`);
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    if (systemCodeOf(error)?.startsWith('SQLITE_NOTADB') === true) {
      throw new AppError('storage/unreadable', 'The key does not fit, or the file is no database.', {
        cause: error,
      });
    }
    throw error;
  }
}
