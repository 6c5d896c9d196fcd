import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connectionViewOf } from '@main/connections/connection-view';
import { type ConnectionInput, Connections } from '@main/connections/connections';
import { createProviderRegistry } from '@main/providers/registry';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import type { Vault } from '@main/vault/vault';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { createOpenVault } from '../../../fakes/open-vault';

const providers = createProviderRegistry();
const secret = 'an-invented-secret-of-32-letters';

let vault: Vault;
let connections: Connections;
let clockMs: number;
beforeEach(async () => {
  vault = await createOpenVault();
  clockMs = 1_000;
  connections = new Connections(createInMemorySettings(), vault, providers, () => (clockMs += 1));
});

function input(changes: Partial<ConnectionInput> = {}): ConnectionInput {
  return {
    providerId: 'marketplace',
    name: '总部账号 A',
    settings: { baseUrl: 'https://provider.example/' },
    credentials: { appId: '10086', secret },
    ...changes,
  };
}

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

function codeOf(work: () => unknown): unknown {
  return (caught(work) as { code?: unknown } | null)?.code ?? null;
}

describe('saving a connection', () => {
  it('fills in what the provider declares and converts numbers from text', () => {
    const stored = connections.save(
      null,
      input({ settings: { baseUrl: 'https://provider.example/', qps: '25' } }),
    );
    expect(stored.settings).toMatchObject({ baseUrl: 'https://provider.example', qps: 25, method: 'POST' });
    expect(stored).toMatchObject({ sandbox: false, embeddedSandbox: false, createdAtMs: 1_001 });
    expect(connections.find(stored.id)).toEqual(stored);
    expect(connections.find('总部账号 A')).toEqual(stored);
  });

  it('changes only what is given', () => {
    const first = connections.save(
      null,
      input({ settings: { baseUrl: 'https://a.example', qps: 25, price: 16 } }),
    );
    const second = connections.save(first.id, input({ settings: { concurrency: 3 }, credentials: {} }));
    expect(second.settings).toMatchObject({
      baseUrl: 'https://a.example',
      qps: 25,
      concurrency: 3,
      price: 16,
    });
    expect(second.sealedCredentials).toEqual(first.sealedCredentials);
    expect(second.createdAtMs).toBe(first.createdAtMs);
    expect(connections.list()).toHaveLength(1);
  });

  it.each([{ price: '' }, { price: null }])('clears the price with %o', (settings) => {
    const first = connections.save(null, input({ settings: { baseUrl: 'https://a.example', price: 16 } }));
    expect(connectionViewOf(providers, first).priceFen).toBe(16);
    const second = connections.save(first.id, input({ settings }));
    expect(second.settings).not.toHaveProperty('price');
    expect(connectionViewOf(providers, second).priceFen).toBeNull();
    expect(connections.settingsOf(second).price).toBeNull();
  });

  it('renames, but not to a name in use', () => {
    const first = connections.save(null, input());
    connections.save(null, input({ name: '分行' }));
    connections.save(first.id, input({ name: '总部' }));
    expect(connections.list().map(({ name }) => name)).toEqual(['总部', '分行']);
    expect(codeOf(() => connections.save(first.id, input({ name: '分行' })))).toBe('connection/ambiguous');
    expect(codeOf(() => connections.save(null, input({ name: '总部' })))).toBe('connection/ambiguous');
  });

  it.each([
    ['an unknown setting', { settings: { baseUrl: 'https://a.example', verifyTls: 'no' } }],
    ['plain HTTP to another machine', { settings: { baseUrl: 'http://provider.example' } }],
    ['no address', { settings: {} }],
    ['a rate of nothing', { settings: { baseUrl: 'https://a.example', qps: 0 } }],
    ['a credential that the provider does not have', { credentials: { apiKey: secret } }],
    ['a provider of another version', { providerId: 'aliyun' as const }],
  ])('is refused with %s, and nothing is stored', (_name, changes) => {
    expect(codeOf(() => connections.save(null, input(changes)))).toBe('connection/invalid');
    expect(connections.list()).toEqual([]);
  });

  it('names the setting that is refused, and no value', () => {
    const refused = caught(() => connections.save(null, input({ settings: { baseUrl: 'http://10.0.0.1' } })));
    expect(refused).toMatchObject({ context: { field: 'baseUrl' } });
    expect(String(refused)).not.toContain('10.0.0.1');
  });

  it('keeps the provider', () => {
    const { id } = connections.save(null, input());
    const other = input({ providerId: 'ihuyi', credentials: {}, settings: {} });
    expect(codeOf(() => connections.save(id, other))).toBe('connection/invalid');
  });

  it('needs the vault open for credentials only', () => {
    const { id } = connections.save(null, input());
    vault.lock();
    expect(codeOf(() => connections.save(id, input()))).toBe('vault/locked');
    expect(codeOf(() => connections.save(id, input({ credentials: {} })))).toBeNull();
  });
});

describe('a sandbox', () => {
  it.each(['http://127.0.0.1:4000/marketplace', 'http://localhost:4000', 'http://[::1]:4000'])(
    'answers at %s',
    (baseUrl) => {
      expect(connections.save(null, input({ settings: { baseUrl } })).sandbox).toBe(true);
    },
  );

  it('stays the embedded one when it is renamed, not when it is pointed elsewhere', () => {
    const settings = { baseUrl: 'http://127.0.0.1:4000' };
    const made = connections.save(null, input({ settings, embeddedSandbox: true }));
    const renamed = connections.save(made.id, input({ name: '练习', settings: { ...settings, qps: 5 } }));
    expect(renamed.embeddedSandbox).toBe(true);
    const moved = connections.save(made.id, input({ settings: { baseUrl: 'http://127.0.0.1:5000' } }));
    expect(moved.embeddedSandbox).toBe(false);
  });
});

describe('credentials', () => {
  it('are opened for signing only, and are what was saved', () => {
    const { id } = connections.save(null, input());
    expect(connections.open(id, 'id-2').readCredential()).toEqual({ appId: '10086', secret });
  });

  it('are replaced one by one; an empty text leaves the old one', () => {
    const { id } = connections.save(null, input());
    connections.save(id, input({ credentials: { secret: 'another-invented-secret', appId: '' } }));
    expect(connections.open(id).readCredential()).toEqual({
      appId: '10086',
      secret: 'another-invented-secret',
    });
  });

  it.each([
    ['abc', null],
    ['abcd', 'd'],
    ['abcdefgh', 'gh'],
    ['abcdefghijklmnop', 'mnop'],
    ['an-invented-secret-of-32-letters', 'ters'],
  ])('show of %j no more than a quarter: %j', (value, hint) => {
    const stored = connections.save(null, input({ credentials: { secret: value } }));
    expect(connectionViewOf(providers, stored).credentials).toEqual({
      appId: { configured: false, hint: null },
      secret: { configured: true, hint },
    });
  });

  it('lie in no file of the profile in clear', () => {
    const profile = mkdtempSync(join(tmpdir(), 'veridesk-connections-'));
    try {
      const options = { profilePath: profile, now: () => 0, onDamaged: () => undefined };
      const onDisk = new Connections(createConfSettingsStore(options), vault, providers, () => 1);
      const { id } = onDisk.save(null, input());
      expect(readdirSync(profile)).not.toEqual([]);
      for (const name of readdirSync(profile)) {
        const text = readFileSync(join(profile, name), 'latin1');
        const base64 = Buffer.from(secret).toString('base64').slice(0, -2);
        for (const form of [secret, secret.slice(4, 20), base64, Buffer.from(secret).toString('hex')]) {
          expect(text).not.toContain(form);
        }
      }
      const again = new Connections(createConfSettingsStore(options), vault, providers, () => 1);
      expect(again.open(id).readCredential()).toEqual({ appId: '10086', secret });
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });

  it('of one connection open in no other', () => {
    const settings = createInMemorySettings();
    const own = new Connections(settings, vault, providers, () => 1);
    const first = own.save(null, input());
    const second = own.save(null, input({ name: 'second' }));
    settings.set('connections', [first, { ...second, sealedCredentials: first.sealedCredentials }]);
    expect(codeOf(() => own.open(second.id).readCredential())).toBe('secret/unreadable');
  });
});

describe('opening a connection', () => {
  it('says what is missing', () => {
    const { id } = connections.save(null, input({ credentials: { appId: '10086' } }));
    expect(codeOf(() => connections.open('nobody'))).toBe('connection/not-found');
    expect(codeOf(() => connections.open(id, 'enterprise-3'))).toBe('connection/kind-unsupported');
    expect(() => connections.open(id)).toThrow(
      expect.objectContaining({
        code: 'connection/credential-missing',
        context: { name: '总部账号 A', field: 'secret' },
      }),
    );
  });

  it('asks for the credentials that its settings need', () => {
    const open = (signMode: string, credentials: ConnectionInput['credentials']) => {
      const name = `${signMode} ${Object.keys(credentials).join()}`;
      const made = connections.save(null, {
        providerId: 'expauth',
        name,
        settings: { signMode },
        credentials,
      });
      return connections.open(made.id).readCredential();
    };
    const missing = (field: string): unknown =>
      expect.objectContaining({
        code: 'connection/credential-missing',
        context: expect.objectContaining({ field }) as unknown,
      });
    expect(() => open('appcode', { appId: 'desk', secretKey: secret })).toThrow(missing('appCode'));
    expect(() => open('mce-auth-v1', { appCode: secret })).toThrow(missing('appId'));
    expect(() => open('mce-auth-v1', { appId: 'desk' })).toThrow(missing('secretKey'));
    expect(open('appcode', { appCode: secret })).toEqual({ appCode: secret });
    expect(open('mce-auth-v1', { appId: 'desk', secretKey: secret })).toEqual({
      appId: 'desk',
      secretKey: secret,
    });
  });

  it('is not possible once it is removed', () => {
    const { id } = connections.save(null, input());
    connections.remove(id);
    expect(connections.list()).toEqual([]);
    expect(codeOf(() => connections.remove(id))).toBe('connection/not-found');
  });
});
