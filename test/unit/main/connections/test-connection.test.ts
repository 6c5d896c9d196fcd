import { afterEach, describe, expect, it } from 'vitest';
import { newNonce } from '@main/providers/new-nonce';
import { testConnection } from '@main/connections/test-connection';
import type { TransportResult } from '@main/transport/transport';
import {
  answered,
  failed,
  scriptedTransport,
  type ScriptedTransport,
} from '../../../fakes/scripted-transport';
import { createTestDesk, type TestDesk } from '../../../fakes/test-desk';

let testDesk: TestDesk | null = null;
afterEach(async () => {
  await testDesk?.close();
  testDesk = null;
});

const now = Date.UTC(2026, 0, 15, 4);

async function probe(providerId: 'ihuyi' | 'marketplace', result: TransportResult) {
  const transport: ScriptedTransport = scriptedTransport(() => result);
  testDesk = await createTestDesk({ openTransport: () => Promise.resolve(transport) });
  const desk = await testDesk.open();
  const { connections } = testDesk.workstation;
  const credentials =
    providerId === 'ihuyi' ? { apiId: 'desk', apiKey: 'k' } : { appId: '1', secret: 'invented' };
  const settings = { baseUrl: 'https://provider.example' };
  const { id } = connections.save(null, { providerId, name: 'desk', settings, credentials });
  const test = await testConnection({ connections, lanes: desk.lanes, now: () => now, newNonce }, id);
  return { test, requests: transport.requests };
}

describe('the account', () => {
  it.each([
    ['400', 'ip-whitelist'],
    ['4052', 'ip-whitelist'],
    ['405', 'credential'],
    ['40502', 'signature'],
    ['40501', 'clock'],
    ['4050', 'permission'],
    ['40505', 'permission'],
    ['4051', 'quota'],
    ['0', 'provider'],
  ] as const)('refused with %s is a matter of: %s', async (code, layer) => {
    const { test } = await probe('ihuyi', answered({ code: Number(code), msg: 'text' }));
    expect(test).toMatchObject({ ok: false, failedLayer: layer, providerCode: code });
    expect(test.steps.map((step) => `${step.layer} ${step.state}`)).toEqual([
      'http passed',
      `${layer} failed`,
    ]);
    expect(test.message['zh-CN']).not.toBe('');
  });

  it('that is accepted is tested by the balance, which is not billed', async () => {
    const { test, requests } = await probe('ihuyi', answered({ code: 2, msg: 'ok', num: 9874 }));
    expect(test).toMatchObject({ ok: true, failedLayer: null });
    expect(test.steps.at(-1)).toMatchObject({ layer: 'account', state: 'passed' });
    expect(test.message.en).toContain('not billed');
    expect(requests).toHaveLength(1);
  });

  it('with nothing left is a matter of quota', async () => {
    const { test } = await probe('ihuyi', answered({ code: 2, msg: 'ok', num: 0 }));
    expect(test).toMatchObject({ ok: false, failedLayer: 'quota' });
    expect(test.message.en).toContain('nothing is left');
  });

  it('answered in another form is a matter of the provider', async () => {
    const { test } = await probe('ihuyi', answered('<html>proxy</html>'));
    expect(test).toMatchObject({ ok: false, failedLayer: 'provider', providerCode: null });
    const undocumented = await probe('ihuyi', answered({ code: 987654, msg: 'text' }));
    expect(undocumented.test).toMatchObject({ failedLayer: 'provider', providerCode: '987654' });
  });

  it('of a provider without a free call is not checked: only the host is asked, and that is said', async () => {
    const { test, requests } = await probe('marketplace', answered('Not found', 404));
    expect(test.ok).toBe(true);
    expect(test.steps.map(({ layer, state, detail }) => [layer, state, detail])).toEqual([
      ['http', 'passed', 'HTTP 404'],
      ['account', 'not-checked', null],
    ]);
    expect(test.message.en).toContain('only checked by the first check');
    expect(requests).toEqual([{ method: 'GET', url: 'https://provider.example/', headers: {}, body: null }]);
  });
});

describe('the exchange', () => {
  it.each([
    ['transport/timeout', true, 'http'],
    ['transport/interrupted', true, 'http'],
    ['transport/dns', false, 'dns'],
    ['transport/refused', false, 'tcp'],
    ['transport/connect-timeout', false, 'tcp'],
    ['transport/proxy-auth', false, 'proxy'],
    ['transport/tls', false, 'tls'],
  ] as const)('that ends in %s breaks at its layer', async (code, mayHaveLeft, layer) => {
    const { test } = await probe('ihuyi', failed(code, mayHaveLeft));
    expect(test).toMatchObject({ ok: false, failedLayer: layer });
    expect(test.steps.at(-1)).toMatchObject({ layer: 'account', state: 'not-reached' });
    // Nothing of a test is billed, so it must not be said that it might be.
    expect(test.message.en).not.toContain('may have been billed');
  });

  it('tells how far the clocks are apart', async () => {
    const late = answered({ code: 2, msg: 'ok', num: 5 });
    if (!late.ok) throw new Error('It did not answer.');
    const headers = { date: new Date(now + 125_000).toUTCString() };
    const { test } = await probe('ihuyi', { ...late, response: { ...late.response, headers } });
    expect(test.clockOffsetMs).toBe(125_000);
  });
});
