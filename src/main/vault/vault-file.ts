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
import { vaultRecordSchema, type VaultRecord, type VaultStore } from './vault-store';

/** The checksum tells a damaged record from a wrong passphrase; it protects nothing. */
const fileSchema = z.strictObject({ record: vaultRecordSchema, checksum: z.string() });

/** A store in one folder; the file is written whole or not at all, for its owner only. */
export function createVaultFile(profilePath: string): VaultStore {
  const path = join(profilePath, 'vault.json');
  return {
    exists: () => existsSync(path),
    read() {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (cause) {
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
        throw unreadable(cause);
      }
      return parseRecord(text);
    },
    create(record) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeNewFile(path, `${JSON.stringify({ record, checksum: checksumOf(record) }, null, 2)}\n`);
    },
  };
}

function parseRecord(text: string): VaultRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(cause);
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success || checksumOf(parsed.data.record) !== parsed.data.checksum) throw unreadable();
  return parsed.data.record;
}

function checksumOf(record: VaultRecord): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex');
}

function unreadable(cause?: unknown): AppError {
  return new AppError('secret/unreadable', 'The record of the vault cannot be read.', { cause });
}

function writeNewFile(path: string, text: string): void {
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
    moveWithoutReplacing(partPath, path);
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
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'EEXIST') throw new AppError('vault/exists', 'There is a vault already.', { cause });
    // File systems without hard links (exFAT, some shares): the rename is all there is.
    if (existsSync(to)) throw new AppError('vault/exists', 'There is a vault already.', { cause });
    renameSync(from, to);
  }
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
