/** The database's part of backup and restore, in a process of its own: copied, read back, counted. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import type { WorkStage } from '@shared/domain/work';
import type { AuditHead } from '@shared/domain/audit';
import { giveKey, rawKeyOf } from '../data/cipher-key';
import { asReadable, getRow } from '../data/db';
import { readAuditHead } from '../data/repositories/audit';
import {
  backupPartPath,
  type BackupContent,
  type BackupCounts,
  countsSchema,
  damaged,
  isSealedBy,
  readDescription,
  tailOf,
} from './backup-file';

export interface BackupJob {
  readonly task: 'backup';
  readonly databasePath: string;
  readonly targetPath: string;
  readonly key: Uint8Array;
  readonly auditKey: Uint8Array;
  readonly vault: string;
  readonly sealedSettings: string | null;
  readonly createdAtMs: number;
}

export interface StageJob {
  readonly task: 'stage';
  readonly backupPath: string;
  /** Where the database is put and read. */
  readonly stagedPath: string;
  readonly key: Uint8Array;
  readonly auditKey: Uint8Array;
}

export interface BackupFacts {
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  readonly counts: BackupCounts;
  readonly head: AuditHead | null;
}

/** Tells which part begins. */
export type OnStage = (stage: WorkStage) => Promise<void> | void;

/** Writes a backup beside its name, reads it back and renames it: what has the name is whole. */
export async function writeBackup(job: BackupJob, onStage: OnStage = () => undefined): Promise<BackupFacts> {
  const { databasePath, targetPath, key, auditKey, vault, sealedSettings, createdAtMs } = job;
  if (existsSync(targetPath)) throw new AppError('file/exists', 'A file of that name is there.');
  const partPath = backupPartPath(targetPath);
  rmSync(partPath, { force: true });
  try {
    // Only its owner may read it, as everything of the profile.
    closeSync(openSync(partPath, 'wx', 0o600));
    await onStage('copying');
    const source = openReadOnly(databasePath, key);
    try {
      source.prepare('VACUUM INTO ?').run(partPath);
    } finally {
      source.close();
    }
    await onStage('checking');
    const { counts, head } = inspect(partPath, key);
    const content: BackupContent = {
      format: 1,
      createdAtMs,
      databaseBytes: statSync(partPath).size,
      databaseSha256: await hashOf(partPath),
      counts,
      head,
      vault,
      sealedSettings,
    };
    appendFileSync(partPath, tailOf(auditKey, content));
    sync(partPath);
    const written = readDescription(partPath);
    if (
      !isSealedBy(auditKey, written) ||
      written.databaseSha256 !== (await hashOf(partPath, written.databaseBytes))
    ) {
      throw damaged();
    }
    renameSync(partPath, targetPath);
    return { sizeBytes: statSync(targetPath).size, createdAtMs, counts, head };
  } catch (error) {
    rmSync(partPath, { force: true });
    throw error;
  }
}

/** Takes the database out of a backup and holds it against what the backup says of it. `backup/damaged`. */
export async function stageBackup(
  { backupPath, stagedPath, key, auditKey }: StageJob,
  onStage: OnStage = () => undefined,
): Promise<BackupFacts> {
  const description = readDescription(backupPath);
  const { databaseBytes, databaseSha256, counts, head, createdAtMs } = description;
  if (!isSealedBy(auditKey, description)) throw damaged();
  await onStage('copying');
  await pipeline(
    createReadStream(backupPath, { end: databaseBytes - 1 }),
    createWriteStream(stagedPath, { mode: 0o600 }),
  );
  await onStage('checking');
  if ((await hashOf(stagedPath)) !== databaseSha256) throw damaged();
  const found = inspect(stagedPath, key);
  if (JSON.stringify(found.counts) !== JSON.stringify(counts) || found.head?.hash !== head?.hash)
    throw damaged();
  sync(stagedPath);
  return { sizeBytes: statSync(backupPath).size, createdAtMs, counts, head };
}

function inspect(
  path: string,
  key: Uint8Array,
): { readonly counts: BackupCounts; readonly head: AuditHead | null } {
  const db = openReadOnly(path, key);
  try {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
      throw new AppError('storage/unreadable', 'The copy of the database is not sound.');
    }
    const readable = asReadable(db);
    const counts = countsSchema.parse(
      getRow(
        readable,
        `SELECT (SELECT count(*) FROM checks) AS checks, (SELECT count(*) FROM attempts) AS attempts,
           (SELECT count(*) FROM batches) AS batches, (SELECT count(*) FROM batch_rows) AS rows,
           (SELECT count(*) FROM audit_entries) AS auditEntries`,
      ),
    );
    return { counts, head: readAuditHead(readable) };
  } finally {
    db.close();
  }
}

function openReadOnly(path: string, key: Uint8Array): Database.Database {
  const db = new Database(path, { readonly: true, timeout: 10_000, fileMustExist: true });
  const raw = rawKeyOf(key);
  try {
    giveKey(db, raw);
    db.pragma('temp_store = MEMORY');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  } finally {
    raw.fill(0);
  }
}

async function hashOf(path: string, sizeBytes: number = statSync(path).size): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: sizeBytes - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
