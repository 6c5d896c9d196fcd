import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeriveKey } from '@main/vault/key-derivation';
import type { KeychainCipher } from '@main/vault/keychain-cipher';
import { createVault, type Vault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';

let profile: string;
let path: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'veridesk-vault-'));
  path = join(profile, 'vault.json');
});
afterEach(() => {
  rmSync(profile, { recursive: true, force: true });
});

/** Fast in place of argon2id, which has a test of its own; as sensitive to every input. */
const fastDerive: DeriveKey = async (passphrase, salt, parameters) =>
  createHash('sha256').update(passphrase).update(salt).update(JSON.stringify(parameters)).digest();

function open(cipher: KeychainCipher | null = null): Vault {
  return createVault({ store: createVaultFile(profile), cipher, deriveKey: fastDerive, random: randomBytes });
}

/** A keychain of one machine: XOR with its own secret, and a mark that tells its own texts. */
function keychain(secret = 0x5a, backend = 'gnome_libsecret', available = true): KeychainCipher {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ secret));
  return {
    status: async () => ({ available, backend }),
    encrypt: async (text) => turn(Buffer.from(`mine:${text}`)),
    decrypt: async (bytes) => {
      const text = turn(bytes).toString();
      if (!text.startsWith('mine:')) throw new Error('Error while decrypting the ciphertext.');
      return text.slice(5);
    },
  };
}

const passphrase = '正确 马 电池 订书钉';

describe('a vault with a passphrase', () => {
  it('is missing, then open, then locked, then open again with the same keys', async () => {
    const first = open();
    expect([first.status(), first.protection()]).toEqual(['missing', null]);
    await first.create({ method: 'passphrase', passphrase });
    expect([first.status(), first.protection()]).toEqual(['open', 'passphrase']);
    const databaseKey = first.databaseKeyHex();
    expect(databaseKey).toMatch(/^[0-9a-f]{64}$/u);
    const sealed = first.seal('credential:c1:appCode', '秘密-abc');
    first.lock();
    expect(first.status()).toBe('locked');

    const second = open();
    expect(second.status()).toBe('locked');
    await second.unlock(passphrase);
    expect(second.databaseKeyHex()).toBe(databaseKey);
    expect(second.open('credential:c1:appCode', sealed)).toBe('秘密-abc');
  });

  it('gives nothing while it is locked', async () => {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    vault.lock();
    const locked: unknown = expect.objectContaining({ code: 'vault/locked' });
    expect(() => vault.databaseKeyHex()).toThrowError(locked);
    expect(() => vault.seal('a', 'b')).toThrowError(locked);
    expect(() => vault.open('a', 'vd1.AAAA')).toThrowError(locked);
  });

  it('overwrites its data key when locked', async () => {
    const handed: Buffer[] = [];
    const vault = createVault({
      store: createVaultFile(profile),
      cipher: null,
      deriveKey: fastDerive,
      random: (sizeBytes) => {
        const bytes = randomBytes(sizeBytes);
        handed.push(bytes);
        return bytes;
      },
    });
    await vault.create({ method: 'passphrase', passphrase });
    const key = handed[0]!;
    expect(key).toHaveLength(32);
    vault.lock();
    expect(key.equals(Buffer.alloc(32))).toBe(true);
  });

  it('refuses a wrong passphrase, stays locked, and takes the right one after', async () => {
    await open().create({ method: 'passphrase', passphrase });
    const vault = open();
    for (const wrong of ['wrong passphrase', '', null]) {
      await expect(vault.unlock(wrong)).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    }
    expect(vault.status()).toBe('locked');
    await vault.unlock(passphrase);
  });

  it('takes a passphrase however an input method composes it', async () => {
    await open().create({ method: 'passphrase', passphrase: 'caf\u00e9 caf\u00e9 金\uf90a' });
    await open().unlock('cafe\u0301 cafe\u0301 金\u91d1');
  });

  it('counts characters, not code units, of a passphrase', async () => {
    const weak = { code: 'vault/weak-passphrase' };
    await expect(open().create({ method: 'passphrase', passphrase: '𠮷𠮷𠮷𠮷𠮷𠮷𠮷' })).rejects.toMatchObject(
      weak,
    );
    await expect(open().create({ method: 'passphrase', passphrase: '1234567' })).rejects.toMatchObject(weak);
    expect(readdirSync(profile)).toEqual([]);
    await open().create({ method: 'passphrase', passphrase: '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷' });
  });

  it('never replaces one that exists', async () => {
    await open().create({ method: 'passphrase', passphrase });
    const before = readFileSync(path);
    await expect(open().create({ method: 'passphrase', passphrase: 'another one' })).rejects.toMatchObject({
      code: 'vault/exists',
    });
    const raced = createVaultFile(profile);
    expect(() => {
      raced.create(raced.read()!);
    }).toThrowError(expect.objectContaining({ code: 'vault/exists' }));
    expect(readFileSync(path)).toEqual(before);
  });

  it('tells a damaged record from a wrong passphrase and keeps its bytes', async () => {
    await open().create({ method: 'passphrase', passphrase });
    const sound = readFileSync(path, 'utf8');
    const wrapped = /"wrapped": "(.)/u.exec(sound)![1]!;
    const damages = [
      sound.replace(`"wrapped": "${wrapped}`, `"wrapped": "${wrapped === 'A' ? 'B' : 'A'}`),
      sound.replace('65536', '8192'),
      sound.slice(0, -20),
      '',
    ];
    for (const damaged of damages) {
      writeFileSync(path, damaged);
      const vault = open();
      expect(vault.status()).toBe('locked');
      await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'secret/unreadable' });
      expect(readFileSync(path, 'utf8')).toBe(damaged);
    }
    writeFileSync(path, sound);
    await open().unlock(passphrase);
  });

  it('writes one file, for its owner only, without passphrase or key', async () => {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    expect(readdirSync(profile)).toEqual(['vault.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(passphrase);
    expect(text).not.toContain(vault.databaseKeyHex());
  });

  it('is missing where there is none', async () => {
    await expect(open().unlock(passphrase)).rejects.toMatchObject({ code: 'vault/missing' });
  });
});

describe('a sealed text', () => {
  let vault: Vault;
  beforeEach(async () => {
    vault = open();
    await vault.create({ method: 'passphrase', passphrase });
  });
  const unreadable: unknown = expect.objectContaining({ code: 'secret/unreadable' });

  it('opens for its own purpose only', () => {
    const sealed = vault.seal('credential:c1', 'secret');
    expect(vault.open('credential:c1', sealed)).toBe('secret');
    expect(() => vault.open('credential:c2', sealed)).toThrowError(unreadable);
  });

  it('is refused with any character changed', () => {
    const sealed = vault.seal('p', '');
    for (let index = 0; index < sealed.length - 1; index++) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const damaged = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(() => vault.open('p', damaged), `character ${index}`).toThrowError(unreadable);
    }
    for (const text of ['', 'vd1.', 'vd2.AAAA', 'plain']) {
      expect(() => vault.open('p', text)).toThrowError(unreadable);
    }
  });

  it('never looks the same twice', () => {
    expect(vault.seal('p', 'secret')).not.toBe(vault.seal('p', 'secret'));
  });

  it('does not open in another vault', async () => {
    const sealed = vault.seal('p', 'secret');
    rmSync(path);
    const other = open();
    await other.create({ method: 'passphrase', passphrase });
    expect(() => other.open('p', sealed)).toThrowError(unreadable);
  });
});

describe('a vault with a keychain', () => {
  it('opens without a passphrase', async () => {
    const first = open(keychain());
    await first.create({ method: 'keychain' });
    const second = open(keychain());
    expect([second.status(), second.protection()]).toEqual(['locked', 'keychain']);
    await second.unlock(null);
    expect(second.databaseKeyHex()).toBe(first.databaseKeyHex());
  });

  it('is not made where the keychain protects nothing or is absent', async () => {
    for (const cipher of [null, keychain(0x5a, 'basic_text', false)]) {
      await expect(open(cipher).create({ method: 'keychain' })).rejects.toMatchObject({
        code: 'vault/keychain-unavailable',
      });
    }
    expect(readdirSync(profile)).toEqual([]);
  });

  it('is unreadable with another backend or another secret, and keeps its bytes', async () => {
    await open(keychain()).create({ method: 'keychain' });
    const before = readFileSync(path);
    for (const cipher of [keychain(0x5a, 'kwallet6'), keychain(0x11)]) {
      await expect(open(cipher).unlock(null)).rejects.toMatchObject({ code: 'secret/unreadable' });
    }
    await expect(open(null).unlock(null)).rejects.toMatchObject({ code: 'vault/keychain-unavailable' });
    expect(readFileSync(path)).toEqual(before);
    await open(keychain()).unlock(null);
  });

  it('does not take another key from the keychain for its own', async () => {
    const own = keychain();
    await open(own).create({ method: 'keychain' });
    const swapped: KeychainCipher = { ...own, decrypt: async () => randomBytes(32).toString('base64') };
    await expect(open(swapped).unlock(null)).rejects.toMatchObject({ code: 'secret/unreadable' });
  });
});
