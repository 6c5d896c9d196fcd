/** The files of the fuzzed profile: real vault, settings and database, and who watches whether they change. */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import { stageBackup, writeBackup } from '@main/backup/backup-database';
import { restoreProfile } from '@main/backup/restore-profile';
import type { Workstation } from '@main/composition-root';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { databaseKeyState, prepareConversion } from '@main/rekey/convert-database';
import { createProfileRekeyer } from '@main/rekey/profile-rekeyer';
import type { RekeyJobs } from '@main/rekey/rekey-job';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import { createVault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import { quickDeriveKey, type TestDesk } from '../fakes/test-desk';

const jobsHere: RekeyJobs = {
  look: async ({ path, oldKey, newKey }) => databaseKeyState(path, oldKey, newKey),
  prepare: ({ path, oldKey, newKey, auditKeys }) => prepareConversion(path, oldKey, newKey, auditKeys),
};

export function openStores(folder: string) {
  const settings = createConfSettingsStore({
    profilePath: folder,
    now: Date.now,
    onDamaged: (error) => {
      throw error;
    },
  });
  const databasePath = join(folder, 'history.db');
  const vault = createVault({
    store: createVaultFile(folder),
    cipher: null,
    deriveKey: quickDeriveKey,
    random: randomBytes,
    now: Date.now,
    rekeyer: createProfileRekeyer({ databasePath, settings, jobs: jobsHere, random: randomBytes }),
    hasData: () => (statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0) > 0,
  });
  return { settings, vault };
}

/** Changes with every change of a file, as far as the clock of its file system tells. */
export function stampOf(folder: string, name: string): string {
  const found = statSync(join(folder, name), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.ino}/${found.size}/${found.mtimeNs}`;
}

/** Less exact than a reader: two commits within one tick of the file system's clock are one. */
export function watchFiles(folder: string) {
  const version = () => ['history.db', 'history.db-wal'].map((name) => stampOf(folder, name)).join(' ');
  return { version, close: () => undefined };
}

/** A profile that can be restored, as the composition root does it. */
export function withRestore(testDesk: TestDesk): TestDesk {
  const refuse = () => Promise.reject(new AppError('backup/damaged', 'There is nothing to convert.'));
  const openVault = (folder: string) =>
    createVault({
      store: createVaultFile(folder),
      cipher: null,
      deriveKey: quickDeriveKey,
      random: randomBytes,
      now: Date.now,
      rekeyer: { convert: refuse, settle: refuse },
      hasData: () => false,
    });
  const restore: Workstation['restore'] = (options) =>
    restoreProfile({
      ...options,
      profileFolder: testDesk.folder,
      run: (job) => (job.task === 'backup' ? writeBackup(job) : stageBackup(job)),
      openVault,
      actor: 'test:operator',
      now: Date.now,
    });
  return { ...testDesk, workstation: { ...testDesk.workstation, restore } };
}

/** Another reader of the database: its `data_version` moves with every commit of the desk, and with nothing else. */
export function openProbe({ folder, workstation }: TestDesk) {
  const path = join(folder, 'history.db');
  const key = rawKeyOf(workstation.vault.databaseKey());
  const db = open();
  let inode = statSync(path).ino;
  function open() {
    const opened = new Database(path);
    giveKey(opened, key);
    opened.prepare('SELECT count(*) FROM sqlite_master').get();
    return opened;
  }
  return {
    version(): string {
      const present = statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
      if (present !== inode) {
        db.close();
        inode = present;
        return `replaced ${present}`;
      }
      return String(db.open ? db.pragma('data_version', { simple: true }) : 'replaced');
    },
    close: () => db.close(),
  };
}
