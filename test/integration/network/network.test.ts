/** The way of a connection's calls, end to end: a real proxy process, real TLS, the sandbox behind both. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import type { Desk } from '@main/create-desk';
import { newNonce } from '@main/providers/new-nonce';
import { testConnection } from '@main/connections/test-connection';
import { openRoutedTransport } from '@main/transport/open-routed';
import { proxyFromEnvironment } from '@main/transport/proxy';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { type Closable, closedPort, readTlsFixture, startProxy, startTlsFront } from './servers';

const person = { name: '张三', idNumber: '11010519491231002X' };
const environment: Record<string, string> = {};
let cleanups: Closable[] = [];
let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;

beforeEach(async () => {
  for (const name of Object.keys(environment)) delete environment[name];
  sandbox = await startSandbox();
  testDesk = await createTestDesk({
    openTransport: (options) =>
      openRoutedTransport(
        options,
        { systemProxy: async (origin) => proxyFromEnvironment(origin, environment), evaluatePac: null },
        () => performance.now(),
      ),
  });
  desk = await testDesk.open();
});
afterEach(async () => {
  await testDesk.close();
  for (const { close } of cleanups.reverse()) await close();
  cleanups = [];
  await sandbox.close();
});

function started<Kind extends Closable>(closable: Kind): Kind {
  cleanups.push(closable);
  return closable;
}

const front = async (certificate?: 'expired-provider') =>
  started(await startTlsFront(sandbox.port, certificate));

interface Way {
  readonly settings?: Readonly<Record<string, string>>;
  readonly login?: Readonly<Record<string, string>>;
}

/** A connection with the marketplace's sandbox at `https://<host>:<port>`. */
function connect(port: number, { settings = {}, login = {} }: Way, host = 'provider.test'): string {
  return testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: `desk ${port} ${Object.values(settings).length}`,
    settings: {
      baseUrl: `https://${host}:${port}/marketplace`,
      caCertificates: readTlsFixture('authority.cert.pem'),
      ...settings,
    },
    credentials: { ...sandbox.address.credentials.marketplace, ...login },
  }).id;
}

const check = async (id: string) => (await desk.checks.run(id, 'id-2', person)).answer;
const probe = (id: string) =>
  testConnection(
    { connections: testDesk.workstation.connections, lanes: desk.lanes, now: Date.now, newNonce },
    id,
  );
const chain = (test: Awaited<ReturnType<typeof probe>>) =>
  test.steps.map(({ layer, state }) => `${layer} ${state}`);
const manual = (proxyUrl: string) => ({ proxyMode: 'manual', proxyUrl });

describe('a manual proxy', () => {
  it('carries a check to the provider, which is billed once', async () => {
    const proxy = started(await startProxy());
    const { port, requests } = await front();
    const id = connect(port, { settings: manual(proxy.origin) });
    expect(await check(id)).toMatchObject({ verdict: 'match', billed: 'yes' });
    expect(proxy.asked).toEqual([`provider.test:${port}`]);
    expect(requests).toHaveLength(1);
    expect(sandbox.books.totals('marketplace').billed).toBe(1);
  });

  it('gets the login that was sealed for it', async () => {
    const proxy = started(await startProxy({ login: 'desk:a proxy:word' }));
    const { port } = await front();
    const login = { proxyUser: 'desk', proxyPassword: 'a proxy:word' };
    const id = connect(port, { settings: manual(proxy.origin), login });
    expect(await check(id)).toMatchObject({ verdict: 'match' });
    expect(chain(await probe(id))).toEqual([
      'proxy passed',
      'tls passed',
      'http passed',
      'account not-checked',
    ]);
  });

  it.each([
    ['no login', {}],
    ['a wrong password', { proxyUser: 'desk', proxyPassword: 'another' }],
  ])('with %s is refused once, nothing is sent, and the layer is named', async (_name, login) => {
    const proxy = started(await startProxy({ login: 'desk:word' }));
    const { port, requests } = await front();
    const id = connect(port, { settings: manual(proxy.origin), login });
    expect(await check(id)).toMatchObject({ verdict: 'failed', reason: 'config', billed: 'no' });
    expect(proxy.asked).toHaveLength(1);
    const test = await probe(id);
    expect(test).toMatchObject({ ok: false, failedLayer: 'proxy' });
    expect(test.steps[0]?.detail).toBe('CONNECT 407');
    expect(test.message.en).toContain('login');
    expect(chain(test)).toEqual([
      'proxy failed',
      'tls not-reached',
      'http not-reached',
      'account not-reached',
    ]);
    expect(requests).toEqual([]);
  });

  it('that is down is the layer that failed, and the call was not billed', async () => {
    const { port, requests } = await front();
    const id = connect(port, { settings: manual(`http://127.0.0.1:${await closedPort()}`) });
    expect(await check(id)).toMatchObject({ verdict: 'failed', reason: 'network', billed: 'no' });
    const test = await probe(id);
    expect(test).toMatchObject({ failedLayer: 'proxy', steps: [{ detail: 'ECONNREFUSED' }, {}, {}, {}] });
    expect(test.message.en).toContain('running');
    expect(requests).toEqual([]);
  });

  it('that allows no tunnel is the layer that failed', async () => {
    const proxy = started(await startProxy({ refuse: '403' }));
    const { port, requests } = await front();
    const test = await probe(connect(port, { settings: manual(proxy.origin) }));
    expect(test).toMatchObject({ failedLayer: 'proxy' });
    expect(test.steps[0]?.detail).toBe('CONNECT 403');
    expect(test.message.en).toContain('allow');
    expect(requests).toEqual([]);
  });

  it('is used anew once its address or its login changes', async () => {
    const proxy = started(await startProxy({ login: 'desk:word' }));
    const { port } = await front();
    const { connections } = testDesk.workstation;
    const down = `http://127.0.0.1:${await closedPort()}`;
    const id = connect(port, { settings: manual(down), login: { proxyUser: 'desk', proxyPassword: 'word' } });
    expect((await probe(id)).failedLayer).toBe('proxy');
    const change = (settings: Record<string, string>, credentials: Record<string, string>) =>
      connections.save(id, { providerId: 'marketplace', name: 'desk', settings, credentials });

    const moved = change({ proxyUrl: proxy.origin }, {});
    // The login was entered for another proxy and is not shown to this one.
    expect(moved.sealedCredentials).not.toHaveProperty('proxyPassword');
    expect((await probe(id)).steps[0]?.detail).toBe('CONNECT 407');
    change({}, { proxyUser: 'desk', proxyPassword: 'word' });
    expect((await probe(id)).ok).toBe(true);
    change({ proxyMode: 'direct' }, {});
    expect((await probe(id)).failedLayer).toBe('dns');
  });
});

describe('the certificate of a provider', () => {
  const through = async () => manual(started(await startProxy()).origin);

  it('of an invented authority is refused without its CA file, and accepted with it', async () => {
    const settings = await through();
    const { port, requests } = await front();
    const without = await probe(connect(port, { settings: { ...settings, caCertificates: '' } }));
    expect(without).toMatchObject({ ok: false, failedLayer: 'tls' });
    expect(chain(without)).toEqual(['proxy passed', 'tls failed', 'http not-reached', 'account not-reached']);
    expect(without.message.en).toContain('CA file');
    expect(requests).toEqual([]);
    const id = connect(port, { settings });
    expect((await probe(id)).ok).toBe(true);
    expect(await check(id)).toMatchObject({ verdict: 'match' });
  });

  it('that has expired is refused, and said to be', async () => {
    const { port, requests } = await front('expired-provider');
    const id = connect(port, { settings: await through() });
    const test = await probe(id);
    expect(test).toMatchObject({ failedLayer: 'tls' });
    expect(test.steps[1]?.detail).toBe('CERT_HAS_EXPIRED');
    expect(test.message.en).toContain('expired');
    expect(await check(id)).toMatchObject({ verdict: 'failed', billed: 'no' });
    expect(requests).toEqual([]);
  });

  it('of another host is refused, and said to be', async () => {
    const { port, requests } = await front();
    const test = await probe(connect(port, { settings: await through() }, 'other.test'));
    expect(test).toMatchObject({ failedLayer: 'tls' });
    expect(test.steps[1]?.detail).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(test.message.en).toContain('another host');
    expect(requests).toEqual([]);
  });

  it('is verified with an additional authority only where that one was given', async () => {
    const settings = await through();
    const { port } = await front();
    const id = connect(port, {
      settings: { ...settings, caCertificates: readTlsFixture('self-signed.cert.pem') },
    });
    expect((await probe(id)).failedLayer).toBe('tls');
  });
});

describe('the proxy of the environment', () => {
  it('is used by default, with its login, and left by NO_PROXY and by "direct"', async () => {
    const proxy = started(await startProxy({ login: 'desk:word' }));
    environment['HTTPS_PROXY'] = proxy.origin.replace('//', '//desk:word@');
    const { port } = await front();
    const id = connect(port, {});
    expect(await check(id)).toMatchObject({ verdict: 'match' });
    expect(proxy.asked).toHaveLength(1);
    expect((await probe(connect(port, { settings: { proxyMode: 'direct' } }))).failedLayer).toBe('dns');
    environment['NO_PROXY'] = 'provider.test';
    expect((await probe(id)).failedLayer).toBe('dns');
  });

  it('of another kind is refused before anything is sent, never passed by', async () => {
    environment['HTTPS_PROXY'] = 'socks5://127.0.0.1:1080';
    const { port } = await front();
    const id = connect(port, {});
    await expect(check(id)).rejects.toMatchObject({ code: 'transport/proxy-unsupported' });
    expect(await probe(id)).toMatchObject({ ok: false, failedLayer: 'proxy' });
  });

  it('has no PAC file on the command line, and says so', async () => {
    const { port } = await front();
    const settings = { proxyMode: 'pac', pacUrl: 'http://proxy.test/proxy.pac' };
    const id = connect(port, { settings });
    await expect(check(id)).rejects.toMatchObject({ code: 'transport/pac-unsupported' });
    const test = await probe(id);
    expect(test).toMatchObject({ ok: false, failedLayer: 'proxy' });
    expect(test.message.en).toContain('PAC');
  });
});

describe('without a proxy', () => {
  const direct = { proxyMode: 'direct' };

  it('a name that does not exist is the layer DNS', async () => {
    const test = await probe(connect(443, { settings: direct }, 'provider.invalid'));
    expect(test).toMatchObject({ ok: false, failedLayer: 'dns' });
    expect(chain(test)).toEqual([
      'dns failed',
      'tcp not-reached',
      'tls not-reached',
      'http not-reached',
      'account not-reached',
    ]);
  });

  it('a closed port is the layer TCP', async () => {
    const test = await probe(connect(await closedPort(), { settings: direct }, 'localhost'));
    expect(test).toMatchObject({ ok: false, failedLayer: 'tcp' });
    expect(chain(test).slice(0, 3)).toEqual(['dns passed', 'tcp failed', 'tls not-reached']);
  });

  it('a server without TLS is the layer TLS', async () => {
    const test = await probe(connect(sandbox.port, { settings: direct }, 'localhost'));
    expect(test).toMatchObject({ ok: false, failedLayer: 'tls' });
  });
});
