/** Glodon's side of the sandbox at the wire, apart from the adapter. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inventedCompany, inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { trainingCases } from '@sandbox/training-cases';

const nowMs = 1_768_464_000_000;
let clockMs = nowMs;
let sandbox: RunningSandbox;
let baseUrl = '';

beforeEach(async () => {
  clockMs = nowMs;
  sandbox = await startSandbox({ now: () => clockMs });
  baseUrl = sandbox.address.baseUrls.glodon;
});
afterEach(() => sandbox.close());

const { name, idNumber, mobile } = inventedPerson(1001);
const person = { name, idNum: idNumber, mobile };

const answerSchema = z.looseObject({
  code: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  access_token: z.string().optional(),
  data: z.record(z.string(), z.string()).optional(),
});

async function read(response: Response) {
  return { status: response.status, ...answerSchema.parse(await response.json()) };
}

function basic(pair = 'veridesk-sandbox:' + (sandbox.address.credentials.glodon['appSecret'] ?? '')) {
  return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function askToken(query = '', body = 'grant_type=client_credentials', headers = basic()) {
  return read(
    await fetch(`${baseUrl}/oauth2/token${query}`, {
      method: 'POST',
      headers: { ...form, ...headers },
      body,
    }),
  );
}

async function freshToken(): Promise<string> {
  return (await askToken()).access_token ?? '';
}

async function post(path: string, body: unknown, token: string, headers: Record<string, string> = {}) {
  const response = await fetch(baseUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return read(response);
}

const accountPath = '/api/v2/account/person';
const identifyPath = '/api/v2/identify/person/3/async';
const certificatePath = '/api/v2/account/apply/cert';

async function issue(token: string, subject = person, extra: object = { returnUrl: `${baseUrl}/return` }) {
  const accountId = (await post(accountPath, subject, token)).data?.['accountId'] ?? '';
  const identified = await post(identifyPath, { accountId, ...subject, ...extra }, token);
  return { accountId, url: identified.data?.['url'] ?? '' };
}

async function decide(url: string, action: string) {
  return fetch(url, { method: 'POST', headers: form, body: `action=${action}`, redirect: 'manual' });
}

describe('the token endpoint', () => {
  test('takes the grant in the form or in the query', async () => {
    const inForm = await askToken();
    expect(inForm).toMatchObject({ status: 200, token_type: 'bearer', expires_in: 359_420 });
    expect(inForm.access_token).toMatch(/^cn-[0-9a-f-]{36}$/);
    expect(await askToken('?grant_type=client_credentials', '')).toMatchObject({ status: 200 });
  });

  test.each([
    ['', 'grant_type=password', 400, 'unsupported_grant_type'],
    ['', '', 400, 'invalid_request'],
    ['?grant_type=client_credentials', 'grant_type=client_credentials', 400, 'invalid_request'],
  ])('%j with %j is refused', async (query, body, status, error) => {
    expect(await askToken(query, body)).toMatchObject({ status, error });
  });

  test('knows its client', async () => {
    for (const pair of ['veridesk-sandbox:wrong', 'other:x', '']) {
      expect(await askToken('', undefined, basic(pair))).toMatchObject({
        status: 401,
        error: 'invalid_client',
      });
    }
    expect(sandbox.books.calls('glodon')).toEqual([]);
  });

  test('gives tokens that end, by the clock and on demand', async () => {
    sandbox.configureGlodon({ tokenLifetimeSeconds: 60 });
    const token = await freshToken();
    expect((await post(accountPath, person, token)).status).toBe(200);
    clockMs += 60_000;
    expect((await post(accountPath, person, token)).status).toBe(401);
    const second = await freshToken();
    const control = await fetch(`${sandbox.address.controlUrl}/glodon`, {
      method: 'POST',
      body: JSON.stringify({ expireTokens: true }),
    });
    expect(control.status).toBe(200);
    expect((await post(accountPath, person, second)).status).toBe(401);
    const bad = await fetch(`${sandbox.address.controlUrl}/glodon`, {
      method: 'POST',
      body: '{"numbers":"x"}',
    });
    expect(bad.status).toBe(400);
  });

  test.each(['', 'Bearer', 'cn-1'])('no call goes through with the token %j', async (token) => {
    expect(await post(accountPath, person, token)).toMatchObject({ status: 401, message: '访问令牌无效' });
  });
});

describe('the calls', () => {
  test('an account is made once for a subject, and its code is text', async () => {
    const token = await freshToken();
    const first = await post(accountPath, person, token);
    expect(first).toMatchObject({ status: 200, code: '10000', message: '成功' });
    expect(first.data?.['accountId']).toMatch(/^acct\d{18}$/);
    expect((await post(accountPath, person, token)).data).toEqual(first.data);
    const other = inventedPerson(1002);
    const second = { name: other.name, idNum: other.idNumber, mobile: other.mobile };
    expect((await post(accountPath, second, token)).data).not.toEqual(first.data);
  });

  test.each([
    [{ ...person, idNum: '110105194912310021' }],
    [{ ...person, idNum: '' }],
    [{ ...person, mobile: '1380013800' }],
    [{ name: person.name, idNum: person.idNum }],
    [{ ...person, name: '' }],
    ['not JSON'],
    ['[]'],
    ['{"name":{"first":"张"}}'],
  ])('%j is bad input', async (body) => {
    expect(await post(accountPath, body, await freshToken())).toMatchObject({ status: 200, code: '20001' });
  });

  test('another content type, path or method is none', async () => {
    const token = await freshToken();
    expect(await post(accountPath, person, token, { 'content-type': 'text/plain' })).toMatchObject({
      code: '20001',
    });
    expect((await post('/api/v2/account/nobody', person, token)).status).toBe(404);
    const get = await fetch(baseUrl + accountPath, { headers: { authorization: `Bearer ${token}` } });
    expect(get.status).toBe(404);
  });

  test('a page is issued for the account’s own elements only', async () => {
    const token = await freshToken();
    const { accountId, url } = await issue(token);
    expect(url.startsWith(`${baseUrl}/fddAuthenticationService/v1/api/synsAuthentication.action?`)).toBe(
      true,
    );
    const again = (changes: object) => post(identifyPath, { accountId, ...person, ...changes }, token);
    expect((await again({ mobile: '13800138000' })).code).toBe('20004');
    expect((await again({ accountId: 'acct0' })).code).toBe('20003');
    expect(await again({ returnUrl: 'http:///127.0.0.1/x' })).toMatchObject({
      code: '20001',
      message: 'returnUrl 无效',
    });
    expect((await again({})).code).toBe('10000');
  });
});

describe('numbers', () => {
  const raw = (idNum: string) => `{"name":"${name}","idNum":${idNum},"mobile":${mobile}}`;

  test('above 2^53 are refused loudly, smaller ones taken', async () => {
    const token = await freshToken();
    const refused = await post(accountPath, raw('430103199904052900'), token);
    expect(refused).toMatchObject({ status: 400, code: '20007' });
    expect(refused.message).toContain('idNum');
    expect(await post(accountPath, raw('9007199254740993'), token)).toMatchObject({ status: 400 });
    expect(await post(accountPath, raw('4.3e17'), token)).toMatchObject({ status: 400 });
    expect(
      await post(accountPath, `{"name":"${name}","idNum":"${idNumber}","mobile":${mobile}}`, token),
    ).toMatchObject({
      code: '10000',
    });
  });

  test('keep their digits in the lenient mode', async () => {
    sandbox.configureGlodon({ numbers: 'lenient' });
    const token = await freshToken();
    const digits = '440524188001010014';
    const asNumber = await post(accountPath, raw(digits), token);
    expect(asNumber).toMatchObject({ status: 200, code: '10000' });
    const asText = await post(accountPath, { ...person, idNum: digits }, token);
    expect(asText.data).toEqual(asNumber.data);
    expect((await post(accountPath, raw('440524188001010000'), token)).code).toBe('20001');
  });
});

describe('the page', () => {
  test('is complete in itself, closed to scripts, and tells a masked name', async () => {
    const { url } = await issue(await freshToken());
    const response = await fetch(url);
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('完成核验');
    expect(html).toContain('拒绝');
    expect(html).not.toContain(name);
    expect(html).not.toContain(idNumber);
    expect(html).not.toMatch(/<script|\bsrc=|\bhref=|https?:\/\//);
  });

  test('completed, sends the browser on; only then is there a certificate, always the same', async () => {
    const token = await freshToken();
    const { accountId, url } = await issue(token);
    const certify = () => post(certificatePath, { accountId }, token);
    expect((await certify()).code).toBe('20002');
    await fetch(url);
    expect((await certify()).code).toBe('20002');
    const answer = await decide(url, 'complete');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${baseUrl}/return`);
    const certificate = await certify();
    // A number here, as in the documents.
    expect(certificate).toMatchObject({ code: 10000, data: { accountId } });
    expect(certificate.data?.['certId']).toMatch(/^cert\d{18}$/);
    expect(await certify()).toEqual(certificate);
  });

  test('refused, or completed with elements of somebody else, gives none', async () => {
    const token = await freshToken();
    const refused = await issue(token);
    await decide(refused.url, 'refuse');
    expect((await post(certificatePath, refused, token)).code).toBe('20006');
    const wrong = await issue(token, { ...person, mobile: '13800138000' });
    await decide(wrong.url, 'complete');
    expect((await post(certificatePath, wrong, token)).code).toBe('20005');
  });

  test('takes one decision, ends after half an hour, and is found by its signature only', async () => {
    const token = await freshToken();
    const { accountId, url } = await issue(token, person, {});
    expect(await (await decide(url, 'nothing')).text()).toContain('完成核验');
    const decided = await decide(url, 'refuse');
    expect(decided.status).toBe(200);
    expect(await decided.text()).toContain('已拒绝');
    await decide(url, 'complete');
    expect((await post(certificatePath, { accountId }, token)).code).toBe('20006');
    const late = await issue(token);
    clockMs += 30 * 60_000;
    expect((await decide(late.url, 'complete')).status).toBe(410);
    expect((await fetch(late.url.replace('sign=', 'sign=x'))).status).toBe(404);
  });

  test('a company completes its own', async () => {
    const token = await freshToken();
    const { settings } = sandbox.address;
    const { companyName, creditCode, legalRepresentative } = inventedCompany(7);
    const company = {
      enterpriseName: companyName,
      enterpriseCode: creditCode,
      legalName: legalRepresentative,
    };
    const made = await post(settings.glodon?.['enterpriseAccountPath'] ?? '', company, token);
    const accountId = made.data?.['accountId'] ?? '';
    const issued = await post(
      settings.glodon?.['enterpriseIdentifyPath'] ?? '',
      { accountId, ...company },
      token,
    );
    expect(await (await decide(issued.data?.['url'] ?? '', 'complete')).text()).toContain('认证通过');
    expect((await post(certificatePath, { accountId }, token)).code).toBe(10000);
  });
});

describe('the trainer', () => {
  test('finds each call in the books by its step; the page is what is charged', async () => {
    const token = await freshToken();
    const { accountId, url } = await issue(token);
    await decide(url, 'complete');
    await post(certificatePath, { accountId }, token);
    expect(sandbox.books.calls('glodon')).toMatchObject([
      { subject: idNumber, code: 'account/10000', billed: false },
      { subject: idNumber, code: 'identify/10000', billed: true, feeFen: 100 },
      { subject: idNumber, code: 'cert/10000', billed: false },
    ]);
  });

  test('orders answers for a step, which wait for it', async () => {
    const token = await freshToken();
    sandbox.orderAnswer({ provider: 'glodon', code: '29999', layer: 'identify.code' });
    const made = await post(accountPath, person, token);
    expect(made.code).toBe('10000');
    const accountId = made.data?.['accountId'] ?? '';
    expect((await post(identifyPath, { accountId, ...person }, token)).code).toBe('29999');
    sandbox.orderAnswer({
      provider: 'glodon',
      httpStatus: 503,
      factor: { name: 'idNumber', value: idNumber },
    });
    expect((await post(certificatePath, { accountId }, token)).status).toBe(503);
  });

  test('has a person for every code', async () => {
    const token = await freshToken();
    for (const { layer, code, factors } of trainingCases('glodon')) {
      const subject = { name: factors.name, idNum: factors.idNumber, mobile: factors.mobile };
      const made = await post(accountPath, subject, token);
      const accountId = made.data?.['accountId'] ?? '';
      const identified = await post(identifyPath, { accountId, ...subject }, token);
      const certified = await post(certificatePath, { accountId }, token);
      const byLayer: Readonly<Record<string, unknown>> = {
        'account.code': made.code,
        'identify.code': identified.code,
        'cert.code': certified.code,
        http: made.status,
      };
      expect({ layer, code, got: String(byLayer[layer]) }).toEqual({ layer, code, got: code });
    }
  });
});
