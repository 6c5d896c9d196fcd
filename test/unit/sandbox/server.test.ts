import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { sandboxProviderIds } from '@sandbox/protocol';
import { inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';

/** What the tests read of an answer; other fields are left alone. */
const answerSchema = z.looseObject({
  codeid: z.unknown().optional(),
  expected: z.string().optional(),
  providers: z
    .record(z.string(), z.object({ total: z.int(), entries: z.array(z.record(z.string(), z.string())) }))
    .optional(),
  cases: z.array(z.object({ factors: z.record(z.string(), z.string()) })).optional(),
});

async function readAnswer(response: Response): Promise<z.infer<typeof answerSchema>> {
  return answerSchema.parse(await response.json());
}

const nowMs = 1_768_464_000_000;
const seconds = String(nowMs / 1000);
let clockMs = nowMs;
let sandbox: RunningSandbox;

beforeEach(async () => {
  clockMs = nowMs;
  sandbox = await startSandbox({ now: () => clockMs });
});
afterEach(() => sandbox.close());

const person = inventedPerson(3);

/** A marketplace call signed here, apart from the adapter. */
function signed(changes: Readonly<Record<string, string | null>> = {}): URLSearchParams {
  const { appId, secret } = sandbox.address.credentials.marketplace;
  const entries = Object.entries({
    appid: appId ?? '',
    bank_id: person.idNumber,
    bank_name: person.name,
    format: 'json',
    time: seconds,
    ...changes,
  }).filter((pair): pair is [string, string] => pair[1] !== null);
  const text = entries
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .toSorted(([first], [second]) => (first < second ? -1 : 1))
    .flat()
    .join('');
  const sign = createHash('md5')
    .update(text + (secret ?? ''))
    .digest('hex');
  return new URLSearchParams([...entries, ...('sign' in changes ? [] : [['sign', sign]])] as string[][]);
}

async function post(form: URLSearchParams, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sandbox.address.baseUrls.marketplace}/pyi/62/169`, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
}

async function codeOf(form: URLSearchParams, headers?: Record<string, string>): Promise<unknown> {
  return (await readAnswer(await post(form, headers))).codeid;
}

async function control(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(sandbox.address.controlUrl + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await readAnswer(response) };
}

describe('the marketplace checks what its provider checks', () => {
  test('a call in order', async () => {
    expect(await (await post(signed())).json()).toMatchObject({
      codeid: 10000,
      retdata: { bank_status: '01' },
    });
  });

  test.each([
    ['no appid', { appid: null }, 10001],
    ['another appid', { appid: '2' }, 10005],
    ['no sign', { sign: '' }, 10002],
    ['another sign', { sign: '0'.repeat(32) }, 10003],
    ['time in words', { time: 'now' }, 10017],
    ['time in milliseconds', { time: String(nowMs) }, 10017],
    ['time ten minutes and a second ago', { time: String(nowMs / 1000 - 601) }, 10004],
    ['time ten minutes and a second ahead', { time: String(nowMs / 1000 + 601) }, 10004],
    ['time ten minutes ago', { time: String(nowMs / 1000 - 600) }, 10000],
    ['no time', { time: null }, 10000],
    ['an empty format, left out of the signature', { format: '' }, 10000],
    ['XML asked for', { format: 'xml' }, 10015],
    ['a parameter that nobody knows', { extra: '1' }, 10015],
    ['no name', { bank_name: '' }, 10015],
    ['no number', { bank_id: null }, 10015],
    ['a lower-case x', { bank_id: '11010519491231002x' }, 10015],
    ['a damaged number', { bank_id: '110105194912310000' }, 10015],
  ])('%s', async (_label, changes, code) => {
    expect(await codeOf(signed(changes))).toBe(code);
  });

  test('a signature over other values', async () => {
    const form = signed();
    form.set('bank_name', '李四');
    expect(await codeOf(form)).toBe(10003);
  });

  test('a POST that is no form, an unknown path, another method', async () => {
    expect(await codeOf(signed(), { 'content-type': 'text/plain' })).toBe(10001);
    const other = await fetch(`${sandbox.address.baseUrls.marketplace}/pyi/62/170`);
    expect(await other.json()).toMatchObject({ codeid: 10009 });
    const put = await fetch(`${sandbox.address.baseUrls.marketplace}/pyi/62/169`, { method: 'PUT' });
    expect(put.status).toBe(405);
    expect((await post(signed({ bank_name: '长'.repeat(10_000) }))).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${sandbox.port}/nobody`)).status).toBe(404);
  });

  test('a replayed call is answered and charged again, until its time is over', async () => {
    const form = signed();
    expect([await codeOf(form), await codeOf(form)]).toEqual([10000, 10000]);
    clockMs += 601_000;
    expect(await codeOf(form)).toBe(10004);
    expect(sandbox.books.totals('marketplace')).toEqual({ calls: 3, billed: 2, feeFen: 32 });
  });
});

describe('ihuyi checks what its provider checks', () => {
  async function balance(form: Record<string, string>) {
    const response = await fetch(`${sandbox.address.baseUrls.ihuyi}/idcard/ent3f/GetNum.json`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return readAnswer(response);
  }

  function account(time: string) {
    const { apiId = '', apiKey = '' } = sandbox.address.credentials.ihuyi;
    const password = createHash('md5').update(`${apiId}${apiKey}ent3f${time}`).digest('hex');
    return { account: apiId, password, time };
  }

  test.each([
    ['in time', 0, 2],
    ['five minutes ago', -300, 2],
    ['longer ago', -301, 40501],
    ['ahead', 301, 40501],
  ])('a dynamic password made %s', async (_label, shift, code) => {
    expect(await balance(account(String(nowMs / 1000 + shift)))).toMatchObject({ code });
  });

  test('what is missing or wrong', async () => {
    const good = account(seconds);
    expect(await balance({ ...good, account: '' })).toMatchObject({ code: 401 });
    expect(await balance({ ...good, password: '' })).toMatchObject({ code: 402 });
    expect(await balance({ ...good, account: 'nobody' })).toMatchObject({ code: 405 });
    expect(await balance({ ...good, password: '0'.repeat(32) })).toMatchObject({ code: 40502 });
    expect(await balance({ ...good, time: '' })).toMatchObject({ code: 405 });
    expect(await balance({ ...good, time: String(nowMs) })).toMatchObject({ code: 40502 });
  });
});

describe('the control API', () => {
  test('shows and clears the books', async () => {
    await post(signed());
    const books = await control('GET', '/books?provider=marketplace');
    expect(books.body).toEqual({
      calls: [
        {
          provider: 'marketplace',
          at: nowMs,
          subject: person.idNumber,
          code: '10000/01',
          billed: true,
          feeFen: 16,
          requestId: null,
        },
      ],
      totals: { calls: 1, billed: 1, feeFen: 16 },
    });
    await control('DELETE', '/books');
    expect((await control('GET', '/books?summary')).body).toEqual({
      totals: { calls: 0, billed: 0, feeFen: 0 },
    });
  });

  test('gives an answer on demand, as often as asked and to whom', async () => {
    const factor = { name: 'idNumber', value: person.idNumber };
    await control('POST', '/answers', { provider: 'marketplace', code: 10021, factor, times: 2 });
    const other = inventedPerson(4);
    expect(await codeOf(signed({ bank_id: other.idNumber, bank_name: other.name }))).toBe(10000);
    expect([await codeOf(signed()), await codeOf(signed()), await codeOf(signed())]).toEqual([
      10021, 10021, 10000,
    ]);
  });

  test('gives undocumented codes, inner statuses, HTTP statuses and faults', async () => {
    await control('POST', '/answers', { provider: 'marketplace', code: 'E-7' });
    await control('POST', '/answers', { provider: 'marketplace', code: '09', layer: 'bank_status' });
    await control('POST', '/answers', { provider: 'marketplace', httpStatus: 610 });
    await control('POST', '/answers', { provider: 'marketplace', fault: 'html' });
    expect(await (await post(signed())).json()).toMatchObject({ codeid: 'E-7' });
    expect(await (await post(signed())).json()).toMatchObject({
      codeid: 10000,
      retdata: { bank_status: '09' },
    });
    const odd = await post(signed());
    expect([odd.status, (await readAnswer(odd)).codeid]).toEqual([610, 10000]);
    expect(await (await post(signed())).text()).toMatch(/^<!doctype html>/);
  });

  test.each([
    {},
    { provider: 'marketplace' },
    { provider: 'nobody', code: '1' },
    { provider: 'marketplace', code: '1', unheardOf: true },
    { provider: 'marketplace', code: '1', times: 0 },
    { provider: 'marketplace', fault: 'flood' },
  ])('refuses the order %j', async (order) => {
    expect((await control('POST', '/answers', order)).status).toBe(400);
  });

  test('says what the register expects', async () => {
    const expected = async (query: string) => (await control('GET', `/register?${query}`)).body.expected;
    expect(await expected(`idNumber=${person.idNumber}`)).toBe('match');
    expect(await expected(`idNumber=${person.idNumber}&name=${encodeURIComponent(person.name)}`)).toBe(
      'match',
    );
    expect(await expected(`idNumber=${person.idNumber}&name=x`)).toBe('mismatch');
    expect(await expected('idNumber=110105194912310193')).toBe('no-record');
    expect(await expected('creditCode=91310000MA1FL0007C')).toBe('match');
    const training = (await control('GET', '/training?provider=marketplace')).body.cases;
    expect(await expected(`idNumber=${training?.[0]?.factors['idNumber']}`)).toBe('training');
    expect((await control('GET', '')).body).toEqual(sandbox.address);
  });

  test('lists the register of every provider, in pages', async () => {
    const page = async (query: string) => (await control('GET', `/register${query}`)).body.providers ?? {};
    const all = await page('');
    expect(Object.keys(all).toSorted()).toEqual([...sandboxProviderIds].toSorted());
    for (const { total, entries } of Object.values(all)) {
      expect(total).toBeGreaterThan(1_000_000);
      expect(entries).toHaveLength(20);
    }
    const { name, idNumber } = inventedPerson(7);
    expect(await page('?provider=marketplace&offset=7&limit=1')).toMatchObject({
      marketplace: { entries: [{ name, idNumber }] },
    });
    expect(await page('?provider=ihuyi&offset=10000000')).toMatchObject({ ihuyi: { entries: [] } });
    for (const bad of ['?provider=nobody', '?limit=0', '?limit=1001', '?offset=-1', '?unheardOf=1']) {
      expect((await control('GET', `/register${bad}`)).status).toBe(400);
    }
  });

  test('answers no web page and no foreign host name', async () => {
    expect((await control('GET', '/books', undefined, { origin: 'https://example.com' })).status).toBe(403);
    expect((await control('GET', '/books', undefined, { origin: 'null' })).status).toBe(403);
    const status = await new Promise((resolve, reject) => {
      const call = httpRequest(`${sandbox.address.controlUrl}/books`, {
        headers: { host: 'evil.example.com' },
      });
      call
        .on('response', (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await control('GET', '/unheard-of')).status).toBe(404);
  });
});

describe('faults', () => {
  test.each([
    ['reset-before', 0],
    ['reset-after-booking', 1],
  ])('%s cuts the connection with %i calls booked', async (fault, booked) => {
    sandbox.setFaults(`${fault}=1`);
    await expect(post(signed())).rejects.toThrow();
    expect(sandbox.books.totals().calls).toBe(booked);
  });

  test('hang never answers, and ends with the sandbox', async () => {
    sandbox.setFaults('hang=1');
    await expect(
      fetch(`${sandbox.address.baseUrls.marketplace}/pyi/62/169?${signed().toString()}`, {
        signal: AbortSignal.timeout(200),
      }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(sandbox.books.totals()).toEqual({ calls: 1, billed: 1, feeFen: 16 });
  });

  test('truncate, empty, status-500 and html are booked and are no JSON', async () => {
    for (const fault of ['truncate', 'empty', 'status-500', 'html']) {
      expect((await control('POST', '/faults', { faults: `${fault}=1` })).status).toBe(200);
      const response = await post(signed());
      expect(response.status).toBe(fault === 'status-500' ? 500 : 200);
      await expect(response.json()).rejects.toThrow();
    }
    expect(sandbox.books.totals().billed).toBe(4);
    expect((await control('POST', '/faults', { faults: 'nonsense' })).status).toBe(400);
  });

  test('cut-body announces a whole body and ends in the middle of it', async () => {
    sandbox.setFaults('cut-body=1');
    const response = await post(signed());
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(sandbox.books.totals().billed).toBe(1);
  });

  test('wrong-type sends the answer under another content type', async () => {
    sandbox.setFaults('wrong-type=1');
    const response = await post(signed());
    expect(response.headers.get('content-type')).toBe('text/plain; charset=gbk');
    expect(await response.json()).toMatchObject({ codeid: 10000 });
  });

  test('throttle refuses what is beyond the rate, and books it as not billed', async () => {
    sandbox.setFaults('throttle=2');
    const statuses = await Promise.all([1, 2, 3].map(async () => (await post(signed())).status));
    expect(statuses.toSorted()).toEqual([200, 200, 429]);
    expect(sandbox.books.totals()).toMatchObject({ calls: 3, billed: 2 });
  });

  test('a standing code is what every check of its provider gets', async () => {
    sandbox.setFaults('code.marketplace=10021');
    expect([await codeOf(signed()), await codeOf(signed())]).toEqual([10021, 10021]);
    await control('POST', '/answers', { provider: 'marketplace', code: 10022 });
    expect([await codeOf(signed()), await codeOf(signed())]).toEqual([10022, 10021]);
    sandbox.setFaults('');
    expect(await codeOf(signed())).toBe(10000);
  });

  test('refuse closes the ports for a while, and nothing is booked', async () => {
    expect((await control('POST', '/faults', { faults: 'refuse=300' })).status).toBe(200);
    await vi.waitFor(async () => {
      await expect(post(signed())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    });
    sandbox.books.clear();
    await expect(post(signed())).rejects.toThrow();
    expect(sandbox.books.totals().calls).toBe(0);
    await vi.waitFor(async () => expect(await codeOf(signed())).toBe(10000), { timeout: 5000 });
  });

  test('slow-body sends its head at once and its body in pieces', async () => {
    sandbox.setFaults('slow-body=1');
    const response = await post(signed());
    const first = await response.body?.getReader().read();
    const announced = Number(response.headers.get('content-length'));
    expect(first?.value?.length).toBe(Math.floor(announced / 2));
  });

  test('latency holds the answer back', async () => {
    sandbox.setFaults('latency=60');
    const start = performance.now();
    expect(await codeOf(signed())).toBe(10000);
    expect(performance.now() - start).toBeGreaterThan(55);
  });
});

test('a taken port and a bad text of faults are said, not thrown raw', async () => {
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'sandbox/start-failed' });
  await expect(startSandbox({ faults: 'nonsense' })).rejects.toMatchObject({ code: 'cli/usage' });
});
