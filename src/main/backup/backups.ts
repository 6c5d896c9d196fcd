/** Backups of an open desk: to a file of the operator's choice, and three generations in a folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { shortHead } from '@shared/domain/audit';
import type { AuditNotes } from '../audit/audit-notes';
import type { DataService } from '../data/data-service';
import { writeError } from '../files/file-errors';
import type { SettingsStore } from '../settings/settings-store';
import type { Vault } from '../vault/vault-types';
import { Turns } from '../work/turns';
import type { BackupFacts } from './backup-database';
import type { BackupRunOptions, RunBackupJob } from './backup-job';
import { settingsPurpose } from './restore-profile';

export interface BackupDependencies {
  readonly profileFolder: string;
  readonly data: Pick<DataService, 'auditHead' | 'readAudit'>;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly audit: AuditNotes;
  readonly run: RunBackupJob;
  readonly now: () => number;
}

export interface WrittenBackup extends BackupFacts {
  readonly path: string;
}

const keptGenerations = 3;
const stalePartMs = 24 * 3_600_000;

export class Backups {
  readonly #running = new Set<Promise<unknown>>();
  readonly #stop = new AbortController();
  /** Of the folder: a generation removes the oldest, and two at once would remove the same one. */
  readonly #generations = new Turns();

  constructor(private readonly dependencies: BackupDependencies) {}

  /** `file/exists`, `storage/disk-full`, `storage/read-only`, `file/aborted`, `vault/locked`. */
  async writeTo(path: string, options: BackupRunOptions = {}): Promise<WrittenBackup> {
    const working = this.#write(path, options);
    this.#running.add(working);
    try {
      return await working;
    } finally {
      this.#running.delete(working);
    }
  }

  /**
   * Into the folder of the settings; the oldest of this profile goes when the new one is whole. One after the
   * other. As `writeTo`; `backup/no-folder`, `file/write-failed` for a folder that is none.
   */
  writeGeneration(options: BackupRunOptions = {}): Promise<WrittenBackup> {
    return this.#generations.take(() => this.#writeGeneration(options));
  }

  async #writeGeneration(options: BackupRunOptions): Promise<WrittenBackup> {
    if (this.#stop.signal.aborted || options.signal?.aborted === true) {
      throw new AppError('file/aborted', 'The backup was cancelled before it began.');
    }
    const { settings, now, data } = this.dependencies;
    const folder = settings.get('backup')?.folder;
    if (folder === undefined) throw new AppError('backup/no-folder', 'No folder is set for backups.');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      // Its place may be a file by now, or nobody's to write to.
      throw writeError(error);
    }
    const prefix = await this.#prefix();
    const stamp = new Date(now()).toISOString().replace(/\D/gu, '').slice(0, 14);
    const name = `${prefix}${stamp}-${shortHead(await data.auditHead())}.vdbackup`;
    for (const stale of stalePartsIn(folder, prefix, now())) rmSync(join(folder, stale), { force: true });
    const written = await this.writeTo(join(folder, name), options);
    for (const old of generationsIn(folder, prefix).slice(keptGenerations))
      rmSync(join(folder, old), { force: true });
    settings.set('backup', { folder, lastAtMs: written.createdAtMs, lastName: name });
    return written;
  }

  /** Whether a folder is set and today has no backup yet. */
  isDue(): boolean {
    const { settings, now } = this.dependencies;
    const backup = settings.get('backup');
    if (backup === undefined) return false;
    return backup.lastAtMs === undefined || dayOf(backup.lastAtMs) !== dayOf(now());
  }

  /** Ends what runs, before the keys go. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#running, this.#generations.idle()]);
  }

  async #write(path: string, { signal, onProgress }: BackupRunOptions): Promise<WrittenBackup> {
    const { profileFolder, vault, audit, run, now } = this.dependencies;
    const settingsText = readOrNull(join(profileFolder, 'settings.json'));
    const [key, auditKey] = [vault.databaseKey(), vault.auditKey()];
    try {
      const facts = await run(
        {
          task: 'backup',
          databasePath: join(profileFolder, 'history.db'),
          targetPath: path,
          key,
          auditKey,
          vault: readFileSync(join(profileFolder, 'vault.json'), 'utf8'),
          sealedSettings: settingsText === null ? null : vault.seal(settingsPurpose, settingsText),
          createdAtMs: now(),
        },
        { signal: AbortSignal.any([this.#stop.signal, ...(signal == null ? [] : [signal])]), onProgress },
      );
      const { checks, batches } = facts.counts;
      audit.note('backup.written', null, {
        file: basename(path),
        head: shortHead(facts.head),
        checks,
        batches,
        sizeBytes: facts.sizeBytes,
      });
      return { ...facts, path };
    } finally {
      key.fill(0);
      auditKey.fill(0);
    }
  }

  /** Profiles may share a folder: the first entry of a chain tells them apart. */
  async #prefix(): Promise<string> {
    const [first] = await this.dependencies.data.readAudit(0, 1);
    return `veridesk-${first === undefined ? '00000000' : Buffer.from(first.hash).toString('hex').slice(0, 8)}-`;
  }
}

/** Newest first. */
function generationsIn(folder: string, prefix: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.vdbackup'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
    .reverse();
}

/** What a process left that was ended while it wrote; another process may be writing a younger one. */
function stalePartsIn(folder: string, prefix: string, atMs: number): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.vdbackup.part'))
    .filter((name) => statSync(join(folder, name)).mtimeMs < atMs - stalePartMs);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function dayOf(timeMs: number): string {
  return new Date(timeMs).toDateString();
}
