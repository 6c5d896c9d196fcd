/**
 * Vault: one random data key, wrapped by a passphrase or by the operating system's keychain. From it
 * come the key of the database and the sealing of credentials. It knows no provider and no database.
 */
import { createHash, hkdfSync } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, openText, sealText, type RandomBytes } from './aead';
import type { DeriveKey, KeyDerivation } from './key-derivation';
import type { KeychainCipher } from './keychain-cipher';
import type { KeychainWrap, PassphraseWrap, VaultRecord, VaultStore } from './vault-store';

export type VaultProtection = 'keychain' | 'passphrase';

export type CreateVaultOptions =
  { readonly method: 'passphrase'; readonly passphrase: string } | { readonly method: 'keychain' };

export interface Vault {
  status(): 'missing' | 'locked' | 'open';
  /** null while there is no vault, or where its record cannot be read. */
  protection(): VaultProtection | null;
  /** `vault/exists`, `vault/weak-passphrase` (under 8 characters), `vault/keychain-unavailable`. Leaves it open. */
  create(options: CreateVaultOptions): Promise<void>;
  /**
   * Takes a passphrase, or null where the keychain protects the vault.
   * `vault/missing`, `vault/wrong-passphrase`, `vault/keychain-unavailable`; `secret/unreadable` where the
   * record is damaged or the keychain is another one: its bytes are kept and no new key is made.
   */
  unlock(passphrase: string | null): Promise<void>;
  /** Overwrites the keys in memory. */
  lock(): void;
  /** 64 lower-case hex characters. `vault/locked`. */
  databaseKeyHex(): string;
  /** Encrypts a text for one purpose (as `credential:<connection>:<field>`); opening it needs the same. */
  seal(purpose: string, plainText: string): string;
  /** `secret/unreadable` for a damaged text, another purpose or another vault; `vault/locked`. */
  open(purpose: string, sealed: string): string;
}

export interface VaultDependencies {
  readonly store: VaultStore;
  /** null where the process has no keychain at all, as on the command line. */
  readonly cipher: KeychainCipher | null;
  readonly deriveKey: DeriveKey;
  readonly random: RandomBytes;
}

const keyBytes = 32;
const saltBytes = 16;
const shortestPassphrase = 8;

/** OWASP's middle choice for argon2id; 0.4 s on a desk's processor (dependencies measured in docs/adr/0012). */
export const passphraseDerivation: KeyDerivation = {
  algorithm: 'argon2id',
  memoryKiB: 65_536,
  iterations: 3,
  parallelism: 1,
};

export function createVault({ store, cipher, deriveKey, random }: VaultDependencies): Vault {
  let dataKey: Buffer | null = null;
  let sealKey: Buffer | null = null;

  function setOpen(key: Buffer): void {
    lock();
    dataKey = key;
    sealKey = deriveFrom(key, 'veridesk/seal/1');
  }
  function lock(): void {
    dataKey?.fill(0);
    sealKey?.fill(0);
    dataKey = null;
    sealKey = null;
  }
  function read(): VaultRecord {
    const record = store.read();
    if (record === null) throw new AppError('vault/missing', 'There is no vault yet.');
    return record;
  }

  async function wrapByPassphrase(key: Buffer, passphrase: string): Promise<PassphraseWrap> {
    const normalized = normalizePassphrase(passphrase);
    if ([...normalized].length < shortestPassphrase) {
      throw new AppError('vault/weak-passphrase', 'The passphrase is too short.', {
        context: { shortest: shortestPassphrase },
      });
    }
    const salt = Buffer.from(random(saltBytes));
    const wrapKey = await deriveKey(normalized, salt, passphraseDerivation);
    try {
      const binding = passphraseBinding(passphraseDerivation, salt);
      return {
        method: 'passphrase',
        derivation: passphraseDerivation,
        salt: salt.toString('base64'),
        wrapped: encrypt(wrapKey, binding, key, random).toString('base64'),
      };
    } finally {
      wrapKey.fill(0);
    }
  }

  async function unwrapByPassphrase(wrap: PassphraseWrap, passphrase: string | null): Promise<Buffer> {
    if (passphrase === null) throw new AppError('vault/wrong-passphrase', 'A passphrase is needed.');
    const salt = Buffer.from(wrap.salt, 'base64');
    const wrapKey = await deriveKey(normalizePassphrase(passphrase), salt, wrap.derivation);
    try {
      const key = decrypt(
        wrapKey,
        passphraseBinding(wrap.derivation, salt),
        Buffer.from(wrap.wrapped, 'base64'),
      );
      // The record's own checksum held, so what does not fit is the passphrase.
      if (key === null) throw new AppError('vault/wrong-passphrase', 'The passphrase does not fit.');
      return key;
    } finally {
      wrapKey.fill(0);
    }
  }

  async function wrapByKeychain(key: Buffer): Promise<KeychainWrap> {
    const { backend, keychain } = await availableKeychain();
    const wrapped = await keychain.encrypt(key.toString('base64'));
    return { method: 'keychain', backend, wrapped: wrapped.toString('base64'), keyCheck: keyCheckOf(key) };
  }

  async function unwrapByKeychain(wrap: KeychainWrap): Promise<Buffer> {
    const { backend, keychain } = await availableKeychain();
    if (backend !== wrap.backend) {
      throw unreadable('The keychain is another one than when the vault was made.', {
        backend,
        expected: wrap.backend,
      });
    }
    let key: Buffer;
    try {
      key = Buffer.from(await keychain.decrypt(Buffer.from(wrap.wrapped, 'base64')), 'base64');
    } catch (cause) {
      throw unreadable('The keychain could not decrypt the key of the vault.', { backend }, cause);
    }
    if (key.length !== keyBytes || keyCheckOf(key) !== wrap.keyCheck) {
      key.fill(0);
      throw unreadable('The keychain gave back another key.', { backend });
    }
    return key;
  }

  async function availableKeychain(): Promise<{ backend: string; keychain: KeychainCipher }> {
    const state = cipher === null ? null : await cipher.status();
    if (cipher === null || state?.available !== true) {
      throw new AppError('vault/keychain-unavailable', 'There is no keychain that protects.', {
        context: { backend: state?.backend ?? null },
      });
    }
    return { backend: state.backend, keychain: cipher };
  }

  return {
    status() {
      if (dataKey !== null) return 'open';
      return store.exists() ? 'locked' : 'missing';
    },
    protection() {
      try {
        return store.read()?.wrap.method ?? null;
      } catch {
        // Asked for display only; `unlock` says what is wrong with the record.
        return null;
      }
    },
    async create(options) {
      if (store.exists()) throw new AppError('vault/exists', 'There is a vault already.');
      const key = bufferOver(random(keyBytes));
      try {
        const wrap =
          options.method === 'passphrase'
            ? await wrapByPassphrase(key, options.passphrase)
            : await wrapByKeychain(key);
        store.create({ version: 1, wrap });
      } catch (error) {
        key.fill(0);
        throw error;
      }
      setOpen(key);
    },
    async unlock(passphrase) {
      const { wrap } = read();
      setOpen(
        wrap.method === 'passphrase'
          ? await unwrapByPassphrase(wrap, passphrase)
          : await unwrapByKeychain(wrap),
      );
    },
    lock,
    databaseKeyHex() {
      if (dataKey === null) throw lockedError();
      const key = deriveFrom(dataKey, 'veridesk/database/1');
      const hex = key.toString('hex');
      key.fill(0);
      return hex;
    },
    seal(purpose, plainText) {
      if (sealKey === null) throw lockedError();
      return sealText(sealKey, purpose, plainText, random);
    },
    open(purpose, sealed) {
      if (sealKey === null) throw lockedError();
      const plainText = openText(sealKey, purpose, sealed);
      if (plainText === null) throw unreadable('A sealed text cannot be opened.', { purpose });
      return plainText;
    },
  };
}

/** The same bytes, not a copy that nobody would overwrite. */
function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Input methods differ in how they compose characters; the passphrase must not. */
function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** Binds the wrapped key to the parameters beside it, so that none can be swapped for weaker ones. */
function passphraseBinding(derivation: KeyDerivation, salt: Buffer): string {
  const { algorithm, memoryKiB, iterations, parallelism } = derivation;
  return ['veridesk/wrap/1', algorithm, memoryKiB, iterations, parallelism, salt.toString('base64')].join(
    '|',
  );
}

function deriveFrom(key: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), label, keyBytes));
}

/** Tells one data key from another without telling anything of either. */
function keyCheckOf(key: Buffer): string {
  const derived = deriveFrom(key, 'veridesk/key-check/1');
  return createHash('sha256').update(derived).digest('base64');
}

function lockedError(): AppError {
  return new AppError('vault/locked', 'The vault is locked.');
}

function unreadable(message: string, context: Record<string, string>, cause?: unknown): AppError {
  return new AppError('secret/unreadable', message, { context, cause });
}
