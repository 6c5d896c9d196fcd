/** How a passphrase becomes a key. */
import { argon2id } from 'hash-wasm';
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

/** Derives in this thread, which it blocks for some tenths of a second. */
export const deriveKeyInProcess: DeriveKey = async (passphrase, salt, parameters) => {
  const hash = await argon2id({
    password: passphrase,
    salt,
    memorySize: parameters.memoryKiB,
    iterations: parameters.iterations,
    parallelism: parameters.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength);
};
