/** The operating system's keychain, as the vault sees it. */
export interface KeychainCipher {
  /** `backend` names the store (`gnome_libsecret`, `kwallet6`, `dpapi`, `keychain`, `basic_text`, …). */
  status(): Promise<{ readonly available: boolean; readonly backend: string }>;
  encrypt(plainText: string): Promise<Buffer>;
  /** `isStale` where the store wants the text encrypted anew, because it has a new key. */
  decrypt(bytes: Buffer): Promise<{ readonly plainText: string; readonly isStale: boolean }>;
}
