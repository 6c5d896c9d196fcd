/** The keychain by Electron's safeStorage: asynchronous from Electron 45 on, synchronous before. */
import type { SafeStorage } from 'electron';
import type { KeychainCipher } from './keychain-cipher';

/** Only what every supported Electron has, and what only newer ones have. */
type SafeStorageLike = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
  Partial<
    Pick<
      SafeStorage,
      'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
    >
  >;

/** Backends that protect nothing: Chromium's own hard-coded password, or none chosen yet. */
const unprotectedBackends: readonly string[] = ['basic_text', 'unknown'];

/** Call after Electron's `ready`; before it every backend is `unknown`. */
export function createElectronKeychain(
  safeStorage: SafeStorageLike,
  platform: NodeJS.Platform,
): KeychainCipher {
  function backend(): string {
    if (platform === 'win32') return 'dpapi';
    if (platform === 'darwin') return 'keychain';
    return safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
  }

  return {
    async status() {
      const name = backend();
      if (unprotectedBackends.includes(name)) return { available: false, backend: name };
      const available =
        safeStorage.isAsyncEncryptionAvailable === undefined
          ? safeStorage.isEncryptionAvailable()
          : await safeStorage.isAsyncEncryptionAvailable();
      return { available, backend: name };
    },
    async encrypt(plainText) {
      return safeStorage.encryptStringAsync === undefined
        ? safeStorage.encryptString(plainText)
        : safeStorage.encryptStringAsync(plainText);
    },
    async decrypt(bytes) {
      if (safeStorage.decryptStringAsync === undefined) {
        return { plainText: safeStorage.decryptString(bytes), isStale: false };
      }
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes);
      return { plainText: result, isStale: shouldReEncrypt };
    },
  };
}
