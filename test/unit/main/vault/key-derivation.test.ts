import { expect, it } from 'vitest';
import { deriveKeyInProcess } from '@main/vault/derive-in-process';
import { keyDerivationSchema } from '@main/vault/key-derivation';
import { passphraseDerivation } from '@main/vault/vault';

it('is argon2id, byte for byte', async () => {
  // argon2 reference command: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
  const key = await deriveKeyInProcess('password', Buffer.from('somesalt'), {
    algorithm: 'argon2id',
    memoryKiB: 65_536,
    iterations: 2,
    parallelism: 1,
  });
  expect(key.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
});

it('uses parameters that the record may hold, and refuses absurd ones', () => {
  expect(keyDerivationSchema.parse(passphraseDerivation)).toEqual(passphraseDerivation);
  expect(keyDerivationSchema.safeParse({ ...passphraseDerivation, memoryKiB: 2 ** 30 }).success).toBe(false);
  expect(keyDerivationSchema.safeParse({ ...passphraseDerivation, iterations: 0 }).success).toBe(false);
});
