/**
 * Rekey: gives a database another key by way of a copy, so that at every moment one whole file lies at its
 * path. This folder brings everything that the data key encrypts to a new one; it knows no passphrase.
 */
import { constants, copyFileSync, existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import type { WorkStage } from '@shared/domain/work';
import { changeKey, giveKey, rawKeyOf } from '../data/cipher-key';
import { retireSealKey } from '../audit/seal-keys';
import { systemCodeOf, translateSqliteError } from '../data/sqlite-errors';
import { copyPathOf, inUse, removeConversionCopy, stampOf, sync } from './conversion-copy';

/** What seals the audit chain under the old and under the new data key. */
export interface AuditKeys {
  readonly oldKey: Uint8Array;
  readonly newKey: Uint8Array;
}

/** Which of two keys a database has; `empty` for one that is not there or holds nothing. */
export type DatabaseKeyState = 'old' | 'new' | 'empty' | 'unreadable';

const busyTimeoutMs = 2_000;

function open(path: string, key: Uint8Array, readonly: boolean): Database.Database {
  const db = new Database(path, { readonly, timeout: busyTimeoutMs, fileMustExist: true });
  const raw = rawKeyOf(key);
  try {
    giveKey(db, raw);
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  } finally {
    raw.fill(0);
  }
}

function fits(path: string, key: Uint8Array, readonly: boolean): boolean {
  try {
    open(path, key, readonly).close();
    return true;
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    if (code.startsWith('SQLITE_NOTADB')) return false;
    // A journal lies beside it, which only a writer can undo. Conversions leave one with the old key only.
    if (readonly && code.startsWith('SQLITE_READONLY_')) return fits(path, key, false);
    throw translateSqliteError(error);
  }
}

export function databaseKeyState(path: string, oldKey: Uint8Array, newKey: Uint8Array): DatabaseKeyState {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return 'empty';
  if (fits(path, oldKey, true)) return 'old';
  return fits(path, newKey, true) ? 'new' : 'unreadable';
}

/**
 * Lays a copy with the new key beside a database that has the old one; nothing counts before `switchOver`.
 * The caller holds the profile for itself. `profile/in-use` where another process has the file open,
 * `storage/disk-full`, `storage/unreadable`; the file is then as it was. Returns what it was made of.
 */
export async function prepareConversion(
  path: string,
  oldKey: Uint8Array,
  newKey: Uint8Array,
  auditKeys: AuditKeys,
  onStage: (stage: WorkStage) => Promise<void> | void = () => undefined,
): Promise<string> {
  const copyPath = copyPathOf(path);
  removeConversionCopy(path);
  try {
    await onStage('converting');
    const tables = leaveOneFile(path, oldKey);
    const before = stampOf(path);
    // Byte for byte: VACUUM would number rows anew.
    copyFileSync(path, copyPath, constants.COPYFILE_FICLONE);
    giveNewKey(copyPath, oldKey, newKey);
    await onStage('checking');
    assertWhole(copyPath, newKey, tables);
    keepSealKey(copyPath, newKey, auditKeys);
    sync(copyPath);
    return before;
  } catch (error) {
    removeConversionCopy(path);
    throw translateSqliteError(error);
  }
}

/** Moves the log into the file and ends it, which SQLite does only while nobody else has the file open. */
function leaveOneFile(path: string, key: Uint8Array): number {
  const db = open(path, key, false);
  try {
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete' || existsSync(`${path}-wal`)) {
      throw inUse();
    }
    return tableCountOf(db);
  } finally {
    db.close();
  }
}

function giveNewKey(path: string, oldKey: Uint8Array, newKey: Uint8Array): void {
  const db = open(path, oldKey, false);
  const raw = rawKeyOf(newKey);
  try {
    // The pages' plain text never leaves the process: no temporary files, and the copy's journal is ciphertext.
    db.pragma('temp_store = MEMORY');
    changeKey(db, raw);
  } finally {
    raw.fill(0);
    db.close();
  }
}

function assertWhole(path: string, newKey: Uint8Array, tables: number): void {
  const changed = open(path, newKey, true);
  try {
    const found = changed.pragma('quick_check', { simple: true });
    if (found !== 'ok' || tableCountOf(changed) !== tables) {
      throw new AppError('storage/unreadable', 'The database with the new key does not read as the old one.');
    }
  } finally {
    changed.close();
  }
}

/** The chain goes on under the new key; what was sealed before stays as it is. */
function keepSealKey(path: string, newKey: Uint8Array, auditKeys: AuditKeys): void {
  const db = open(path, newKey, false);
  try {
    db.pragma('temp_store = MEMORY');
    retireSealKey(db, Buffer.from(auditKeys.oldKey), Buffer.from(auditKeys.newKey));
  } finally {
    db.close();
  }
}

function tableCountOf(db: Database.Database): number {
  const row = db.prepare('SELECT count(*) AS count FROM sqlite_master').get() as { count: number };
  return row.count;
}
