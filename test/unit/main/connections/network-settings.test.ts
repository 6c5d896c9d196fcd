import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { settingProblems } from '@shared/i18n/setting-problems';
import { describeCertificates, readCertificates } from '@main/connections/certificates';
import { connectionViewOf } from '@main/connections/connection-view';
import { type ConnectionInput, Connections } from '@main/connections/connections';
import { createProviderRegistry } from '@main/providers/registry';
import type { Vault } from '@main/vault/vault';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { createOpenVault } from '../../../fakes/open-vault';

const providers = createProviderRegistry();
const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../fixtures/tls', name));
const authority = read('authority.cert.pem').toString('utf8');
const nowMs = Date.UTC(2026, 0, 15);

let vault: Vault;
let connections: Connections;
beforeEach(async () => {
  vault = await createOpenVault();
  connections = new Connections(createInMemorySettings(), vault, providers, () => 1);
});

function save(changes: Partial<ConnectionInput>, id: string | null = null) {
  return connections.save(id, {
    providerId: 'ihuyi',
    name: 'desk',
    settings: {},
    credentials: {},
    ...changes,
  });
}

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    const { code, context } = error as { code?: unknown; context?: unknown };
    return code === 'connection/invalid' ? context : error;
  }
  return null;
}

describe('bad input is refused by field and reason', () => {
  it.each([
    ['a line break in a credential', { credentials: { apiKey: 'abc\ndef' } }, 'apiKey', 'control-character'],
    ['a line break at the end', { credentials: { apiKey: 'abcdef\n' } }, 'apiKey', 'control-character'],
    ['a NUL', { credentials: { apiKey: 'abc\0def' } }, 'apiKey', 'control-character'],
    ['a line separator', { credentials: { apiKey: 'abc\u2028def' } }, 'apiKey', 'control-character'],
    ['a zero-width space', { credentials: { apiKey: 'abc\u200bdef' } }, 'apiKey', 'invisible-character'],
    ['a byte order mark', { credentials: { apiId: '\ufeffabc' } }, 'apiId', 'invisible-character'],
    ['a blank at the end', { credentials: { apiKey: 'abc ' } }, 'apiKey', 'blank-at-end'],
    ['a credential of a book', { credentials: { apiKey: 'x'.repeat(4001) } }, 'apiKey', 'too-long'],
    ['an unknown credential', { credentials: { secret: 'abc' } }, 'secret', 'unknown'],
    ['an unknown setting', { settings: { verifyTls: 'no' } }, 'verifyTls', 'unknown'],
    ['plain http', { settings: { baseUrl: 'http://provider.example' } }, 'baseUrl', 'url-plain-http'],
    [
      'a login in the URL',
      { settings: { baseUrl: 'https://a:b@provider.example' } },
      'baseUrl',
      'url-credentials',
    ],
    ['a query', { settings: { baseUrl: 'https://provider.example/?a=1' } }, 'baseUrl', 'url-query'],
    ['a fragment', { settings: { baseUrl: 'https://provider.example/#a' } }, 'baseUrl', 'url-query'],
    ['a NUL in the URL', { settings: { baseUrl: 'https://provider.example/\0' } }, 'baseUrl', 'url-blank'],
    ['no host', { settings: { baseUrl: 'https:///path' } }, 'baseUrl', 'url-start'],
    ['a rate that is no number', { settings: { qps: 'many' } }, 'qps', 'number'],
    ['a rate of nothing', { settings: { qps: '0' } }, 'qps', 'range'],
    ['an unknown choice', { settings: { signMode: 'none' } }, 'signMode', 'choice'],
    ['a name with a line break', { name: 'desk\nother' }, 'name', 'control-character'],
    ['a name of blanks', { name: ' ' }, 'name', 'missing'],
    ['a proxy mode', { settings: { proxyMode: 'wpad' } }, 'proxyMode', 'choice'],
    ['no proxy address', { settings: { proxyMode: 'manual' } }, 'proxyUrl', 'missing'],
    ['no PAC address', { settings: { proxyMode: 'pac', pacUrl: ' ' } }, 'pacUrl', 'missing'],
    ['a proxy with a path', { settings: { proxyUrl: 'http://10.0.0.1:8080/path' } }, 'proxyUrl', 'url-path'],
    ['a proxy with a query', { settings: { proxyUrl: 'http://10.0.0.1:8080/?a' } }, 'proxyUrl', 'url-query'],
    [
      'a proxy with a login',
      { settings: { proxyUrl: 'http://a:b@10.0.0.1' } },
      'proxyUrl',
      'url-credentials',
    ],
    ['a SOCKS proxy', { settings: { proxyUrl: 'socks5://10.0.0.1:1080' } }, 'proxyUrl', 'proxy-scheme'],
    ['a proxy without a scheme', { settings: { proxyUrl: '10.0.0.1:8080' } }, 'proxyUrl', 'proxy-scheme'],
    [
      'a proxy that is no address',
      { settings: { proxyUrl: 'http://10.0.0.1:99999' } },
      'proxyUrl',
      'url-malformed',
    ],
    ['a PAC file of this disk', { settings: { pacUrl: 'file:///tmp/x.pac' } }, 'pacUrl', 'pac-scheme'],
    [
      'a PAC address with a login',
      { settings: { pacUrl: 'http://a:b@x.example/p' } },
      'pacUrl',
      'url-credentials',
    ],
    [
      'a text for a certificate',
      { settings: { caCertificates: 'hello' } },
      'caCertificates',
      'no-certificate',
    ],
    ['a password without a user', { credentials: { proxyPassword: 'abc' } }, 'proxyUser', 'user-missing'],
    ['a colon in a user name', { credentials: { proxyUser: 'a:b' } }, 'proxyUser', 'user-colon'],
  ] as const)('%s', (_name, changes, field, problem) => {
    expect(refusal(() => save(changes))).toEqual({ field, problem });
    expect(connections.list()).toEqual([]);
  });

  it('a missing address is told as missing', () => {
    expect(refusal(() => save({ providerId: 'marketplace' }))).toEqual({
      field: 'baseUrl',
      problem: 'missing',
    });
  });

  it('a name of a setting that could break a line is not repeated as it is', () => {
    const context = refusal(() => save({ settings: { 'a\nb\u001b[31m': '1' } }));
    expect(context).toEqual({ field: 'a?b?[31m', problem: 'unknown' });
  });

  it('every reason is told in both languages', () => {
    for (const text of Object.values(settingProblems)) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}|!/u);
    }
  });
});

describe('the network settings', () => {
  it('are the same for every provider, and follow the system by default', () => {
    for (const providerId of providers.keys()) {
      const settings = { baseUrl: 'https://provider.example' };
      const stored = save({ providerId, name: providerId, settings });
      expect(connections.settingsOf(stored).route).toMatchObject({ mode: 'system', certificates: null });
      const { settings: kept } = save(
        {
          providerId,
          name: providerId,
          settings: { proxyMode: 'manual', proxyUrl: 'http://10.0.0.1:8080/' },
        },
        stored.id,
      );
      expect(kept).toMatchObject({ proxyMode: 'manual', proxyUrl: 'http://10.0.0.1:8080' });
    }
  });

  it('keep the login of a proxy sealed, for that proxy only and away from the provider', () => {
    const settings = { proxyMode: 'manual', proxyUrl: 'http://10.0.0.1:8080' };
    const stored = save({
      settings,
      credentials: { apiId: 'desk', apiKey: 'k', proxyUser: 'desk', proxyPassword: 'an-invented-word' },
    });
    expect(JSON.stringify(stored)).not.toContain('an-invented-word');
    expect(connections.settingsOf(stored).route?.readCredential()).toEqual({
      user: 'desk',
      password: 'an-invented-word',
    });
    expect(connections.open(stored.id).readCredential()).toEqual({ apiId: 'desk', apiKey: 'k' });
    expect(connectionViewOf(providers, stored).credentials['proxyPassword']).toEqual({
      configured: true,
      hint: 'word',
    });
    const key = connections.settingsOf(stored).route?.key;
    const renewed = save({ credentials: { proxyPassword: 'another-word' } }, stored.id);
    expect(connections.settingsOf(renewed).route?.key).not.toBe(key);
    expect(connections.settingsOf(renewed).route?.readCredential()?.user).toBe('desk');
    const moved = save({ settings: { proxyUrl: 'http://10.0.0.2:8080' } }, stored.id);
    expect(connections.settingsOf(moved).route?.readCredential()).toBeNull();
    expect(connectionViewOf(providers, moved).credentials).not.toHaveProperty('proxyPassword');
  });
});

describe('additional authorities', () => {
  it('are kept by content, told by name and end, and removed by an empty text', () => {
    const stored = save({ settings: { caCertificates: authority } });
    expect(connections.settingsOf(stored).route?.certificates).toBe(authority);
    const view = connectionViewOf(providers, stored, {}, nowMs);
    expect(view.settings).not.toHaveProperty('caCertificates');
    expect(view.certificates).toMatchObject([
      { subject: 'Invented Authority', state: 'valid', authority: true, validToMs: Date.UTC(2120, 0, 1) },
    ]);
    const bare = save({ settings: { caCertificates: '' } }, stored.id);
    expect(connectionViewOf(providers, bare).certificates).toEqual([]);
  });

  it('that have expired are taken with a warning', () => {
    const pem = readCertificates(read('expired-authority.cert.pem'));
    expect(describeCertificates(pem, nowMs)).toMatchObject([{ state: 'expired' }]);
    expect(describeCertificates(pem, Date.UTC(2019, 0, 1))).toMatchObject([{ state: 'not-yet-valid' }]);
  });

  it('are read from DER and from bundles; keys and doubles stay behind', () => {
    const der = Buffer.from(authority.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    expect(readCertificates(der)).toBe(authority);
    const key = read('provider.key.pem').toString('utf8');
    const bundle = `# a comment\r\n${key}${authority}${authority}${read('provider.cert.pem').toString('utf8')}`;
    const pem = readCertificates(bundle);
    expect(pem).not.toContain('KEY');
    expect(describeCertificates(pem, nowMs).map(({ subject, authority: ca }) => [subject, ca])).toEqual([
      ['Invented Authority', true],
      ['provider.test', false],
    ]);
  });

  it.each([
    ['a key alone', 'provider.key.pem'],
    ['a shell script', 'make-authority.sh'],
  ])('are not found in %s', (_name, file) => {
    expect(refusal(() => readCertificates(read(file)))).toEqual({
      field: 'caCertificates',
      problem: 'no-certificate',
    });
  });
});
