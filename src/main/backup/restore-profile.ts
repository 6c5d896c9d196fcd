/**
 * Brings a profile back from a backup. Everything is laid out and checked in a folder beside what is there;
 * then the files change places, what was there is kept, and a start after an interruption finishes the change.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { shortHead } from '@shared/domain/audit';
import { AuditHeadFile } from '../audit/head-file';
import type { PendingAuditEntry } from '../settings/settings-store';
import type { Proof, Vault } from '../vault/vault-types';
import type { BackupFacts } from './backup-database';
import { readDescription } from './backup-file';
import type { BackupRunOptions, RunBackupJob } from './backup-job';

/** Files of a profile, in the order in which they change places: the database last. */
const moved = ['vault.json', 'settings.json', 'audit-head', 'history.db-wal', 'history.db-shm', 'history.db'];
const stagingName = 'restore.part';
const readyName = 'ready.json';
const readySchema = z.strictObject({ aside: z.string().regex(/^replaced-[0-9]+$/u) });

export const settingsPurpose = 'backup:settings';

export interface RestoreOptions extends BackupRunOptions {
  readonly profileFolder: string;
  readonly backupPath: string;
  /** Keeps what is there aside; without it a profile that has data is left alone. */
  readonly replace: boolean;
  readonly run: RunBackupJob;
  /** A vault over the record in this folder. */
  readonly openVault: (folder: string) => Vault;
  /** Asked for once it is known that the file is a backup. */
  readonly proof: (vault: Vault) => Promise<Proof>;
  readonly actor: string;
  readonly now: () => number;
}

export interface Restored extends BackupFacts {
  /** Where the former files are; null where there were none. */
  readonly asideFolder: string | null;
}

export function hasProfileData(profileFolder: string): boolean {
  return ['vault.json', 'history.db'].some((name) => existsSync(join(profileFolder, name)));
}

/**
 * `backup/profile-has-data`, `backup/damaged`, `profile/in-use`, and what opening a vault throws. Until
 * everything was checked nothing of the profile changes.
 */
export async function restoreProfile(options: RestoreOptions): Promise<Restored> {
  const { profileFolder, backupPath, replace, run, now } = options;
  const { vault: vaultText, sealedSettings } = readDescription(backupPath);
  const hadData = hasProfileData(profileFolder);
  if (hadData && !replace) throw new AppError('backup/profile-has-data', 'The profile has data.');
  mkdirSync(profileFolder, { recursive: true, mode: 0o700 });
  // SQLite, which a start need not read.
  const { acquireSpenderLock } = await import('../data/spender-lock');
  const lock = acquireSpenderLock(join(profileFolder, 'history.db'));
  const staging = join(profileFolder, stagingName);
  try {
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    writeFileSync(join(staging, 'vault.json'), vaultText, { mode: 0o600, flush: true });
    const vault = options.openVault(staging);
    await vault.unlock(await options.proof(vault));
    const [key, auditKey] = [vault.databaseKey(), vault.auditKey()];
    try {
      const facts = await run(
        { task: 'stage', backupPath, stagedPath: join(staging, 'history.db'), key, auditKey },
        { signal: options.signal, onProgress: options.onProgress },
      );
      if (options.signal?.aborted === true) throw new AppError('file/aborted', 'The restore was cancelled.');
      options.onPointOfNoReturn?.('switched');
      if (facts.head !== null) {
        const headFile = new AuditHeadFile(join(staging, 'audit-head'));
        headFile.write(auditKey, facts.head, { evenIfOlder: true });
        headFile.close();
      }
      const settings = sealedSettings === null ? '{}' : vault.open(settingsPurpose, sealedSettings);
      const entry: PendingAuditEntry = {
        action: 'backup.restored',
        atMs: now(),
        subject: null,
        detail: { file: basename(backupPath), head: shortHead(facts.head), replaced: hadData },
        actor: options.actor,
      };
      writeFileSync(join(staging, 'settings.json'), withPending(settings, entry), {
        mode: 0o600,
        flush: true,
      });
      const aside = `replaced-${now()}`;
      writeFileSync(join(staging, readyName), JSON.stringify({ aside }), { flush: true });
      finishRestore(profileFolder);
      return { ...facts, asideFolder: hadData ? join(profileFolder, aside) : null };
    } finally {
      key.fill(0);
      auditKey.fill(0);
      vault.close();
    }
  } catch (error) {
    // Behind the mark the change is finished, by this process or the next one.
    if (!existsSync(join(staging, readyName))) rmSync(staging, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

/** Finishes a change of places that was begun; does nothing where none was. */
export function finishRestore(profileFolder: string): void {
  const staging = join(profileFolder, stagingName);
  const ready = join(staging, readyName);
  if (!existsSync(ready)) return;
  const { aside } = readySchema.parse(JSON.parse(readFileSync(ready, 'utf8')));
  const asideFolder = join(profileFolder, aside);
  mkdirSync(asideFolder, { recursive: true, mode: 0o700 });
  for (const name of moved) {
    const [present, kept, next] = [profileFolder, asideFolder, staging].map((folder) => join(folder, name));
    if (present === undefined || kept === undefined || next === undefined) continue;
    // What lies aside was moved before the interruption; what lies here then is the new one.
    if (existsSync(present) && !existsSync(kept) && (existsSync(next) || isLog(name)))
      renameSync(present, kept);
    if (existsSync(next)) renameSync(next, present);
  }
  rmSync(staging, { recursive: true, force: true });
  if (readdirSync(asideFolder).length === 0) rmdirSync(asideFolder);
}

/** The former database's log has no successor. */
function isLog(name: string): boolean {
  return name.endsWith('-wal') || name.endsWith('-shm');
}

function withPending(settingsText: string, entry: PendingAuditEntry): string {
  const settings = z.record(z.string(), z.unknown()).parse(JSON.parse(settingsText));
  const waiting = Array.isArray(settings['pendingAudit']) ? (settings['pendingAudit'] as unknown[]) : [];
  return JSON.stringify({ ...settings, pendingAudit: [...waiting, entry] }, null, 2);
}
