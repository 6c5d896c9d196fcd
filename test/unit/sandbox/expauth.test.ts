import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox, type SandboxOptions } from '@sandbox/server';

const nowMs = Date.UTC(2026, 0, 15, 8);
let clockMs = nowMs;
let sandbox: RunningSandbox;

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ now: () => clockMs, ...options });
}

beforeEach(async () => {
  clockMs = nowMs;
  await start();
});
afterEach(() => sandbox.close());

async function restart(options: SandboxOptions): Promise<void> {
  await sandbox.close();
  await start(options);
}

const person = inventedPerson(3);
const right = {
  phoneNumber: person.mobile,
  name: person.name,
  idCardNo: person.idNumber,
  bankCard: person.bankCard,
};

const answerSchema = z.looseObject({
  code: z.string(),
  errors: z.record(z.string(), z.record(z.string(), z.string())).optional(),
});

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly method?: string;
}

/** A call with a body as bytes; in the AppCode mode unless other headers are given. */
async function send(body: string, type: string, { headers, path, method = 'POST' }: Sent = {}) {
  const { appCode = '' } = sandbox.address.credentials.expauth;
  const url = `${sandbox.address.baseUrls.expauth}${path ?? '/v1/tools/person/bank-card5'}`;
  const response = await fetch(url, {
    method,
    headers: { 'content-type': type, ...(headers ?? { 'X-Mce-Signature': `AppCode/${appCode}` }) },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

async function ask(fields: Readonly<Record<string, unknown>>, sent?: Sent) {
  const { status, text } = await send(JSON.stringify(fields), 'application/json', sent);
  return { status, ...answerSchema.parse(JSON.parse(text)) };
}

describe('who calls', () => {
  test.each([
    ['no header', {}],
    ['another AppCode', { 'X-Mce-Signature': 'AppCode/00000000000000000000000000000000' }],
    ['another scheme', { 'X-Mce-Signature': 'Bearer 1' }],
    ['half a signature', { 'X-Mce-Signature': 'mce-auth-v1/veridesk' }],
  ])('%s is refused', async (_label, headers) => {
    expect(await ask(right, { headers })).toMatchObject({ status: 401, code: 'FP00401' });
    expect(sandbox.books.totals('expauth')).toEqual({ calls: 1, billed: 0, feeFen: 0 });
  });

  test('another path and another method have nothing', async () => {
    expect((await ask(right, { path: '/v1/tools/person/idcard' })).status).toBe(404);
    expect((await ask(right, { method: 'GET' })).status).toBe(404);
  });
});

describe('the body', () => {
  test('is a form or JSON, and says whether it was charged', async () => {
    const form = await send(new URLSearchParams(right).toString(), 'application/x-www-form-urlencoded');
    expect(JSON.parse(form.text)).toMatchObject({ code: 'FP00000', hasFees: true, fees: '0.80' });
    expect(await ask(right)).toMatchObject({ status: 200, code: 'FP00000', message: 'SUCCESS' });
    expect(sandbox.books.totals('expauth')).toEqual({ calls: 2, billed: 2, feeFen: 160 });
  });

  test('of another kind has no fields, and each gets its tip', async () => {
    const { status, text } = await send(JSON.stringify(right), 'text/plain');
    expect(status).toBe(610);
    expect(Object.keys(answerSchema.parse(JSON.parse(text)).errors ?? {})).toEqual([
      'phoneNumber',
      'name',
      'idCardNo',
      'bankCard',
    ]);
  });

  test.each([
    ['no name', { name: undefined }, { name: { required: '姓名不能为空' } }],
    ['a lower-case x', { idCardNo: '11010519491231002x' }, { idCardNo: { pattern: '身份证号格式错误' } }],
    ['a mobile of ten digits', { phoneNumber: '1380013800' }, { phoneNumber: { pattern: '手机号格式错误' } }],
    [
      'a mobile as a number',
      { phoneNumber: 13_800_138_000 },
      { phoneNumber: { required: '手机号不能为空' } },
    ],
    [
      'spaces in the card',
      { bankCard: '6200 0000 0000 0005' },
      { bankCard: { pattern: '银行卡号格式错误' } },
    ],
    ['a wrong last digit', { bankCard: '6200000000000006' }, { bankCard: { pattern: '银行卡号格式错误' } }],
  ])('%s is refused with a tip', async (_label, changes, errors) => {
    expect(await ask({ ...right, ...changes })).toMatchObject({ status: 610, errors });
  });
});

describe('the limits', () => {
  const wrong = { ...right, phoneNumber: '13800138000' };

  test('five unconfirmed calls of a card in a day, however many confirmed ones', async () => {
    for (let call = 0; call < 8; call += 1) expect((await ask(right)).code).toBe('FP00000');
    for (let call = 0; call < 5; call += 1) expect((await ask(wrong)).code).toBe('FP00001');
    expect(await ask(wrong)).toMatchObject({ status: 612, code: 'FP00612' });
    expect((await ask(right)).status).toBe(612);
    clockMs += 86_400_000;
    expect((await ask(right)).code).toBe('FP00000');
  });

  test('can be set', async () => {
    await restart({ expauthLimits: { mismatchesPerDay: 1 } });
    expect((await ask(wrong)).code).toBe('FP00001');
    expect((await ask(wrong)).status).toBe(612);
  });

  test('a repeated body is refused only where that is switched on', async () => {
    expect([(await ask(right)).status, (await ask(right)).status]).toEqual([200, 200]);
    await restart({ expauthLimits: { replayWindowMs: 2_000 } });
    expect((await ask(right)).status).toBe(200);
    clockMs += 1_999;
    expect(await ask(right)).toMatchObject({ status: 611, code: 'FP00611' });
    clockMs += 2_000;
    expect((await ask(right)).status).toBe(200);
  });
});

describe('answers on demand', () => {
  test('codes, statuses and statuses by their layer', async () => {
    sandbox.orderAnswer({ provider: 'expauth', code: 'FP09999' });
    sandbox.orderAnswer({ provider: 'expauth', httpStatus: 612 });
    sandbox.orderAnswer({ provider: 'expauth', layer: 'http', code: '503' });
    expect(await ask(right)).toMatchObject({ status: 200, code: 'FP09999', hasFees: false });
    expect(await ask(right)).toMatchObject({ status: 612, code: 'FP00612' });
    expect(await ask(right)).toMatchObject({ status: 503, code: 'FP00503' });
    expect((await ask(right)).code).toBe('FP00000');
  });
});

describe('mce-auth-v1', () => {
  /** A signature over a body that can't be decrypted: what is checked before it is the header. */
  function header(timestamp: string, expire = '30', appId = 'veridesk') {
    const key = sandbox.address.credentials.expauth.secretKey ?? '';
    const prefix = `mce-auth-v1/${appId}/${timestamp}/${expire}`;
    const derived = createHmac('sha256', key).update(prefix).digest('hex');
    const sign = createHmac('sha256', derived).update('').digest('hex');
    return { 'X-Mce-Signature': `${prefix}/${sign}` };
  }

  test.each([
    ['in time', '2026-01-15T08:00:00Z', '30', 610],
    ['five minutes ago', '2026-01-15T07:55:00Z', '30', 610],
    ['longer ago', '2026-01-15T07:54:59Z', '30', 401],
    ['ahead', '2026-01-15T08:05:01Z', '30', 401],
    ['local time with a Z', '2026-01-15T16:00:00Z', '30', 401],
    ['on no day', '2026-02-30T25:00:00Z', '30', 401],
    ['with milliseconds', '2026-01-15T08:00:00.000Z', '30', 401],
    ['for no time', '2026-01-15T08:00:00Z', '0', 401],
    ['for ever', '2026-01-15T08:00:00Z', 'x', 401],
  ])('a signature made %s', async (_label, timestamp, expire, expected) => {
    const headers = header(timestamp, expire);
    expect((await send('', 'application/json;charset=utf-8', { headers })).status).toBe(expected);
  });

  test('answers who proved itself without a brace', async () => {
    const headers = header('2026-01-15T08:00:00Z');
    const { text } = await send('', 'application/json;charset=utf-8', { headers });
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  test('refuses another application', async () => {
    const headers = header('2026-01-15T08:00:00Z', '30', 'another');
    expect((await send('', 'application/json', { headers })).status).toBe(401);
  });
});
