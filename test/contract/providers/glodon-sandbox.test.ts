/** Glodon's adapter against the sandbox, over real HTTP: its token, its steps and the page in between. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CheckKind, Factors } from '@shared/domain/factors';
import { createGlodonProvider } from '@main/providers/glodon/index';
import type { GlodonSettings } from '@main/providers/glodon/settings';
import { glodonToken as token } from '@main/providers/glodon/token';
import type { CheckInput, Credential, Facts, Interpretation, TokenAnswer } from '@main/providers/provider';
import type { HttpRequest, HttpResponse } from '@main/transport/transport';
import { sandboxCodes } from '@sandbox/codes';
import { inventedCompany, inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { trainingCases } from '@sandbox/training-cases';

const provider = createGlodonProvider();
const context = { nowMs: Date.now(), nonce: '0'.repeat(32) };

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.books.clear();
  sandbox.configureGlodon({ numbers: 'strict' });
});

async function send({ url, method, headers, body }: HttpRequest): Promise<HttpResponse> {
  const response = await fetch(url, { method, headers: { ...headers }, body });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function settingsOf(changes: object = {}): GlodonSettings {
  const { baseUrls, settings } = sandbox.address;
  return provider.settingsSchema.parse({ baseUrl: baseUrls.glodon, ...settings.glodon, ...changes });
}

async function askToken(credential: Credential = sandbox.address.credentials.glodon): Promise<TokenAnswer> {
  const settings = settingsOf();
  const request = token.sign(token.build(undefined, settings), credential, settings, context);
  return token.interpret(await send(request), settings, {
    input: undefined,
    readCredential: () => credential,
  });
}

async function freshToken(): Promise<string> {
  const answer = await askToken();
  if (!answer.ok) throw new Error('The sandbox gave no token.');
  return answer.accessToken;
}

async function call(
  input: CheckInput,
  accessToken: string,
  settings = settingsOf(),
): Promise<Interpretation> {
  const credential = { accessToken };
  const request = provider.check.sign(provider.check.build(input, settings), credential, settings, context);
  return provider.check.interpret(await send(request), settings, { input, readCredential: () => credential });
}

/** Steps of a check until it waits, ends or fails; gives the last one with all facts. */
async function run(
  kind: CheckKind,
  factors: Factors,
  { facts: known = {}, settings = settingsOf() }: { facts?: Facts; settings?: GlodonSettings } = {},
): Promise<Interpretation> {
  const accessToken = await freshToken();
  let facts: Facts = known;
  for (;;) {
    const step = await call({ kind, factors, facts }, accessToken, settings);
    facts = { ...facts, ...step.answer.facts };
    if (step.continues !== true) return { ...step, answer: { ...step.answer, facts } };
  }
}

async function decide(url: string, action: 'complete' | 'refuse'): Promise<void> {
  await fetch(url, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });
}

function personOf(index: number): Factors {
  const { name, idNumber, mobile } = inventedPerson(index);
  return { name, idNumber, mobile };
}

describe('a token', () => {
  test('is given to the pair, and refused to any other', async () => {
    expect(await askToken()).toMatchObject({ ok: true, lifetimeSeconds: 359_420 });
    for (const name of ['appKey', 'appSecret']) {
      const credential = { ...sandbox.address.credentials.glodon, [name]: 'other' };
      expect(await askToken(credential)).toMatchObject({
        ok: false,
        answer: { verdict: 'failed', reason: 'auth', providerCode: 'invalid_client', billed: 'no' },
      });
    }
  });

  test('that has ended is refused as such, and a new one serves', async () => {
    const input: CheckInput = { kind: 'person-3-async', factors: personOf(2001) };
    const accessToken = await freshToken();
    sandbox.configureGlodon({ expireTokens: true });
    expect(await call(input, accessToken)).toMatchObject({
      tokenRefused: true,
      retryable: false,
      answer: { verdict: 'failed', reason: 'auth', billed: 'no' },
    });
    expect(await call(input, await freshToken())).toMatchObject({ continues: true });
  });
});

describe('a person', () => {
  test('who completes the page is confirmed by a certificate, and not before', async () => {
    const factors = personOf(2002);
    const waiting = await run('person-3-async', factors);
    expect(waiting.answer).toMatchObject({ verdict: 'pending', providerCode: '10000', billed: 'unknown' });
    const { facts } = waiting.answer;
    expect(Object.keys(facts)).toEqual(['accountId', 'url']);
    const early = await run('person-3-async', factors, { facts });
    expect(early.answer).toMatchObject({ verdict: 'pending', providerCode: '20002' });
    await decide(facts['url'] ?? '', 'complete');
    const { answer } = await run('person-3-async', factors, { facts });
    expect(answer).toMatchObject({ verdict: 'match', providerCode: '10000' });
    expect(answer.facts['certId']).toMatch(/^cert\d{18}$/);
    expect(sandbox.books.calls('glodon').map(({ code }) => code)).toEqual([
      'account/10000',
      'identify/10000',
      'cert/20002',
      'cert/10000',
    ]);
    // The certificate alone, for the same person: the account is found again.
    const again = await run('certificate', factors);
    expect(again.answer).toMatchObject({ verdict: 'match', facts: { certId: answer.facts['certId'] } });
  });

  test('who refuses, or whose elements are others, stays without a verdict', async () => {
    const refusing = personOf(2003);
    const first = (await run('person-3-async', refusing)).answer.facts;
    await decide(first['url'] ?? '', 'refuse');
    const refused = await run('person-3-async', refusing, { facts: first });
    expect(refused.answer).toMatchObject({
      verdict: 'pending',
      providerCode: '20006',
      providerMessage: '本人拒绝认证',
    });
    const wrong = { ...personOf(2004), mobile: '13800138000' };
    const second = (await run('person-3-async', wrong)).answer.facts;
    await decide(second['url'] ?? '', 'complete');
    expect((await run('person-3-async', wrong, { facts: second })).answer).toMatchObject({
      verdict: 'pending',
      providerCode: '20005',
    });
    expect((await run('certificate', wrong)).answer).toMatchObject({ verdict: 'failed', reason: 'protocol' });
  });

  test('keeps the account for a new page', async () => {
    const factors = personOf(2005);
    const first = (await run('person-3-async', factors)).answer.facts;
    const accountId = first['accountId'] ?? '';
    const second = await run('person-3-async', factors, { facts: { accountId } });
    expect(second.answer.facts).toMatchObject({ accountId });
    expect(second.answer.facts['url']).not.toBe(first['url']);
  });

  test('is asked about with a number only where its digits survive', async () => {
    const asNumber = settingsOf({ idNumAs: 'number' });
    const index = Array.from({ length: 40 }, (_, place) => 2100 + place).find(
      (place) => !inventedPerson(place).idNumber.endsWith('X'),
    );
    const factors = personOf(index ?? 0);
    const refused = await run('person-3-async', factors, { settings: asNumber });
    expect(refused.answer).toMatchObject({ verdict: 'failed', reason: 'protocol', providerCode: '20007' });
    sandbox.configureGlodon({ numbers: 'lenient' });
    const waiting = await run('person-3-async', factors, { settings: asNumber });
    expect(waiting.answer.verdict).toBe('pending');
    await decide(waiting.answer.facts['url'] ?? '', 'complete');
    const asText = await run('person-3-async', factors, { facts: waiting.answer.facts });
    expect(asText.answer.verdict).toBe('match');
  });
});

test('an enterprise takes the same way over its configured calls', async () => {
  const { companyName, creditCode, legalRepresentative } = inventedCompany(2001);
  const factors = { companyName, creditCode, legalRepresentative };
  const waiting = await run('enterprise-async', factors);
  expect(waiting.answer.verdict).toBe('pending');
  await decide(waiting.answer.facts['url'] ?? '', 'complete');
  const { answer } = await run('enterprise-async', factors, { facts: waiting.answer.facts });
  expect(answer.verdict).toBe('match');
});

describe('the codes', () => {
  test('documented by the adapter are all sent by the sandbox, whose own ones the adapter does not know', () => {
    const known = provider.codes.filter(({ layer, code }) => layer !== 'token.error' && code !== '*');
    const sent = sandboxCodes.glodon.filter(({ code }) => !code.startsWith('2'));
    const keys = (list: readonly { readonly layer: string; readonly code: string }[]) =>
      list.map(({ layer, code }) => `${layer} ${code}`).toSorted();
    expect(keys(sent)).toEqual(keys(known));
  });

  test('of every training case become the verdict of the table, and billing never contradicts the books', async () => {
    for (const { layer, code, factors } of trainingCases('glodon')) {
      sandbox.books.clear();
      const first = await run('person-3-async', factors);
      const { verdict, facts } = first.answer;
      const last = verdict === 'pending' ? await run('person-3-async', factors, { facts }) : first;
      const { answer } = layer === 'cert.code' ? last : first;
      const entry =
        provider.codes.find((candidate) => candidate.layer === layer && candidate.code === code) ??
        provider.codes.find(
          (candidate) => candidate.code === '*' && (candidate.layer === layer || layer === 'account.code'),
        );
      expect({ layer, code, verdict: answer.verdict, billed: answer.billed }).toEqual({
        layer,
        code,
        verdict: entry?.verdict,
        billed: entry?.billed,
      });
      if (answer.billed === 'no') {
        expect(sandbox.books.calls('glodon').every(({ billed }) => !billed)).toBe(true);
      }
    }
  });
});

describe('answers that break on their way', () => {
  test.each(['html', 'empty', 'truncate', 'status-500'] as const)(
    '%s is no verdict at any step',
    async (fault) => {
      const factors = personOf(2200);
      const { facts } = (await run('person-3-async', factors)).answer;
      const accountId = facts['accountId'] ?? '';
      const accessToken = await freshToken();
      for (const known of [{}, { accountId }, facts]) {
        sandbox.orderAnswer({ provider: 'glodon', fault });
        const { answer, retryable, continues } = await call(
          { kind: 'person-3-async', factors, facts: known },
          accessToken,
        );
        expect(answer).toMatchObject({ verdict: 'failed', billed: 'unknown' });
        expect(retryable).toBe(false);
        expect(continues).toBeUndefined();
      }
    },
  );
});
