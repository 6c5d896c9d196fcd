/**
 * Backup: one encrypted file that holds all of a profile, and the way back (docs/adr/0028). This folder knows
 * the files of a profile; it must not know the window.
 *
 * A backup is the encrypted database as `VACUUM INTO` wrote it, then a text (JSON), its length in bytes (32
 * bits, little-endian) and a mark. The text holds no secret and no person: wraps of the key, sealed settings,
 * counts, and the head of the audit chain.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { AppError, isAppError } from '@shared/errors/app-error';
import { canonicalJson } from '../audit/canonical-json';

const mark = Buffer.from('VDSKBAK1', 'latin1');
const tailBytes = 4 + mark.length;
const longestText = 16 * 1024 * 1024;

/** What is written beside a backup's name until it is whole. */
export function backupPartPath(targetPath: string): string {
  return `${targetPath}.part`;
}

export const countsSchema = z.strictObject({
  checks: z.int().nonnegative(),
  attempts: z.int().nonnegative(),
  batches: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  auditEntries: z.int().nonnegative(),
});

export type BackupCounts = Readonly<z.output<typeof countsSchema>>;

const contentSchema = z.strictObject({
  format: z.literal(1),
  createdAtMs: z.int(),
  databaseBytes: z.int().positive(),
  databaseSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  counts: countsSchema,
  head: z.strictObject({ sequence: z.int(), hash: z.string() }).nullable(),
  /** The file `vault.json`. */
  vault: z.string(),
  /** The file `settings.json`, sealed by the vault; null where there was none. */
  sealedSettings: z.string().nullable(),
});

export type BackupContent = Readonly<z.output<typeof contentSchema>>;

const descriptionSchema = contentSchema.extend({ seal: z.string().regex(/^[0-9a-f]{64}$/u) });

export type BackupDescription = Readonly<z.output<typeof descriptionSchema>>;

function sealOf(key: Uint8Array, content: BackupContent): string {
  return createHmac('sha256', key).update('veridesk/backup/1').update(canonicalJson(content)).digest('hex');
}

/** What stands behind the database in the file. */
export function tailOf(key: Uint8Array, content: BackupContent): Buffer {
  const text = Buffer.from(JSON.stringify({ ...content, seal: sealOf(key, content) }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([text, length, mark]);
}

/** Whether the description was written by who had the key. */
export function isSealedBy(key: Uint8Array, { seal, ...content }: BackupDescription): boolean {
  return timingSafeEqual(Buffer.from(seal, 'hex'), Buffer.from(sealOf(key, content), 'hex'));
}

/** `backup/damaged` for what is no backup, or was cut or changed where it can be told without a key. */
export function readDescription(path: string): BackupDescription {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new AppError(isMissing ? 'file/not-found' : 'file/unreadable', 'The backup cannot be opened.', {
      cause,
    });
  }
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(tailBytes);
    if (size < tailBytes || readSync(file, tail, 0, tailBytes, size - tailBytes) !== tailBytes)
      throw damaged();
    const length = tail.readUInt32LE(0);
    if (!tail.subarray(4).equals(mark) || length > Math.min(longestText, size - tailBytes)) throw damaged();
    const text = Buffer.alloc(length);
    readSync(file, text, 0, length, size - tailBytes - length);
    const parsed = descriptionSchema.safeParse(parseJson(text.toString('utf8')));
    if (!parsed.success || parsed.data.databaseBytes !== size - tailBytes - length) throw damaged();
    return parsed.data;
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    // A folder opens like a file and cannot be read.
    throw new AppError('file/unreadable', 'The backup cannot be read.', { cause });
  } finally {
    closeSync(file);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
}

export function damaged(cause?: unknown): AppError {
  return new AppError('backup/damaged', 'The file is no whole backup.', { cause });
}
