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

/** Wrapped by the passphrase, and the result again by the keychain: opening it takes both. */
const bothWrapSchema = z.strictObject({
  method: z.literal('both'),
  derivation: keyDerivationSchema,
  salt: z.base64(),
  backend: z.string(),
  wrapped: z.base64(),
  /** SHA-256 of what the keychain gives back, so that another keychain is no wrong passphrase. */
  innerCheck: z.base64(),
});

const wrapSchema = z.discriminatedUnion('method', [passphraseWrapSchema, keychainWrapSchema, bothWrapSchema]);

const recoveryWrapSchema = z.strictObject({ salt: z.base64(), wrapped: z.base64(), createdAtMs: z.int() });

/** The key that a PIN gives, sealed by the data key: whoever opens the vault can arm the PIN. */
const pinRecordSchema = z.strictObject({
  derivation: keyDerivationSchema,
  salt: z.base64(),
  sealed: z.base64(),
});

/** A new data key that may be in force already: a change of the key was interrupted. */
const nextKeySchema = z.strictObject({
  wrap: wrapSchema,
  /** The new data key, wrapped by the present one, so that every way in leads to both. */
  bridge: z.base64(),
});

/** Format 1 had one wrap and nothing else. */
export const vaultRecord1Schema = z.strictObject({
  version: z.literal(1),
  wrap: z.discriminatedUnion('method', [passphraseWrapSchema, keychainWrapSchema]),
});

export const vaultRecordSchema = z.strictObject({
  version: z.literal(2),
  wrap: wrapSchema,
  recovery: recoveryWrapSchema.nullable(),
  pin: pinRecordSchema.nullable(),
  next: nextKeySchema.nullable(),
});

export type PassphraseWrap = Readonly<z.output<typeof passphraseWrapSchema>>;
export type KeychainWrap = Readonly<z.output<typeof keychainWrapSchema>>;
export type BothWrap = Readonly<z.output<typeof bothWrapSchema>>;
export type Wrap = PassphraseWrap | KeychainWrap | BothWrap;
export type RecoveryWrap = Readonly<z.output<typeof recoveryWrapSchema>>;
export type PinRecord = Readonly<z.output<typeof pinRecordSchema>>;
export type VaultRecord = Readonly<z.output<typeof vaultRecordSchema>>;

export interface VaultStore {
  exists(): boolean;
  /** null where there is none; `vault/damaged` where it cannot be read: its bytes stay. */
  read(): VaultRecord | null;
  /** Writes a first record; `vault/exists` rather than replace one. */
  create(record: VaultRecord): void;
  /**
   * Puts a record in the place of the one that was read before: whole or not at all, whatever happens to the
   * process. `vault/changed` where another process has written since.
   */
  replace(before: VaultRecord, after: VaultRecord): void;
}
