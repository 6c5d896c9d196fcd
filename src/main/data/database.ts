/** Opens the one encrypted file (docs/adr/0010): the only place that knows its cipher and its pragmas. */
import { accessSync, closeSync, constants, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import { giveKey, rawKeyOf } from './cipher-key';
import { asReadable, type ReadableDb, type SqliteDatabase } from './db';
import { assertSound } from './sound-start';
import { applicationId, migrate, schemaVersionOf } from './migrate';
import { migrations as shippedMigrations, type Migration } from './migrations';
import { registerSearchGrams } from './search-grams';
import { systemCodeOf, translateSqliteError } from './sqlite-errors';
import { registerSubjectHash } from './subject-hash';

export interface OpenOptions {
  /** A file path, or `:memory:` for tests of repositories. */
  readonly path: string;
  /** The raw 256-bit key: 32 bytes, overwritten once the database is open, or 64 lower-case hex characters. */
  readonly key?: Uint8Array;
  readonly keyHex?: string;
  readonly migrations?: readonly Migration[];
  /** Changes no byte: no migration, no log. */
  readonly readOnly?: boolean;
}

const busyTimeoutMs = 5_000;

/**
 * Opens, verifies and migrates the database; creates it when missing.
 *
 * A file that this program cannot use is left as it was, byte for byte:
 * `storage/unreadable` (wrong key, not a database), `storage/damaged` (parts of it can be read), `storage/newer-database`.
 * Also `storage/read-only`, `storage/disk-full`, `storage/migration-failed`.
 */
export function openDatabase(options: OpenOptions): ReadableDb {
  const rawKey = rawKeyOf(keyOf(options));
  const migrations = options.migrations ?? shippedMigrations;
  try {
    const newest = migrations.at(-1)?.version ?? 0;
    if (options.readOnly === true) return openReadOnly(options.path, rawKey, newest);
    if (options.path !== ':memory:') prepareFile(options.path, rawKey, newest);
    return openWritable(options.path, rawKey, migrations);
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    rawKey.fill(0);
    options.key?.fill(0);
  }
}

function keyOf({ key, keyHex = '' }: OpenOptions): Uint8Array {
  if (key === undefined && !/^[0-9a-f]{64}$/u.test(keyHex)) {
    throw new AppError('internal/unexpected', 'A database key is 64 lower-case hex characters.');
  }
  const bytes = key ?? Buffer.from(keyHex, 'hex');
  if (bytes.byteLength !== 32) {
    throw new AppError('internal/unexpected', 'A database key has 32 bytes.');
  }
  return bytes;
}

/** Makes an empty file that only its owner may read, or looks into the one that is there. */
function prepareFile(path: string, rawKey: Buffer, newestVersion: number): void {
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes === 0) {
    closeSync(openSync(path, 'a', 0o600));
    return;
  }
  accessSync(path, constants.R_OK | constants.W_OK);
  // A read-only connection neither checkpoints nor converts, so a refused file keeps its bytes.
  const probe = openProbe(path, rawKey);
  try {
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

/** For a database that may not be written. `storage/damaged` where its form is not the newest one. */
function openReadOnly(path: string, rawKey: Buffer, newestVersion: number): ReadableDb {
  const db = openUnlocked(path, rawKey, true);
  try {
    db.pragma('temp_store = MEMORY');
    registerSubjectHash(db);
    const readable = asReadable(db);
    if (schemaVersionOf(readable) === newestVersion) return readable;
    throw new AppError('storage/damaged', 'The database would have to be migrated first.');
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A process that was killed while the log changed its form leaves a journal, which only a writer can undo. */
function openProbe(path: string, rawKey: Buffer): SqliteDatabase {
  try {
    return openUnlocked(path, rawKey, true);
  } catch (error) {
    if (systemCodeOf(error)?.startsWith('SQLITE_READONLY_') !== true) throw error;
    return openUnlocked(path, rawKey, false);
  }
}

function openUnlocked(path: string, rawKey: Buffer, readonly: boolean): SqliteDatabase {
  const db = new Database(path, { readonly, timeout: busyTimeoutMs });
  try {
    unlock(db, rawKey);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openWritable(path: string, rawKey: Buffer, migrations: readonly Migration[]): ReadableDb {
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    unlock(db, rawKey);
    // A sort that spills to a temporary file would write plain text.
    db.pragma('temp_store = MEMORY');
    db.pragma('secure_delete = ON');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // Pages that every commit changes are copied home once in 16 MB of log, not once in 4.
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -32768');
    registerSubjectHash(db);
    registerSearchGrams(db);
    const readable = asReadable(db);
    migrate(readable, migrations);
    assertSound(readable);
    return readable;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Gives the key and proves it: SQLite looks at a key only when the first page is read. */
function unlock(db: SqliteDatabase, rawKey: Buffer): void {
  giveKey(db, rawKey);
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
