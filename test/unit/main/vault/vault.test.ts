import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeriveKey } from '@main/vault/key-derivation';
import type { KeychainCipher } from '@main/vault/keychain-cipher';
import { createVault, type Vault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import type { VaultDependencies } from '@main/vault/vault-types';

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

const dependencies = (): VaultDependencies => ({
  store: createVaultFile(profile),
  cipher: null,
  deriveKey: fastDerive,
  random: randomBytes,
  now: () => 1_700_000_000_000,
  rekeyer: {
    convert: async (_keys, { begin, commit }) => {
      begin();
      commit();
    },
    settle: async (_keys, finish) => {
      finish('old');
      return 'old';
    },
  },
  hasData: () => false,
});

const hex = (vault: Vault) => vault.databaseKey().toString('hex');

function open(cipher: KeychainCipher | null = null): Vault {
  return createVault({ ...dependencies(), cipher });
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
      return { plainText: text.slice(5), isStale: false };
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
    const databaseKey = hex(first);
    expect(databaseKey).toMatch(/^[0-9a-f]{64}$/u);
    const sealed = first.seal('credential:c1:appCode', '秘密-abc');
    first.lock();
    expect(first.status()).toBe('locked');

    const second = open();
    expect(second.status()).toBe('locked');
    await second.unlock({ passphrase });
    expect(hex(second)).toBe(databaseKey);
    expect(second.open('credential:c1:appCode', sealed)).toBe('秘密-abc');
  });

  it('gives nothing while it is locked', async () => {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    vault.lock();
    const locked: unknown = expect.objectContaining({ code: 'vault/locked' });
    expect(() => hex(vault)).toThrowError(locked);
    expect(() => vault.seal('a', 'b')).toThrowError(locked);
    expect(() => vault.open('a', 'vd1.AAAA')).toThrowError(locked);
  });

  it('overwrites its data key when locked', async () => {
    const handed: Buffer[] = [];
    const vault = createVault({
      ...dependencies(),
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
      await expect(vault.unlock({ passphrase: wrong })).rejects.toMatchObject({
        code: 'vault/wrong-passphrase',
      });
    }
    expect(vault.status()).toBe('locked');
    await vault.unlock({ passphrase });
  });

  it('takes a passphrase however an input method composes it', async () => {
    await open().create({ method: 'passphrase', passphrase: 'caf\u00e9 caf\u00e9 金\uf90a' });
    await open().unlock({ passphrase: 'cafe\u0301 cafe\u0301 金\u91d1' });
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
      await expect(vault.unlock({ passphrase })).rejects.toMatchObject({ code: 'vault/damaged' });
      expect(vault.recordFault()).toBe('vault/damaged');
      expect(readFileSync(path, 'utf8')).toBe(damaged);
    }
    writeFileSync(path, sound);
    await open().unlock({ passphrase });
  });

  it('writes one file, for its owner only, without passphrase or key', async () => {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    expect(readdirSync(profile)).toEqual(['vault.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(passphrase);
    expect(text).not.toContain(hex(vault));
  });

  it('is missing where there is none', async () => {
    await expect(open().unlock({ passphrase })).rejects.toMatchObject({ code: 'vault/missing' });
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
    await second.unlock({ passphrase: null });
    expect(hex(second)).toBe(hex(first));
  });

  it('is not made where the keychain protects nothing or is absent', async () => {
    for (const cipher of [null, keychain(0x5a, 'basic_text', false)]) {
      await expect(open(cipher).create({ method: 'keychain' })).rejects.toMatchObject({
        code: 'vault/keychain-unavailable',
      });
    }
    expect(readdirSync(profile)).toEqual([]);
  });

  it('says whether the backend is another one or its secret, and keeps its bytes', async () => {
    await open(keychain()).create({ method: 'keychain' });
    const before = readFileSync(path);
    await expect(open(keychain(0x5a, 'kwallet6')).unlock({ passphrase: null })).rejects.toMatchObject({
      code: 'vault/keychain-changed',
      context: { backend: 'kwallet6', expected: 'gnome_libsecret' },
    });
    await expect(open(keychain(0x11)).unlock({ passphrase: null })).rejects.toMatchObject({
      code: 'vault/key-lost',
    });
    await expect(open(null).unlock({ passphrase: null })).rejects.toMatchObject({
      code: 'vault/keychain-unavailable',
    });
    expect(readFileSync(path)).toEqual(before);
    await open(keychain()).unlock({ passphrase: null });
  });

  it('does not take another key from the keychain for its own', async () => {
    const own = keychain();
    await open(own).create({ method: 'keychain' });
    const swapped: KeychainCipher = {
      ...own,
      decrypt: async () => ({ plainText: randomBytes(32).toString('base64'), isStale: false }),
    };
    await expect(open(swapped).unlock({ passphrase: null })).rejects.toMatchObject({
      code: 'vault/key-lost',
    });
  });
});

describe('a vault with keychain and passphrase', () => {
  it('needs both', async () => {
    const first = open(keychain());
    await first.create({ method: 'both', passphrase });
    const second = open(keychain());
    expect(second.protection()).toBe('both');
    await expect(second.unlock({ passphrase: 'another one' })).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    await expect(open(keychain(0x11)).unlock({ passphrase })).rejects.toMatchObject({
      code: 'vault/key-lost',
    });
    await expect(open(null).unlock({ passphrase })).rejects.toMatchObject({
      code: 'vault/keychain-unavailable',
    });
    await second.unlock({ passphrase });
    expect(hex(second)).toBe(hex(first));
  });

  it('does not take garbage of another keychain for a wrong passphrase', async () => {
    await open(keychain()).create({ method: 'both', passphrase });
    const garbage: KeychainCipher = {
      ...keychain(),
      decrypt: async () => ({ plainText: randomBytes(60).toString('base64'), isStale: false }),
    };
    await expect(open(garbage).unlock({ passphrase })).rejects.toMatchObject({ code: 'vault/key-lost' });
  });
});

describe('a keychain with a new key of its own', () => {
  it('gets the data key to wrap again', async () => {
    await open(keychain()).create({ method: 'keychain' });
    let wraps = 0;
    const stale: KeychainCipher = {
      ...keychain(),
      decrypt: async (bytes) => ({ ...(await keychain().decrypt(bytes)), isStale: true }),
      encrypt: (text) => {
        wraps += 1;
        return keychain().encrypt(text);
      },
    };
    const vault = open(stale);
    await vault.unlock({ passphrase: null });
    expect([vault.status(), wraps]).toEqual(['open', 1]);
    await open(keychain()).unlock({ passphrase: null });
  });
});

describe('a record of format 1', () => {
  it('opens, and becomes format 2 with its next change', async () => {
    // As the first version wrote it: the same wrap, and nothing beside it.
    const maker = open();
    await maker.create({ method: 'passphrase', passphrase });
    const key = hex(maker);
    const made = JSON.parse(readFileSync(path, 'utf8')) as { record: { wrap: object } };
    const old = { version: 1, wrap: made.record.wrap };
    const checksum = createHash('sha256').update(JSON.stringify(old)).digest('hex');
    writeFileSync(path, `${JSON.stringify({ record: old, checksum }, null, 2)}\n`);
    const before = readFileSync(path, 'utf8');

    const vault = open();
    await vault.unlock({ passphrase });
    expect(hex(vault)).toBe(key);
    expect([vault.recoveryKeyMadeAtMs(), vault.hasPin()]).toEqual([null, false]);
    expect(readFileSync(path, 'utf8')).toBe(before);
    await vault.protect({ method: 'passphrase', passphrase: 'another passphrase' }, { passphrase });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ record: { version: 2 } });
    await open().unlock({ passphrase: 'another passphrase' });
  });
});

describe('the recovery key', () => {
  async function made(cipher: KeychainCipher | null = null): Promise<string> {
    const vault = open(cipher);
    await vault.create(cipher === null ? { method: 'passphrase', passphrase } : { method: 'keychain' });
    const { groups, askedGroup } = vault.beginRecoveryKey();
    vault.confirmRecoveryKey(groups[askedGroup]!.toLowerCase());
    expect(vault.recoveryKeyMadeAtMs()).toBe(1_700_000_000_000);
    return groups.join('-');
  }

  it('opens a vault whose passphrase is forgotten, and a new one is chosen', async () => {
    const recoveryKey = await made();
    const vault = open();
    await vault.protect({ method: 'passphrase', passphrase: 'a new passphrase' }, { recoveryKey });
    expect(vault.status()).toBe('open');
    await open().unlock({ passphrase: 'a new passphrase' });
    await expect(open().unlock({ passphrase })).rejects.toMatchObject({ code: 'vault/wrong-passphrase' });
    await open().unlock({ recoveryKey });
  });

  it('opens a vault whose keychain is lost, whether it is to be replaced or not', async () => {
    const recoveryKey = await made(keychain());
    const before = readFileSync(path);
    await open(keychain(0x11)).unlock({ recoveryKey });
    expect(readFileSync(path)).toEqual(before);
    await open(keychain(0x11)).protect({ method: 'keychain' }, { recoveryKey });
    await open(keychain(0x11)).unlock({ passphrase: null });
  });

  it('counts only once it is confirmed, and replaces the former one then', async () => {
    const first = await made();
    const vault = open();
    await vault.unlock({ passphrase });
    const { groups, askedGroup } = vault.beginRecoveryKey();
    const wrong: unknown = expect.objectContaining({ code: 'vault/recovery-key-typo' });
    expect(() => vault.confirmRecoveryKey('00000')).toThrowError(wrong);
    await open().unlock({ recoveryKey: first });
    vault.confirmRecoveryKey(groups[askedGroup]!);
    await expect(open().unlock({ recoveryKey: first })).rejects.toMatchObject({
      code: 'vault/wrong-recovery-key',
    });
    await open().unlock({ recoveryKey: groups.join(' ') });
  });

  it('is not there until one is made, and is not kept anywhere', async () => {
    await open().create({ method: 'passphrase', passphrase });
    await expect(open().unlock({ recoveryKey: '0' })).rejects.toMatchObject({
      code: 'vault/no-recovery-key',
    });
    rmSync(path);
    const recoveryKey = await made();
    for (const group of recoveryKey.split('-')) expect(readFileSync(path, 'utf8')).not.toContain(group);
  });
});

describe('another passphrase', () => {
  it('takes the present one, and leaves the record as it was where it fails', async () => {
    await open().create({ method: 'passphrase', passphrase });
    const before = readFileSync(path);
    const change = (to: string, from: string) =>
      open().protect({ method: 'passphrase', passphrase: to }, { passphrase: from });
    await expect(change('another passphrase', 'wrong passphrase')).rejects.toMatchObject({
      code: 'vault/wrong-passphrase',
    });
    await expect(change('short', passphrase)).rejects.toMatchObject({ code: 'vault/weak-passphrase' });
    expect(readFileSync(path)).toEqual(before);
    await change('another passphrase', passphrase);
    await open().unlock({ passphrase: 'another passphrase' });
  });

  it('is refused where another process changed the record meanwhile', async () => {
    const first = createVaultFile(profile);
    await open().create({ method: 'passphrase', passphrase });
    const stale = first.read()!;
    await open().protect({ method: 'passphrase', passphrase: 'another passphrase' }, { passphrase });
    expect(() => first.replace(stale, { ...stale, pin: null })).toThrowError(
      expect.objectContaining({ code: 'vault/changed' }),
    );
  });
});

describe('a profile with data and no record', () => {
  it('gets no new key', async () => {
    const vault = createVault({ ...dependencies(), hasData: () => true });
    expect([vault.status(), vault.recordFault()]).toEqual(['locked', 'vault/record-missing']);
    const missing = { code: 'vault/record-missing' };
    await expect(vault.create({ method: 'passphrase', passphrase })).rejects.toMatchObject(missing);
    await expect(vault.unlock({ passphrase })).rejects.toMatchObject(missing);
    expect(readdirSync(profile)).toEqual([]);
  });
});

describe('a PIN', () => {
  const pin = '482915';
  async function withPin(): Promise<Vault> {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    await vault.setPin(pin);
    return vault;
  }

  it('opens a vault that this process had open, and no other', async () => {
    const vault = await withPin();
    const key = hex(vault);
    vault.lock();
    expect(vault.pinTriesLeft()).toBe(5);
    await vault.unlockByPin(pin);
    expect(hex(vault)).toBe(key);
    const later = open();
    expect([later.hasPin(), later.pinTriesLeft()]).toEqual([true, 0]);
    await expect(later.unlockByPin(pin)).rejects.toMatchObject({ code: 'vault/pin-unavailable' });
    await later.unlock({ passphrase });
    later.lock();
    await later.unlockByPin(pin);
  });

  it('may be tried five times, whatever happens in between', async () => {
    const vault = await withPin();
    vault.lock();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(vault.unlockByPin('000111')).rejects.toMatchObject({
        code: 'vault/wrong-pin',
        context: { triesLeft },
      });
      vault.lock();
    }
    await expect(vault.unlockByPin(pin)).rejects.toMatchObject({ code: 'vault/pin-unavailable' });
    await vault.unlock({ passphrase });
    vault.lock();
    await vault.unlockByPin(pin);
  });

  it('gives no more than five tries when they come at once', async () => {
    const vault = await withPin();
    vault.lock();
    const tries = await Promise.allSettled(Array.from({ length: 9 }, () => vault.unlockByPin('000111')));
    const codes = tries.map((tried) =>
      tried.status === 'rejected' ? (tried.reason as { code: string }).code : '',
    );
    expect(codes.filter((code) => code === 'vault/wrong-pin')).toHaveLength(5);
  });

  it('can be armed while the vault stays open, and can be taken back', async () => {
    const vault = await withPin();
    vault.arm();
    expect(vault.status()).toBe('open');
    await expect(vault.unlockByPin('000111')).rejects.toMatchObject({ code: 'vault/wrong-pin' });
    await vault.unlockByPin(pin);
    await vault.setPin(null);
    vault.lock();
    expect(vault.pinTriesLeft()).toBe(0);
  });

  it('is refused where it is too simple', async () => {
    const vault = open();
    await vault.create({ method: 'passphrase', passphrase });
    for (const weak of ['12345', '1234567890123', '111111', '123456', '987654', '12345a']) {
      await expect(vault.setPin(weak)).rejects.toMatchObject({ code: 'vault/weak-pin' });
    }
  });

  it('survives a new data key', async () => {
    const vault = await withPin();
    const before = hex(vault);
    await vault.rekey({ method: 'passphrase', passphrase }, { passphrase });
    expect(hex(vault)).not.toBe(before);
    vault.lock();
    await vault.unlockByPin(pin);
    expect(vault.status()).toBe('open');
  });

  it('dies when the process closes the vault', async () => {
    const vault = await withPin();
    vault.lock();
    vault.close();
    expect(vault.pinTriesLeft()).toBe(0);
  });
});
