/** The vault's record on the disk: `vault.json` in the profile. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { vaultRecord1Schema, vaultRecordSchema, type VaultRecord, type VaultStore } from './vault-store';

/** The checksum tells a damaged record from a wrong passphrase; it protects nothing. */
const fileSchema = z.strictObject({
  record: z.discriminatedUnion('version', [vaultRecord1Schema, vaultRecordSchema]),
  checksum: z.string(),
});

type StoredRecord = z.output<typeof fileSchema>['record'];

/** A store in one folder; the file is written whole or not at all, for its owner only. */
export function createVaultFile(profilePath: string): VaultStore {
  const path = join(profilePath, 'vault.json');
  const read = (): VaultRecord | null => {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      if (systemCodeOf(cause) === 'ENOENT') return null;
      throw damaged(cause);
    }
    return parseRecord(text);
  };
  return {
    exists: () => existsSync(path),
    read,
    create(record) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFile(path, textOf(record), moveWithoutReplacing);
    },
    replace(before, after) {
      const present = read();
      if (present === null || textOf(present) !== textOf(before)) {
        throw new AppError('vault/changed', 'Another process has changed the vault.');
      }
      writeFile(path, textOf(after), renameSync);
    },
  };
}

/** Checksums are over the schema's order of keys, whatever order an object was made in. */
function textOf(made: VaultRecord): string {
  const record = vaultRecordSchema.parse(made);
  return `${JSON.stringify({ record, checksum: checksumOf(record) }, null, 2)}\n`;
}

function parseRecord(text: string): VaultRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(cause);
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success || checksumOf(parsed.data.record) !== parsed.data.checksum) throw damaged();
  return currentFormOf(parsed.data.record);
}

/** Format 1 is read as what it means today; it is written anew with the next change only. */
function currentFormOf(record: StoredRecord): VaultRecord {
  return record.version === 2
    ? record
    : { version: 2, wrap: record.wrap, recovery: null, pin: null, next: null };
}

function checksumOf(record: StoredRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex');
}

function damaged(cause?: unknown): AppError {
  return new AppError('vault/damaged', 'The record of the vault cannot be read.', { cause });
}

/** Complete on the disk before it takes the place of what was there. */
function writeFile(path: string, text: string, move: (from: string, to: string) => void): void {
  const partPath = `${path}.${process.pid}.part`;
  rmSync(partPath, { force: true });
  try {
    const file = openSync(partPath, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    move(partPath, path);
    syncFolder(dirname(path));
  } finally {
    rmSync(partPath, { force: true });
  }
}

/** A rename would replace a vault that another process made in between, and with it the only key. */
function moveWithoutReplacing(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (cause) {
    if (systemCodeOf(cause) === 'EEXIST')
      throw new AppError('vault/exists', 'There is a vault already.', { cause });
    // File systems without hard links (exFAT, some shares): the rename is all there is.
    if (existsSync(to)) throw new AppError('vault/exists', 'There is a vault already.', { cause });
    renameSync(from, to);
  }
}

function systemCodeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function syncFolder(path: string): void {
  // Windows cannot open a folder, and keeps its entries in a journal.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
