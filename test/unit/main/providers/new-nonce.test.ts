import { expect, test } from 'vitest';
import { newNonce } from '@main/providers/new-nonce';

test('gives 32 lower-case hex characters, another each time', () => {
  const nonces = Array.from({ length: 100 }, newNonce);
  for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(nonces).size).toBe(nonces.length);
});
