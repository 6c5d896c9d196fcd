/** Checks that a person completes, from the command line: pending, asked about, confirmed. */
import { settingProblems } from '@shared/i18n/setting-problems';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Factors } from '@shared/domain/factors';
import { inventedCompany, inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, type CliResult, createQuickProfile } from './cli-process';

let sandbox: RunningSandbox;
let profile: CliProfile;

beforeAll(async () => {
  sandbox = await startSandbox();
  profile = await createQuickProfile();
  expect(await connect('desk')).toMatchObject({ status: 0 });
});
afterAll(async () => {
  profile.remove();
  await sandbox.close();
});
beforeEach(() => sandbox.books.clear());

function connect(name: string, sets: object = {}, credentials: object = sandbox.address.credentials.glodon) {
  const { baseUrls, settings } = sandbox.address;
  const all = { baseUrl: baseUrls.glodon, ...settings.glodon, ...sets };
  const words = Object.entries(all).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  return profile.run(['connect', 'glodon', '--name', name, ...words], { stdin: JSON.stringify(credentials) });
}

function personOf(index: number): Factors {
  const { name, idNumber, mobile } = inventedPerson(index);
  return { name, idNumber, mobile };
}

function checkWords(factors: Factors, kind = 'person-3-async', connection = 'desk'): readonly string[] {
  const fields = Object.entries(factors).map(([name, value]) => `${name}=${value}`);
  return ['check', connection, '--kind', kind, ...fields];
}

const checkSchema = z.looseObject({
  verdict: z.string(),
  reason: z.string().nullable(),
  providerCode: z.string().nullable(),
  billed: z.string(),
  checkId: z.string().nullable(),
  accountId: z.string().optional(),
  certId: z.string().optional(),
  url: z.string().optional(),
  rule: z.string().nullable().optional(),
});

async function complete(url: string): Promise<void> {
  await fetch(url, { method: 'POST', body: new URLSearchParams({ action: 'complete' }), redirect: 'manual' });
}

function read({ stdout }: CliResult): z.infer<typeof checkSchema> {
  return checkSchema.parse(JSON.parse(stdout));
}

describe('a person', () => {
  it('is pending with a page, and confirmed by the certificate when the page is completed', async () => {
    const waiting = await profile.json(checkSchema, checkWords(personOf(4001)));
    expect(waiting).toMatchObject({
      verdict: 'pending',
      reason: null,
      providerCode: '10000',
      billed: 'unknown',
    });
    expect(waiting.url).toContain(`${sandbox.address.baseUrls.glodon}/`);
    const followUp = ['follow-up', waiting.checkId ?? ''];
    expect(await profile.json(checkSchema, followUp)).toMatchObject({
      verdict: 'pending',
      providerCode: '20002',
    });
    await complete(waiting.url ?? '');
    const confirmed = await profile.json(checkSchema, followUp);
    expect(confirmed).toMatchObject({
      verdict: 'match',
      providerCode: '10000',
      checkId: waiting.checkId,
      accountId: waiting.accountId,
    });
    expect(confirmed.certId).toMatch(/^cert\d{18}$/);
    expect(sandbox.books.calls('glodon').map(({ code }) => code)).toEqual([
      'account/10000',
      'identify/10000',
      'cert/20002',
      'cert/10000',
    ]);
    // The certificate of the same person needs no second account.
    sandbox.books.clear();
    const again = await profile.json(checkSchema, checkWords(personOf(4001), 'certificate'));
    expect(again).toMatchObject({ verdict: 'match', certId: confirmed.certId });
    expect(sandbox.books.calls('glodon').map(({ code }) => code)).toEqual(['cert/10000']);
  });

  it('stays pending, told as such, when the call about them fails', async () => {
    const waiting = await profile.json(checkSchema, checkWords(personOf(4002)));
    sandbox.orderAnswer({ provider: 'glodon', httpStatus: 503 });
    const failed = await profile.run(['follow-up', waiting.checkId ?? '', '--json']);
    expect(failed.status).toBe(1);
    expect(read(failed)).toMatchObject({ verdict: 'pending', url: waiting.url });
  });

  it('without a certificate asked for alone is no verdict', async () => {
    const result = await profile.run([...checkWords(personOf(4003), 'certificate'), '--json']);
    expect(result.status).toBe(1);
    expect(read(result)).toMatchObject({ verdict: 'failed', reason: 'protocol', providerCode: '20002' });
  });

  it('is one row of a batch among others, all pending, which needs no action', async () => {
    const input = join(profile.folder, 'people.csv');
    const lines = [4004, 4005, 4006].map((index) => Object.values(personOf(index)).join(','));
    writeFileSync(input, `姓名,身份证号,手机号\r\n${lines.join('\r\n')}\r\n`);
    const out = join(profile.folder, 'people-result.csv');
    const words = ['batch', 'desk', '--kind', 'person-3-async', '--in', input, '--out', out];
    const { rows } = await profile.json(z.object({ rows: z.array(checkSchema) }), words);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['pending', 'pending', 'pending']);
    expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(3);
  });
});

describe('the credential', () => {
  it('that is wrong makes no account', async () => {
    await connect('wrong', {}, { ...sandbox.address.credentials.glodon, appSecret: 'another secret' });
    const result = await profile.run([...checkWords(personOf(4010), 'person-3-async', 'wrong'), '--json']);
    expect(result.status).toBe(1);
    expect(read(result)).toMatchObject({ verdict: 'failed', reason: 'auth', billed: 'no' });
    expect(result.stdout + result.stderr).not.toContain('another secret');
    expect(sandbox.books.calls('glodon')).toEqual([]);
  });

  it('may be a token entered by hand', async () => {
    const { appKey = '', appSecret = '' } = sandbox.address.credentials.glodon;
    const response = await fetch(`${sandbox.address.baseUrls.glodon}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${appKey}:${appSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: accessToken } = z.object({ access_token: z.string() }).parse(await response.json());
    await connect('by hand', { tokenUrl: 'https://127.0.0.1:9/nobody' }, { accessToken });
    const words = checkWords(personOf(4011), 'person-3-async', 'by hand');
    expect(await profile.json(checkSchema, words)).toMatchObject({ verdict: 'pending' });
    sandbox.configureGlodon({ expireTokens: true });
    const refused = await profile.run([...words, '--json']);
    expect(read(refused)).toMatchObject({
      verdict: 'failed',
      reason: 'auth',
      providerCode: '401',
      billed: 'no',
    });
  });
});

describe('what is wrong is refused before anything is sent', () => {
  it.each([
    ['returnUrl', 'http:///host', 'url-start'],
    ['returnUrl', 'http://desk.example.com/', 'url-plain-http'],
    ['tokenUrl', 'http://account.glodon.com/oauth2/token', 'url-plain-http'],
    ['allowedHosts', '*', 'host-patterns'],
    ['enterpriseFields', 'companyName=name', 'field-names'],
  ] as const)('the setting %s=%s', async (name, value, problem) => {
    const result = await connect('bad', { [name]: value });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(`${name}: ${settingProblems[problem].en}`);
    expect(sandbox.books.calls('glodon')).toEqual([]);
  });

  it('an enterprise, while the contract’s calls are not configured', async () => {
    await connect('bare', { enterpriseAccountPath: '', enterpriseIdentifyPath: '', enterpriseFields: '' });
    const { companyName, creditCode, legalRepresentative } = inventedCompany(4000);
    const factors = { companyName, creditCode, legalRepresentative };
    const result = await profile.run(checkWords(factors, 'enterprise-async', 'bare'));
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('enterpriseAccountPath');
    expect(sandbox.books.calls('glodon')).toEqual([]);
    const configured = await profile.json(checkSchema, checkWords(factors, 'enterprise-async'));
    expect(configured).toMatchObject({ verdict: 'pending' });
  });
});
