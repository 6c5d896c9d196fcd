/** How a passphrase becomes a key. Main reads this never: its derivations run in the key worker. */
import { argon2id } from 'hash-wasm';
import type { DeriveKey } from './key-derivation';

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
