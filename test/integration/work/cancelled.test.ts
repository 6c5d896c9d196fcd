/** Work on a whole database, ended in the middle of one SQLite statement: the real jobs, in real processes. */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkProgress } from '@shared/domain/work';
import { silentAudit } from '@main/audit/audit-notes';
import { createBackupRunner } from '@main/backup/backup-job';
import { Backups } from '@main/backup/backups';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { createProfileRekeyer } from '@main/rekey/profile-rekeyer';
import { createRekeyJobs } from '@main/rekey/rekey-job';
import { createVault, type Vault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import { createJobRunner, type RunJob, spawnJobProcess } from '@main/work/job-process';
import { createInMemorySettings } from '../../fakes/in-memory-settings';
import { quickDeriveKey } from '../../fakes/test-desk';
import { buildWorker, type BuiltWorker } from '../data/build-worker';

const passphrase = 'open for tests';
const rows = 12_000;
/** A second, and what a machine with much else to do adds for the look at the database behind it. */
const quicklyMs = 5_000;

let built: BuiltWorker[] = [];
let runJob: RunJob;
let root: string;
let profile: string;
let vault: Vault;
const settings = createInMemorySettings();

const databasePath = () => join(profile, 'history.db');

beforeAll(async () => {
  const backup = await buildWorker('src/main/backup/backup-worker.ts');
  const rekey = await buildWorker('src/main/rekey/rekey-worker.ts');
  built = [backup, rekey];
  const codeFolder = dirname(fileURLToPath(backup.url));
  writeFileSync(join(codeFolder, 'backup-worker.js'), `import './worker.mjs';`);
  writeFileSync(join(codeFolder, 'rekey-worker.js'), `import ${JSON.stringify(rekey.url.href)};`);
  runJob = createJobRunner(spawnJobProcess(codeFolder));
});
afterAll(() => built.forEach((worker) => worker.remove()));

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'veridesk-cancelled-'));
  profile = join(root, 'profile');
  mkdirSync(profile);
  vault = createVault({
    store: createVaultFile(profile),
    cipher: null,
    deriveKey: quickDeriveKey,
    random: randomBytes,
    now: Date.now,
    rekeyer: createProfileRekeyer({
      databasePath: databasePath(),
      settings,
      jobs: createRekeyJobs(runJob),
      random: randomBytes,
    }),
    hasData: () => existsSync(databasePath()),
  });
  await vault.create({ method: 'passphrase', passphrase });
  const db = openDatabase();
  db.exec('CREATE TABLE people (number TEXT)');
  const insert = db.prepare('INSERT INTO people (number) VALUES (?)');
  db.transaction(() => {
    for (let row = 1; row <= rows; row++) insert.run(`${row}`.padStart(4_000, '0'));
  })();
  db.close();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function openDatabase(): Database.Database {
  const db = new Database(databasePath());
  giveKey(db, rawKeyOf(vault.databaseKey()));
  return db;
}

function rowsIn(db: Database.Database): unknown {
  return db.prepare('SELECT count(*) FROM people').pluck().get();
}

/** Aborts as the copying begins, which is one statement, and says how long it takes to end. */
function aborting() {
  const stop = new AbortController();
  const seen: WorkProgress[] = [];
  let abortedAtMs = Number.NaN;
  return {
    signal: stop.signal,
    seen,
    onProgress: (progress: WorkProgress) => {
      seen.push(progress);
      if (!['copying', 'converting'].includes(progress.stage) || stop.signal.aborted) return;
      abortedAtMs = performance.now();
      stop.abort();
    },
    tookMs: () => performance.now() - abortedAtMs,
  };
}

describe('a cancelled backup', () => {
  it('ends at once, leaves no file, and the generations as they were', async () => {
    const folder = join(root, 'backups');
    mkdirSync(folder);
    settings.set('backup', { folder, lastAtMs: 1, lastName: 'veridesk-00000000-1.vdbackup' });
    const kept = ['1', '2', '3'].map((number) => `veridesk-00000000-${number}.vdbackup`);
    for (const name of kept) writeFileSync(join(folder, name), name);
    const data = { auditHead: async () => null, readAudit: async () => [] };
    const run = createBackupRunner(runJob);
    const backups = new Backups({
      profileFolder: profile,
      data,
      vault,
      settings,
      audit: silentAudit,
      run,
      now: Date.now,
    });
    const steps = aborting();
    await expect(backups.writeGeneration(steps)).rejects.toMatchObject({ code: 'file/aborted' });
    expect(steps.tookMs()).toBeLessThan(quicklyMs);
    expect(steps.seen.at(-1)).toMatchObject({
      stage: 'copying',
      unit: 'bytes',
      total: statSync(databasePath()).size,
    });
    expect(readdirSync(folder).sort()).toEqual(kept);
    expect(settings.get('backup')).toMatchObject({ lastAtMs: 1 });
  });
});

describe('a cancelled change of the data key', () => {
  it('ends at once and leaves the key, the record and the database as they were', async () => {
    const record = readFileSync(join(profile, 'vault.json'));
    const steps = aborting();
    const choice = { method: 'passphrase', passphrase } as const;
    await expect(vault.rekey(choice, { passphrase }, steps)).rejects.toMatchObject({ code: 'file/aborted' });
    expect(steps.tookMs()).toBeLessThan(quicklyMs);
    expect(readFileSync(join(profile, 'vault.json')).equals(record)).toBe(true);
    expect(readdirSync(profile).filter((name) => name.includes('rekey'))).toEqual([]);
    const db = openDatabase();
    expect(rowsIn(db)).toBe(rows);
    db.close();
  });

  it('comes too late once the new key counts', async () => {
    const before = vault.databaseKey();
    let tooLate: string | null = null;
    const stop = new AbortController();
    await vault.rekey(
      { method: 'passphrase', passphrase },
      { passphrase },
      {
        signal: stop.signal,
        onPointOfNoReturn: (reason) => {
          tooLate = reason;
          stop.abort();
        },
      },
    );
    expect(tooLate).toBe('switched');
    expect(vault.databaseKey().equals(before)).toBe(false);
    const db = openDatabase();
    expect(rowsIn(db)).toBe(rows);
    db.close();
  });
});
