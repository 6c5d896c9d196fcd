/** What the vault keeps between starts: its record, and nothing in clear. */
import { z } from 'zod';
import { keyDerivationSchema } from './key-derivation';

const passphraseWrapSchema = z.strictObject({
  method: z.literal('passphrase'),
  derivation: keyDerivationSchema,
  salt: z.base64(),
  wrapped: z.base64(),
});

const keychainWrapSchema = z.strictObject({
  method: z.literal('keychain'),
  /** The store that encrypted; another one cannot decrypt. */
  backend: z.string(),
  wrapped: z.base64(),
  keyCheck: z.base64(),
});

export const vaultRecordSchema = z.strictObject({
  version: z.literal(1),
  wrap: z.discriminatedUnion('method', [passphraseWrapSchema, keychainWrapSchema]),
});

export type PassphraseWrap = Readonly<z.output<typeof passphraseWrapSchema>>;
export type KeychainWrap = Readonly<z.output<typeof keychainWrapSchema>>;
export type VaultRecord = Readonly<z.output<typeof vaultRecordSchema>>;

export interface VaultStore {
  exists(): boolean;
  /** null where there is none; `secret/unreadable` where it is damaged: its bytes stay. */
  read(): VaultRecord | null;
  /** Writes a first record; `vault/exists` rather than replace one. */
  create(record: VaultRecord): void;
}
