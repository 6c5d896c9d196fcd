/** Aliyun's gate, spoken to with calls signed here, apart from the adapter. */
import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aliyunStsCredential } from '@sandbox/aliyun';
import { inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';

const nowMs = Date.UTC(2026, 0, 15, 8);
const person = inventedPerson(3);
const bodySchema = z.looseObject({
  Code: z.string(),
  RequestId: z.string(),
  HostId: z.string().optional(),
  ResultObject: z.object({ BizCode: z.string() }).optional(),
});

let clockMs = nowMs;
let sandbox: RunningSandbox;
beforeEach(async () => {
  clockMs = nowMs;
  sandbox = await startSandbox({ now: () => clockMs });
});
afterEach(() => sandbox.close());

interface Changes {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly keys?: { readonly accessKeyId?: string; readonly accessKeySecret?: string };
  /** Headers to add or to change before signing; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The same, after signing. */
  readonly late?: Readonly<Record<string, string | null>>;
  /** Headers that are sent and not signed. */
  readonly unsigned?: readonly string[];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let serial = 0;

function formOf(values: Readonly<Record<string, string>> = {}): string {
  const all = { IdentifyNum: person.idNumber, ParamType: 'normal', UserName: person.name, ...values };
  return Object.entries(all)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

function present(headers: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== null);
}

function signed(changes: Changes): { body: string; headers: Record<string, string> } {
  const { accessKeyId = '', accessKeySecret = '' } = changes.keys ?? sandbox.address.credentials.aliyun;
  const body = changes.body ?? formOf();
  const [path = '', query = ''] = (changes.path ?? '/').split('?');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(sandbox.address.baseUrls.aliyun).host,
    'x-acs-action': 'Id2MetaVerify',
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': new Date(nowMs).toISOString().replace('.000', ''),
    'x-acs-signature-nonce': `nonce-${(serial += 1)}`,
    'x-acs-version': '2019-03-07',
    ...changes.headers,
  };
  const inOrder = present(headers)
    .filter(([name]) => !(changes.unsigned ?? []).includes(name))
    .toSorted(([first], [second]) => (first < second ? -1 : 1));
  const names = inOrder.map(([name]) => name).join(';');
  const lines = inOrder.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [changes.method ?? 'POST', path, query, lines, names, headers['x-acs-content-sha256']];
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical.join('\n'))}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  return { body, headers: Object.fromEntries(present({ ...headers, authorization, ...changes.late })) };
}

interface Reply {
  readonly status: number;
  readonly date: string;
  readonly body: z.infer<typeof bodySchema>;
}

/** Sends raw, so that the host can be chosen and the body goes out in chunks. */
async function send(changes: Changes = {}, prepared = signed(changes)): Promise<Reply> {
  const { body, headers } = prepared;
  const half = Math.floor(body.length / 2);
  return new Promise((resolve, reject) => {
    const method = changes.method ?? 'POST';
    const call = httpRequest(sandbox.address.baseUrls.aliyun + (changes.path ?? '/'), { method, headers });
    call.on('error', reject);
    call.on('response', (response) => {
      response.toArray().then((chunks: Buffer[]) => {
        const parsed = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
        resolve({ status: response.statusCode ?? 0, date: response.headers.date ?? '', body: parsed });
      }, reject);
    });
    if (body !== '') {
      call.write(body.slice(0, half));
      call.write(body.slice(half));
    }
    call.end();
  });
}

async function codeOf(changes: Changes): Promise<string> {
  const { status, body } = await send(changes);
  return `${status} ${body.Code}${body.ResultObject === undefined ? '' : `/${body.ResultObject.BizCode}`}`;
}

describe('the gate', () => {
  test('lets in what is in order: a form in chunks, a query, both', async () => {
    expect(await codeOf({})).toBe('200 200/1');
    const query = `/?${formOf()}`;
    const bare = { body: '', headers: { 'content-type': null } };
    expect(await codeOf({ ...bare, path: query, method: 'GET' })).toBe('200 200/1');
    expect(await codeOf({ ...bare, path: query })).toBe('200 200/1');
  });

  test.each<[string, Changes, string]>([
    ['no Authorization', { late: { authorization: null } }, '400 MissingParameter'],
    ['another algorithm', { late: { authorization: 'ACS3-HMAC-SM3 x' } }, '400 InvalidSignatureMethod'],
    ['an unreadable one', { late: { authorization: 'ACS3-HMAC-SHA256 x' } }, '400 SignatureDoesNotMatch'],
    ['an unknown key', { keys: { accessKeyId: 'x' } }, '404 InvalidAccessKeyId.NotFound'],
    ['no date', { headers: { 'x-acs-date': null } }, '400 InvalidTimeStamp.Format'],
    [
      'a date in milliseconds',
      { headers: { 'x-acs-date': '2026-01-15T08:00:00.000Z' } },
      '400 InvalidTimeStamp.Format',
    ],
    [
      'a date that is none',
      { headers: { 'x-acs-date': '2026-13-15T08:00:00Z' } },
      '400 InvalidTimeStamp.Format',
    ],
    ['a quarter of an hour ago', { headers: { 'x-acs-date': '2026-01-15T07:45:00Z' } }, '200 200/1'],
    ['a second more', { headers: { 'x-acs-date': '2026-01-15T07:44:59Z' } }, '400 InvalidTimeStamp.Expired'],
    ['too far ahead', { headers: { 'x-acs-date': '2026-01-15T08:15:01Z' } }, '400 InvalidTimeStamp.Expired'],
    ['no nonce', { headers: { 'x-acs-signature-nonce': null } }, '400 MissingParameter'],
    ['no action', { headers: { 'x-acs-action': null } }, '400 MissingParameter'],
    ['a body of no type', { headers: { 'content-type': null } }, '400 MissingParameter'],
    ['an unsigned type', { unsigned: ['content-type'] }, '400 SignatureDoesNotMatch'],
    ['an unsigned host', { unsigned: ['host'] }, '400 SignatureDoesNotMatch'],
    ['an unsigned x-acs header', { late: { 'x-acs-extra': '1' } }, '400 SignatureDoesNotMatch'],
    ['a signed one more', { headers: { 'x-acs-credentials-provider': 'static_ak' } }, '200 200/1'],
    ['another host', { late: { host: 'cloudauth.aliyuncs.com' } }, '400 SignatureDoesNotMatch'],
    [
      'a hash of another body',
      { headers: { 'x-acs-content-sha256': '0'.repeat(64) } },
      '400 SignatureDoesNotMatch',
    ],
    [
      'a type changed on the way',
      { late: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } },
      '400 SignatureDoesNotMatch',
    ],
    ['another action', { headers: { 'x-acs-action': 'id2MetaVerify' } }, '404 InvalidApi.NotFound'],
    ['another version', { headers: { 'x-acs-version': '2020-01-01' } }, '404 InvalidApi.NotFound'],
    ['another path', { path: '/aliyun/' }, '404 InvalidApi.NotFound'],
    ['another method', { method: 'PUT' }, '400 UnsupportedHTTPMethod'],
  ])('%s', async (_label, changes, code) => {
    expect(await codeOf(changes)).toBe(code);
  });

  test('a wrong secret is refused with the body of the gateway', async () => {
    const { accessKeyId = '' } = sandbox.address.credentials.aliyun;
    const { status, body } = await send({ keys: { accessKeyId, accessKeySecret: 'x' } });
    expect({ status, ...body }).toMatchObject({
      status: 400,
      Code: 'SignatureDoesNotMatch',
      HostId: new URL(sandbox.address.baseUrls.aliyun).host,
    });
  });

  test('a nonce is good once, and only a signed call uses it up', async () => {
    const once = { headers: { 'x-acs-signature-nonce': 'once' } };
    expect(
      await codeOf({ ...once, keys: { ...sandbox.address.credentials.aliyun, accessKeySecret: 'x' } }),
    ).toBe('400 SignatureDoesNotMatch');
    const call = signed(once);
    expect((await send(once, call)).body.Code).toBe('200');
    expect((await send(once, call)).body.Code).toBe('SignatureNonceUsed');
    clockMs += 900_000;
    expect((await send(once, call)).body.Code).toBe('SignatureNonceUsed');
    clockMs += 1_000_000;
    expect((await send(once, call)).body.Code).toBe('InvalidTimeStamp.Expired');
    expect(sandbox.books.totals('aliyun')).toEqual({ calls: 5, billed: 1, feeFen: 30 });
  });

  test('temporary keys need their token, lasting ones have none', async () => {
    const keys = aliyunStsCredential;
    const token = { 'x-acs-security-token': keys.securityToken };
    expect(await codeOf({ keys, headers: { ...token, 'x-acs-accesskey-id': keys.accessKeyId } })).toBe(
      '200 200/1',
    );
    expect(await codeOf({ keys })).toBe('404 InvalidAccessKeyId.NotFound');
    expect(await codeOf({ keys, headers: { 'x-acs-security-token': 'x' } })).toBe(
      '404 InvalidAccessKeyId.NotFound',
    );
    expect(await codeOf({ headers: token })).toBe('404 InvalidAccessKeyId.NotFound');
  });

  test('clockSkew moves the clock that is checked and told', async () => {
    sandbox.setFaults('clockSkew=3600');
    const { date, body } = await send();
    expect([date, body.Code]).toEqual(['Thu, 15 Jan 2026 09:00:00 GMT', 'InvalidTimeStamp.Expired']);
    expect(await codeOf({ headers: { 'x-acs-date': '2026-01-15T09:00:00Z' } })).toBe('200 200/1');
  });
});

describe('the product', () => {
  const hashed = {
    ParamType: 'md5',
    IdentifyNum: '110105f8817a477938df5a3e7763cadc5a9abb002X',
    UserName: '6499fc7409049355527ef6a2ba5706b8三',
  };

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['another name', { UserName: '不同名' }, '200/2'],
    ['nobody', { IdentifyNum: '110105194912310193' }, '200/3'],
    ['hashed elements', hashed, '200/1'],
    ['a hashed name that differs', { ...hashed, UserName: '6499fc7409049355527ef6a2ba5706b8四' }, '200/2'],
    ['a hash of no birth date', { ...hashed, IdentifyNum: `110105${'0'.repeat(32)}002X` }, '200/3'],
    ['no name', { UserName: '' }, '400'],
    ['no ParamType', { ParamType: '' }, '400'],
    ['digits in the name', { UserName: '张3' }, '401'],
    ['a damaged number', { IdentifyNum: '110105194912310000' }, '401'],
    ['an old number', { IdentifyNum: '110105491231002' }, '401'],
    ['plain elements called md5', { ParamType: 'md5' }, '401'],
    ['hashed elements called normal', { ...hashed, ParamType: 'normal' }, '401'],
    ['sm2', { ParamType: 'sm2' }, '401'],
  ])('%s', async (_label, values, code) => {
    expect(await codeOf({ body: formOf(values) })).toBe(`200 ${code}`);
  });

  test('gives an answer on demand, of either layer', async () => {
    sandbox.orderAnswer({ provider: 'aliyun', code: 'Throttling.User' });
    sandbox.orderAnswer({ provider: 'aliyun', code: '424' });
    sandbox.orderAnswer({ provider: 'aliyun', code: '4', layer: 'BizCode' });
    expect([await codeOf({}), await codeOf({}), await codeOf({})]).toEqual([
      '400 Throttling.User',
      '200 424',
      '200 200/4',
    ]);
  });

  test('books no call that names no action', async () => {
    expect((await fetch(`${sandbox.address.baseUrls.aliyun}/`)).status).toBe(400);
    expect(sandbox.books.totals('aliyun').calls).toBe(0);
    expect(await codeOf({ headers: { 'x-acs-action': 'Unheard' } })).toBe('404 InvalidApi.NotFound');
    expect(sandbox.books.totals('aliyun')).toEqual({ calls: 1, billed: 0, feeFen: 0 });
  });

  test('has no place under a path prefix', async () => {
    expect((await fetch(`http://127.0.0.1:${sandbox.port}/aliyun`)).status).toBe(404);
  });
});
