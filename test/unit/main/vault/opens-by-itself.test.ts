import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { opensByItself } from '@main/vault/opens-by-itself';

describe('opensByItself', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'veridesk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const record = (method: string) =>
    writeFileSync(join(folder, 'vault.json'), JSON.stringify({ record: { wrap: { method } } }, null, 2));

  it('is so where the keychain alone protects', () => {
    record('keychain');
    expect(opensByItself(folder)).toBe(true);
  });

  it.each(['passphrase', 'both'])('is not so with a %s', (method) => {
    record(method);
    expect(opensByItself(folder)).toBe(false);
  });

  it('is not so without a record', () => {
    expect(opensByItself(folder)).toBe(false);
  });
});
