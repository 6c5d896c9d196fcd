import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { deriveKeyInProcess } from '@main/vault/derive-in-process';
import { createVault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import { passphrase } from './programs';

/** The key of the database of a profile that the tests' passphrase protects. */
export async function databaseKeyOf(profile: string): Promise<Buffer> {
  const vault = createVault({
    store: createVaultFile(profile),
    cipher: null,
    deriveKey: deriveKeyInProcess,
    random: randomBytes,
    now: Date.now,
    rekeyer: {
      convert: () => Promise.reject(new Error('Nothing is converted here.')),
      settle: () => Promise.reject(new Error('Nothing was interrupted here.')),
    },
    hasData: () => true,
  });
  await vault.unlock({ passphrase });
  const key = Buffer.from(vault.databaseKey());
  vault.close();
  return key;
}

/** Writes another version of the schema into the database; gives the one that was there. */
export async function setDatabaseVersion(profile: string, version: number): Promise<number> {
  const key = rawKeyOf(await databaseKeyOf(profile));
  const database = new Database(join(profile, 'history.db'));
  giveKey(database, key);
  const present = Number(database.pragma('user_version', { simple: true }));
  database.pragma(`user_version = ${version}`);
  database.close();
  return present;
}
