import { afterAll, beforeAll, expect, it } from 'vitest';
import { SpareWorker } from '@main/threads/spare-worker';
import { createKeyDeriver } from '@main/vault/derive-key';
import { deriveKeyInProcess } from '@main/vault/derive-in-process';
import { passphraseDerivation } from '@main/vault/vault';
import { buildWorker, type BuiltWorker } from './build-worker';

let built: BuiltWorker;
beforeAll(async () => {
  built = await buildWorker('src/main/vault/key-worker.ts');
});
afterAll(() => {
  built.remove();
});

const salt = Buffer.from('0123456789abcdef');

it('derives the same key in its own thread, which leaves this one free', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 5);
  const key = await createKeyDeriver(new SpareWorker(built.url))(
    '口令-passphrase',
    salt,
    passphraseDerivation,
  );
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
  expect(key.equals(await deriveKeyInProcess('口令-passphrase', salt, passphraseDerivation))).toBe(true);
});

it('fails where the thread ends without a key', async () => {
  const refused = { ...passphraseDerivation, memoryKiB: 1 };
  await expect(
    createKeyDeriver(new SpareWorker(built.url))('passphrase', salt, refused),
  ).rejects.toMatchObject({
    code: 'internal/unexpected',
  });
});
