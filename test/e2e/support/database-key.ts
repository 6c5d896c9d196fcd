import { randomBytes } from 'node:crypto';
import { deriveKeyInProcess } from '@main/vault/key-derivation';
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
