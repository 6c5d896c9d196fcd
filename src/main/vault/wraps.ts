/** Wraps the data key by a passphrase, by the keychain, or by both, and takes it out again. */
import { createHash } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import { decrypt, encrypt, type RandomBytes } from './aead';
import type { DeriveKey, KeyDerivation } from './key-derivation';
import { keyBytes, keyCheckOf } from './key-material';
import type { KeychainCipher } from './keychain-cipher';
import type { BothWrap, KeychainWrap, PassphraseWrap, Wrap } from './vault-store';

export type ProtectionChoice =
  | { readonly method: 'passphrase'; readonly passphrase: string }
  | { readonly method: 'keychain' }
  | { readonly method: 'both'; readonly passphrase: string };

export interface WrapDependencies {
  /** null where the process has no keychain at all, as on the command line. */
  readonly cipher: KeychainCipher | null;
  readonly deriveKey: DeriveKey;
  readonly random: RandomBytes;
}

export interface UnwrappedKey {
  /** Owned by the caller, who overwrites it. */
  readonly key: Buffer;
  /** Whether the keychain asks for the wrap to be made anew. */
  readonly isStale: boolean;
}

/** OWASP's middle choice for argon2id; 0.4 s on a desk's processor (dependencies measured in docs/adr/0012). */
export const passphraseDerivation: KeyDerivation = {
  algorithm: 'argon2id',
  memoryKiB: 65_536,
  iterations: 3,
  parallelism: 1,
};

const saltBytes = 16;
const shortestPassphrase = 8;

/** Throws `vault/weak-passphrase` (under 8 characters), `vault/keychain-unavailable`. */
export async function wrapKey(
  dependencies: WrapDependencies,
  key: Buffer,
  choice: ProtectionChoice,
): Promise<Wrap> {
  switch (choice.method) {
    case 'passphrase':
      return wrapByPassphrase(dependencies, key, choice.passphrase);
    case 'keychain':
      return wrapByKeychain(dependencies, key);
    case 'both':
      return wrapByBoth(dependencies, key, choice.passphrase);
  }
}

/**
 * The passphrase is null where the keychain alone protects. Throws `vault/wrong-passphrase`,
 * `vault/keychain-unavailable`, `vault/keychain-changed` (another backend) and `vault/key-lost` (the same
 * backend, which no longer gives this key).
 */
export async function unwrapKey(
  dependencies: WrapDependencies,
  wrap: Wrap,
  passphrase: string | null,
): Promise<UnwrappedKey> {
  switch (wrap.method) {
    case 'passphrase': {
      const bytes = Buffer.from(wrap.wrapped, 'base64');
      return { key: await openByPassphrase(dependencies, wrap, bytes, passphrase), isStale: false };
    }
    case 'keychain':
      return unwrapByKeychain(dependencies, wrap);
    case 'both':
      return unwrapByBoth(dependencies, wrap, passphrase);
  }
}

async function wrapByPassphrase(
  { deriveKey, random }: WrapDependencies,
  key: Buffer,
  passphrase: string,
): Promise<PassphraseWrap> {
  const normalized = normalizePassphrase(passphrase);
  if ([...normalized].length < shortestPassphrase) {
    throw new AppError('vault/weak-passphrase', 'The passphrase is too short.', {
      context: { shortest: shortestPassphrase },
    });
  }
  const salt = Buffer.from(random(saltBytes));
  const wrapper = await deriveKey(normalized, salt, passphraseDerivation);
  try {
    const binding = passphraseBinding(passphraseDerivation, salt);
    return {
      method: 'passphrase',
      derivation: passphraseDerivation,
      salt: salt.toString('base64'),
      wrapped: encrypt(wrapper, binding, key, random).toString('base64'),
    };
  } finally {
    wrapper.fill(0);
  }
}

async function openByPassphrase(
  { deriveKey }: WrapDependencies,
  wrap: Pick<PassphraseWrap, 'salt' | 'derivation'>,
  wrapped: Buffer,
  passphrase: string | null,
): Promise<Buffer> {
  if (passphrase === null) throw new AppError('vault/wrong-passphrase', 'A passphrase is needed.');
  const salt = Buffer.from(wrap.salt, 'base64');
  const wrapper = await deriveKey(normalizePassphrase(passphrase), salt, wrap.derivation);
  try {
    const key = decrypt(wrapper, passphraseBinding(wrap.derivation, salt), wrapped);
    // The record's own checksum held, so what does not fit is the passphrase.
    if (key === null) throw new AppError('vault/wrong-passphrase', 'The passphrase does not fit.');
    return key;
  } finally {
    wrapper.fill(0);
  }
}

async function wrapByKeychain(dependencies: WrapDependencies, key: Buffer): Promise<KeychainWrap> {
  const { backend, keychain } = await availableKeychain(dependencies);
  const wrapped = await keychain.encrypt(key.toString('base64'));
  return { method: 'keychain', backend, wrapped: wrapped.toString('base64'), keyCheck: keyCheckOf(key) };
}

async function unwrapByKeychain(dependencies: WrapDependencies, wrap: KeychainWrap): Promise<UnwrappedKey> {
  const { bytes: key, isStale } = await keychainDecrypt(dependencies, wrap);
  if (key.length !== keyBytes || keyCheckOf(key) !== wrap.keyCheck) {
    key.fill(0);
    throw keyLost(wrap.backend);
  }
  return { key, isStale };
}

async function wrapByBoth(
  dependencies: WrapDependencies,
  key: Buffer,
  passphrase: string,
): Promise<BothWrap> {
  const { backend, keychain } = await availableKeychain(dependencies);
  const inner = await wrapByPassphrase(dependencies, key, passphrase);
  const wrapped = await keychain.encrypt(inner.wrapped);
  return {
    method: 'both',
    derivation: inner.derivation,
    salt: inner.salt,
    backend,
    wrapped: wrapped.toString('base64'),
    innerCheck: checkOf(Buffer.from(inner.wrapped, 'base64')),
  };
}

async function unwrapByBoth(
  dependencies: WrapDependencies,
  wrap: BothWrap,
  passphrase: string | null,
): Promise<UnwrappedKey> {
  const { bytes: inner, isStale } = await keychainDecrypt(dependencies, wrap);
  if (checkOf(inner) !== wrap.innerCheck) throw keyLost(wrap.backend);
  return { key: await openByPassphrase(dependencies, wrap, inner, passphrase), isStale };
}

async function keychainDecrypt(
  dependencies: WrapDependencies,
  wrap: { readonly backend: string; readonly wrapped: string },
): Promise<{ bytes: Buffer; isStale: boolean }> {
  const { backend, keychain } = await availableKeychain(dependencies);
  if (backend !== wrap.backend) {
    throw new AppError(
      'vault/keychain-changed',
      'The keychain is another one than when the vault was made.',
      {
        context: { backend, expected: wrap.backend },
      },
    );
  }
  try {
    const { plainText, isStale } = await keychain.decrypt(Buffer.from(wrap.wrapped, 'base64'));
    return { bytes: Buffer.from(plainText, 'base64'), isStale };
  } catch (cause) {
    throw keyLost(backend, cause);
  }
}

async function availableKeychain({
  cipher,
}: WrapDependencies): Promise<{ backend: string; keychain: KeychainCipher }> {
  const state = cipher === null ? null : await cipher.status();
  if (cipher === null || state?.available !== true) {
    throw new AppError('vault/keychain-unavailable', 'There is no keychain that protects.', {
      context: { backend: state?.backend ?? null },
    });
  }
  return { backend: state.backend, keychain: cipher };
}

function checkOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
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

function keyLost(backend: string, cause?: unknown): AppError {
  return new AppError('vault/key-lost', 'The keychain does not give the key of this vault.', {
    context: { backend },
    cause,
  });
}
