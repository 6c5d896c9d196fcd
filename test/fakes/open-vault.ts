import { createHash, randomBytes } from 'node:crypto';
import type { KeychainCipher } from '@main/vault/keychain-cipher';
import { createVault, type Vault } from '@main/vault/vault';
import type { VaultRecord, VaultStore } from '@main/vault/vault-store';

/** A real vault whose record lies in memory and whose key derivation is quick; there is nothing to rekey. */
export function createMemoryVault(cipher: KeychainCipher | null = null): Vault {
  let record: VaultRecord | null = null;
  const store: VaultStore = {
    exists: () => record !== null,
    read: () => record,
    create: (made) => {
      record = made;
    },
    replace: (_before, after) => {
      record = after;
    },
  };
  return createVault({
    store,
    cipher,
    deriveKey: async (passphrase, salt) => createHash('sha256').update(passphrase).update(salt).digest(),
    random: randomBytes,
    now: () => 0,
    rekeyer: {
      convert: async (_keys, { begin, commit }) => {
        begin();
        commit();
      },
      settle: async (_keys, finish) => {
        finish('old');
        return 'old';
      },
    },
    hasData: () => false,
  });
}

export async function createOpenVault(): Promise<Vault> {
  const vault = createMemoryVault();
  await vault.create({ method: 'passphrase', passphrase: 'open for tests' });
  return vault;
}
