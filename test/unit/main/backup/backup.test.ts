import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentAudit } from '@main/audit/audit-notes';
import { verifyAudit } from '@main/audit/verify-audit';
import { stageBackup, writeBackup } from '@main/backup/backup-database';
import type { RunBackupJob } from '@main/backup/backup-job';
import { Backups } from '@main/backup/backups';
import { finishRestore, restoreProfile, type RestoreOptions } from '@main/backup/restore-profile';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { createVault, type Vault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { intent, outcome, plannedBatch } from '../data/support';

const passphrase = 'open for tests';
const run: RunBackupJob = (job) => (job.task === 'backup' ? writeBackup(job) : stageBackup(job));

let root: string;
let profile: string;
let vault: Vault;
let data: DataService;
let nowMs: number;

function vaultOf(folder: string): Vault {
  const refuse = () => Promise.reject(new Error('There is nothing to rekey.'));
  return createVault({
    store: createVaultFile(folder),
    cipher: null,
    deriveKey: async (given, salt) => createHash('sha256').update(given).update(salt).digest(),
    random: randomBytes,
    now: () => nowMs,
    rekeyer: { convert: refuse, settle: refuse },
    hasData: () => false,
  });
}

function open(folder: string, by: Vault): Promise<DataService> {
  return openDataInProcess({
    path: join(folder, 'history.db'),
    key: by.databaseKey(),
    audit: { key: by.auditKey(), actor: 'test:operator' },
    spender: true,
  });
}

const backupsOf = (settings = createInMemorySettings()) =>
  new Backups({ profileFolder: profile, data, vault, settings, audit: silentAudit, run, now: () => nowMs });

const restore = (changes: Partial<RestoreOptions> = {}) =>
  restoreProfile({
    profileFolder: join(root, 'other'),
    backupPath: join(root, 'one.vdbackup'),
    replace: false,
    run,
    openVault: vaultOf,
    proof: () => Promise.resolve({ passphrase }),
    actor: 'test:operator',
    now: () => nowMs,
    ...changes,
  });

beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 15, 4);
  root = mkdtempSync(join(tmpdir(), 'veridesk-backup-'));
  profile = join(root, 'profile');
  mkdirSync(profile);
  vault = vaultOf(profile);
  await vault.create({ method: 'passphrase', passphrase });
  writeFileSync(join(profile, 'settings.json'), '{"locale":"en"}');
  data = await open(profile, vault);
  await plannedBatch(data, 'batch-1', 3);
  await data.commitIntent(intent('check-1'));
  await data.commitOutcome(outcome('check-1'));
});
afterEach(async () => {
  await data.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a backup', () => {
  it('gives the same counts and head in another profile, and opens with its passphrase', async () => {
    const written = await backupsOf().writeTo(join(root, 'one.vdbackup'));
    const head = await data.auditHead();
    expect(written).toMatchObject({ counts: { checks: 1, attempts: 1, batches: 1, rows: 3 }, head });
    const restored = await restore();
    expect(restored).toMatchObject({ counts: written.counts, head, asideFolder: null });
    const folder = join(root, 'other');
    expect(readdirSync(folder).sort()).toEqual([
      'audit-head',
      'history.db',
      'settings.json',
      'spender.lock',
      'vault.json',
    ]);
    const otherVault = vaultOf(folder);
    await otherVault.unlock({ passphrase });
    const other = await open(folder, otherVault);
    expect(await verifyAudit(other)).toMatchObject({ breaks: [], head });
    expect((await other.getCheck('check-1')).factors).toEqual(intent('check-1').factors);
    await other.close();
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('backup.restored');
  });

  it('holds nothing in clear and never replaces a file', async () => {
    const path = join(root, 'one.vdbackup');
    await backupsOf().writeTo(path);
    const bytes = readFileSync(path);
    for (const text of ['11010519491231002X', '王小明', 'locale']) expect(bytes.includes(text)).toBe(false);
    await expect(backupsOf().writeTo(path)).rejects.toMatchObject({ code: 'file/exists' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is refused when it was cut or changed anywhere, and nothing is restored', async () => {
    const path = join(root, 'one.vdbackup');
    await backupsOf().writeTo(path);
    const bytes = readFileSync(path);
    const changes = [bytes.subarray(0, -1), bytes.subarray(0, 4_096), bytes.subarray(4_096), Buffer.alloc(0)];
    for (const at of [100, 30_000, bytes.length - 300, bytes.length - 40]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      changes.push(changed);
    }
    for (const changed of changes) {
      writeFileSync(path, changed);
      await expect(restore()).rejects.toThrowError();
      expect(existsSync(join(root, 'other', 'history.db'))).toBe(false);
      expect(existsSync(join(root, 'other', 'restore.part'))).toBe(false);
    }
    writeFileSync(path, bytes);
    await expect(
      restore({ proof: () => Promise.resolve({ passphrase: 'another one' }) }),
    ).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    expect((await restore()).counts.checks).toBe(1);
  });

  it('leaves a profile with data alone, or keeps it aside', async () => {
    await backupsOf().writeTo(join(root, 'one.vdbackup'));
    await restore();
    const before = readFileSync(join(root, 'other', 'vault.json'));
    await expect(restore()).rejects.toMatchObject({ code: 'backup/profile-has-data' });
    nowMs += 1;
    const { asideFolder } = await restore({ replace: true });
    expect(readFileSync(join(asideFolder ?? '', 'vault.json')).equals(before)).toBe(true);
    expect(existsSync(join(asideFolder ?? '', 'history.db'))).toBe(true);
  });

  it('is restored whole by the next start when the change of places was interrupted', async () => {
    await backupsOf().writeTo(join(root, 'one.vdbackup'));
    await restore();
    const folder = join(root, 'other');
    const staging = join(folder, 'restore.part');
    mkdirSync(staging);
    for (const name of ['vault.json', 'history.db', 'settings.json', 'audit-head']) {
      writeFileSync(join(staging, name), `new ${name}`);
    }
    writeFileSync(join(staging, 'ready.json'), '{"aside":"replaced-7"}');
    // As after a kill behind the first move.
    mkdirSync(join(folder, 'replaced-7'));
    renameSync(join(folder, 'vault.json'), join(folder, 'replaced-7', 'vault.json'));
    finishRestore(folder);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toBe('new vault.json');
    expect(readFileSync(join(folder, 'history.db'), 'utf8')).toBe('new history.db');
    expect(readdirSync(join(folder, 'replaced-7')).sort()).toEqual([
      'audit-head',
      'history.db',
      'settings.json',
      'vault.json',
    ]);
    finishRestore(folder);
    expect(existsSync(staging)).toBe(false);
  });

  it('has three generations, and is due once a day', async () => {
    const settings = createInMemorySettings();
    const backups = backupsOf(settings);
    await expect(backups.writeGeneration()).rejects.toMatchObject({ code: 'backup/no-folder' });
    expect(backups.isDue()).toBe(false);
    const folder = join(root, 'kept');
    settings.set('backup', { folder });
    expect(backups.isDue()).toBe(true);
    const paths: string[] = [];
    for (let day = 0; day < 5; day++) {
      paths.push((await backups.writeGeneration()).path);
      expect(backups.isDue()).toBe(false);
      nowMs += 24 * 3_600_000;
    }
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual(paths.slice(2));
    expect(paths[0]).toContain(`-${(await data.auditHead())?.sequence}-`);
  });

  it('writes one generation after the other, and names a folder that is none', async () => {
    const settings = createInMemorySettings();
    const backups = backupsOf(settings);
    settings.set('backup', { folder: join(root, 'at-once') });
    const written = backups.writeGeneration().finally(() => {
      nowMs += 1_000;
    });
    const next = backups.writeGeneration();
    const waiting = backups.writeGeneration({ signal: AbortSignal.abort() });
    expect((await written).path).not.toBe((await next).path);
    await expect(waiting).rejects.toMatchObject({ code: 'file/aborted' });
    expect(readdirSync(join(root, 'at-once'))).toHaveLength(2);
    writeFileSync(join(root, 'a-file'), '');
    settings.set('backup', { folder: join(root, 'a-file') });
    await expect(backups.writeGeneration()).rejects.toMatchObject({ code: 'file/write-failed' });
  });
});
