/** A profile with a vault, a database and a sealed credential, and how to look at what became of it. */
import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { databaseKeyState, prepareConversion } from '@main/rekey/convert-database';
import { createProfileRekeyer } from '@main/rekey/profile-rekeyer';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import type { SettingsStore } from '@main/settings/settings-store';
import type { DeriveKey } from '@main/vault/key-derivation';
import { createVault, type Vault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';

export const credential = 'an-invented-secret-of-32-letters';
export const rowCount = 4_000;

export interface RekeyProfile {
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly databasePath: string;
}

/** Quick in place of argon2id, so that a test spends its time where a process can be killed. */
const quickDerive: DeriveKey = async (passphrase, salt) =>
  createHash('sha256').update(passphrase).update(salt).digest();

/** The vault as the product wires it, but for the worker threads: one thread is easier to kill at a point. */
export function openProfile(folder: string): RekeyProfile {
  const databasePath = join(folder, 'history.db');
  const settings = createConfSettingsStore({
    profilePath: folder,
    now: Date.now,
    onDamaged: (error) => {
      throw error;
    },
  });
  const vault = createVault({
    store: createVaultFile(folder),
    cipher: null,
    deriveKey: quickDerive,
    random: randomBytes,
    now: Date.now,
    rekeyer: createProfileRekeyer({
      databasePath,
      settings,
      random: randomBytes,
      jobs: {
        look: async ({ path, oldKey, newKey }) => databaseKeyState(path, oldKey, newKey),
        prepare: ({ path, oldKey, newKey, auditKeys }) => prepareConversion(path, oldKey, newKey, auditKeys),
      },
    }),
    hasData: () => (statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0) > 0,
  });
  return { vault, settings, databasePath };
}

/** Makes everything that a change of the key has to bring along, a copy from before a migration included. */
export async function fillProfile(folder: string, passphrase: string): Promise<void> {
  const { vault, settings, databasePath } = openProfile(folder);
  await vault.create({ method: 'passphrase', passphrase });
  settings.set('connections', [
    {
      id: 'c1',
      name: '测试',
      providerId: 'ihuyi',
      sandbox: true,
      embeddedSandbox: false,
      settings: {},
      sealedCredentials: { apiKey: vault.seal('credential:c1:apiKey', credential) },
      credentialHints: { apiKey: 'ters' },
      createdAtMs: 1,
    },
  ]);
  for (const path of [databasePath, `${databasePath}.before-migration-from-1`]) {
    const db = openDatabase(path, vault);
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE people (number TEXT)');
    const insert = db.prepare('INSERT INTO people (rowid, number) VALUES (?, ?)');
    // Row numbers with gaps: a conversion must not number anew.
    db.transaction(() => {
      for (let row = 1; row <= rowCount; row++) insert.run(row * 3, `${row}`.padStart(400, '0'));
    })();
    db.close();
  }
  vault.close();
}

export interface Contents {
  readonly rows: number;
  readonly rowNumbers: number;
  readonly integrity: unknown;
}

export function readDatabase(path: string, vault: Vault): Contents {
  const db = openDatabase(path, vault);
  try {
    const { rows, rowNumbers } = db
      .prepare('SELECT count(*) AS rows, sum(rowid) AS rowNumbers FROM people')
      .get() as { rows: number; rowNumbers: number };
    return { rows, rowNumbers, integrity: db.pragma('integrity_check', { simple: true }) };
  } finally {
    db.close();
  }
}

function openDatabase(path: string, vault: Vault): Database.Database {
  const key = vault.databaseKey();
  const db = new Database(path);
  giveKey(db, rawKeyOf(key));
  return db;
}
