/** What a derivation from a passphrase takes and gives; nothing here computes one. */
import { z } from 'zod';

/** Bounds keep a damaged or hostile record from asking for all of the memory. */
export const keyDerivationSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKiB: z.int().min(8_192).max(1_048_576),
  iterations: z.int().min(1).max(20),
  parallelism: z.int().min(1).max(8),
});

export type KeyDerivation = Readonly<z.output<typeof keyDerivationSchema>>;

/** Gives a 32-byte key, owned by the caller, who overwrites it after use. */
export type DeriveKey = (passphrase: string, salt: Uint8Array, parameters: KeyDerivation) => Promise<Buffer>;
