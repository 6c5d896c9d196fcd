import { describe, expect, it } from 'vitest';
import { createElectronKeychain } from '@main/vault/electron-safe-storage';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet6' | 'unknown';

const older = (backend: Backend, available = true) => ({
  isEncryptionAvailable: () => available,
  encryptString: (text: string) => Buffer.from(`sync:${text}`),
  decryptString: (bytes: Buffer) => bytes.toString().slice('sync:'.length),
  getSelectedStorageBackend: () => backend,
});

const newer = (backend: Backend) => ({
  ...older(backend, false),
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => Buffer.from(`async:${text}`),
  decryptStringAsync: async (bytes: Buffer) => ({
    shouldReEncrypt: false,
    result: bytes.toString().slice('async:'.length),
  }),
});

describe('status', () => {
  it('takes a hard-coded or unknown password on Linux for none', async () => {
    for (const backend of ['basic_text', 'unknown'] as const) {
      for (const storage of [older(backend), newer(backend)]) {
        expect(await createElectronKeychain(storage, 'linux').status()).toEqual({
          available: false,
          backend,
        });
      }
    }
  });

  it('names the backend of each platform', async () => {
    const { getSelectedStorageBackend: _, ...elsewhere } = older('unknown');
    expect(await createElectronKeychain(older('kwallet6'), 'linux').status()).toEqual({
      available: true,
      backend: 'kwallet6',
    });
    expect(await createElectronKeychain(elsewhere, 'win32').status()).toEqual({
      available: true,
      backend: 'dpapi',
    });
    expect(await createElectronKeychain(elsewhere, 'darwin').status()).toEqual({
      available: true,
      backend: 'keychain',
    });
    expect((await createElectronKeychain(older('gnome_libsecret', false), 'linux').status()).available).toBe(
      false,
    );
  });
});

describe('encrypt and decrypt', () => {
  it('use the asynchronous functions where they exist', async () => {
    const keychain = createElectronKeychain(newer('gnome_libsecret'), 'linux');
    const bytes = await keychain.encrypt('key');
    expect(bytes.toString()).toBe('async:key');
    expect(await keychain.decrypt(bytes)).toEqual({ plainText: 'key', isStale: false });
  });

  it('use the synchronous ones before Electron 45', async () => {
    const keychain = createElectronKeychain(older('gnome_libsecret'), 'linux');
    const bytes = await keychain.encrypt('key');
    expect(bytes.toString()).toBe('sync:key');
    expect(await keychain.decrypt(bytes)).toEqual({ plainText: 'key', isStale: false });
  });
});

describe('a key that was rotated', () => {
  it('is passed on, so that the text is encrypted anew', async () => {
    const storage = {
      ...newer('gnome_libsecret'),
      decryptStringAsync: async () => ({ shouldReEncrypt: true, result: 'key' }),
    };
    const keychain = createElectronKeychain(storage, 'linux');
    expect(await keychain.decrypt(Buffer.alloc(1))).toEqual({ plainText: 'key', isStale: true });
  });
});
