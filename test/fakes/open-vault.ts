import { createHash, randomBytes } from 'node:crypto';
import type { KeychainCipher } from '@main/vault/keychain-cipher';
import { createVault, type Vault } from '@main/vault/vault';
import type { VaultRecord, VaultStore } from '@main/vault/vault-store';

/** A real vault whose record lies in memory and whose key derivation is quick. */
export function createMemoryVault(cipher: KeychainCipher | null = null): Vault {
  let record: VaultRecord | null = null;
  const store: VaultStore = {
    exists: () => record !== null,
    read: () => record,
    create: (made) => {
      record = made;
    },
  };
  return createVault({
    store,
    cipher,
    deriveKey: async (passphrase, salt) => createHash('sha256').update(passphrase).update(salt).digest(),
    random: randomBytes,
  });
}

export async function createOpenVault(): Promise<Vault> {
  const vault = createMemoryVault();
  await vault.create({ method: 'passphrase', passphrase: 'open for tests' });
  return vault;
}
