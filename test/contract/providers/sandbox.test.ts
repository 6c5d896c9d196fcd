/** Each adapter against the sandbox, over real HTTP: what one signs the other must accept, and nothing else. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { factorNames, type CheckKind, type Factors } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import { checkFactor } from '@shared/identifiers/index';
import { createProviderRegistry } from '@main/providers/registry';
import type { Credential, Provider } from '@main/providers/provider';
import type { HttpRequest, HttpResponse } from '@main/transport/transport';
import { sandboxCodes } from '@sandbox/codes';
import { sandboxProviderIds, type SandboxProviderId as AnySandboxProviderId } from '@sandbox/protocol';
import { inventedCompany, inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { trainingCases } from '@sandbox/training-cases';

/** Glodon answers in several steps: its conversation is in `glodon-sandbox.test.ts`. */
type SandboxProviderId = Exclude<AnySandboxProviderId, 'glodon'>;
const immediateIds = sandboxProviderIds.filter((id): id is SandboxProviderId => id !== 'glodon');

const registry = createProviderRegistry();
let sandbox: RunningSandbox;

beforeAll(async () => {
  // The same invented people are asked about again and again here.
  sandbox = await startSandbox({ expauthLimits: { mismatchesPerDay: 1000 } });
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.books.clear();
});

function providerOf(id: SandboxProviderId): Provider {
  const provider = registry.get(id);
  if (provider === undefined) throw new Error(`No adapter for ${id}.`);
  return provider;
}

async function send(request: HttpRequest): Promise<HttpResponse> {
  const { url, method, headers, body } = request;
  const response = await fetch(url, { method, headers: { ...headers }, body });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

interface Options {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly credential?: Credential;
  readonly nowMs?: number;
}

/** The sandbox's own codes, as the sandbox's connections declare them. */
const standing: Readonly<Partial<Record<SandboxProviderId, Options['settings']>>> = {
  expauth: { codeMap: 'FP00001=mismatch,FP00002=no-record' },
};

/** Where the adapter's table has the meaning of a sandbox's own code. */
const mappedCodes: Readonly<Record<string, string>> = {
  'code FP00001': 'codeMap mismatch',
  'code FP00002': 'codeMap no-record',
};

function tableKey({ layer, code }: { readonly layer: string; readonly code: string }): string {
  return mappedCodes[`${layer} ${code}`] ?? `${layer} ${code}`;
}

async function check(id: SandboxProviderId, factors: Factors, options: Options = {}): Promise<Answer> {
  const provider = providerOf(id);
  const kind = provider.declaration.kinds[0]?.kind as CheckKind;
  const settings = provider.settingsSchema.parse({
    baseUrl: sandbox.address.baseUrls[id],
    price: 16,
    ...standing[id],
    ...options.settings,
  });
  const credential = options.credential ?? sandbox.address.credentials[id];
  const input = { kind, factors };
  const request = provider.check.sign(provider.check.build(input, settings), credential, settings, {
    nowMs: options.nowMs ?? Date.now(),
    nonce: randomBytes(16).toString('hex'),
  });
  return provider.check.interpret(await send(request), settings, { input, readCredential: () => credential })
    .answer;
}

const { name: rightName, idNumber: rightNumber } = inventedPerson(42);
const people = {
  right: { name: rightName, idNumber: rightNumber },
  wrong: { name: '不同名', idNumber: rightNumber },
  absent: { name: rightName, idNumber: '110105194912310193' },
};

const subjects: Readonly<
  Record<SandboxProviderId, { readonly right: Factors; readonly wrong: Factors; readonly absent: Factors }>
> = {
  marketplace: people,
  ihuyi: (() => {
    const right = { ...inventedCompany(42) };
    return {
      right,
      wrong: { ...right, legalRepresentative: '不同名' },
      absent: { ...right, creditCode: '92110105MA0000007H' },
    };
  })(),
  aliyun: people,
  expauth: (() => {
    const { name, idNumber, bankCard, mobile } = inventedPerson(42);
    const right = { name, idNumber, bankCard, mobile };
    return {
      right,
      wrong: { ...right, mobile: '13800138000' },
      absent: { ...right, idNumber: '110105194912310193' },
    };
  })(),
};

function withEither(signModes: readonly string[], name: string, values: readonly string[]) {
  return signModes.flatMap((signMode) => values.map((value) => ({ signMode, [name]: value })));
}

/** Every way in which a provider can be asked. */
const variants: Readonly<Record<SandboxProviderId, readonly Readonly<Record<string, string>>[]>> = {
  marketplace: withEither(['md5', 'hash'], 'method', ['POST', 'GET']),
  ihuyi: withEither(['dynamic', 'key'], 'method', ['POST', 'GET']),
  aliyun: ['normal', 'md5'].flatMap((paramType) => ['POST', 'GET'].map((method) => ({ paramType, method }))),
  expauth: withEither(['appcode', 'mce-auth-v1'], 'bodyFormat', ['form', 'json']),
};

/** A mode whose signature covers a time, and the code for a wrong one. */
const timed: Readonly<
  Record<SandboxProviderId, { readonly settings: Options['settings']; readonly lateCode: string }>
> = {
  marketplace: { settings: {}, lateCode: '10004' },
  ihuyi: { settings: {}, lateCode: '40501' },
  aliyun: { settings: {}, lateCode: 'InvalidTimeStamp.Expired' },
  expauth: { settings: { signMode: 'mce-auth-v1' }, lateCode: '401/FP00401' },
};

/** The credentials that this mode proves itself with. */
const provedBy: Readonly<Record<SandboxProviderId, readonly string[]>> = {
  marketplace: ['appId', 'secret'],
  ihuyi: ['apiId', 'apiKey'],
  aliyun: ['accessKeyId', 'accessKeySecret'],
  expauth: ['appId', 'secretKey'],
};

describe.each(immediateIds)('%s', (id) => {
  const { right, wrong, absent } = subjects[id];

  test.each(variants[id])('is confirmed, not confirmed and not found with %o', async (settings) => {
    expect((await check(id, right, { settings })).verdict).toBe('match');
    expect((await check(id, wrong, { settings })).verdict).toBe('mismatch');
    expect((await check(id, absent, { settings })).verdict).toBe('no-record');
  });

  test('every training case gets its code and the verdict of the table', async () => {
    const provider = providerOf(id);
    for (const { layer, code, factors } of trainingCases(id)) {
      const answer = await check(id, factors);
      const entry = provider.codes.find((candidate) => tableKey(candidate) === tableKey({ layer, code }));
      // Where the table leaves billing open, the answer itself may tell it.
      const billed = entry?.billed === 'unknown' ? answer.billed : entry?.billed;
      expect({ layer, code, verdict: answer.verdict, billed: answer.billed }).toEqual({
        layer,
        code,
        verdict: entry?.verdict,
        billed,
      });
    }
  });

  test('the sandbox knows exactly the codes of the adapter’s table', () => {
    const keys = (list: readonly { readonly layer: string; readonly code: string }[]) =>
      list.map(tableKey).toSorted();
    expect(keys(sandboxCodes[id])).toEqual(keys(providerOf(id).codes));
  });

  test('what the adapter says of billing never contradicts the books', async () => {
    for (const { factors } of trainingCases(id)) {
      sandbox.books.clear();
      const { billed } = await check(id, factors);
      const [call] = sandbox.books.calls(id);
      if (billed !== 'unknown') expect(call?.billed).toBe(billed === 'yes');
    }
  });

  test('a wrong account, a wrong secret and a wrong clock are refused as such', async () => {
    const { settings = {}, lateCode } = timed[id];
    const credential = sandbox.address.credentials[id];
    const other = 'ffffffffffffffffffffffffffffffff';
    for (const name of provedBy[id]) {
      const answer = await check(id, right, { settings, credential: { ...credential, [name]: other } });
      expect(answer).toMatchObject({ verdict: 'failed', reason: 'auth', billed: 'no' });
    }
    const late = await check(id, right, { settings, nowMs: Date.now() - 3_600_000 });
    expect(late).toMatchObject({ verdict: 'failed', reason: 'auth' });
    expect(late.providerCode).toBe(lateCode);
  });
});

describe('invented subjects pass the rules that are checked before a call', () => {
  const today = { year: 2026, month: 1, day: 15 };
  const people = Array.from({ length: 400 }, (_, place) => ({ ...inventedPerson(place * 9001) }));
  const companies = Array.from({ length: 400 }, (_, place) => ({ ...inventedCompany(place * 24_999) }));
  const cases = sandboxProviderIds.flatMap((id) => trainingCases(id).map(({ factors }) => ({ ...factors })));

  test('without a change and without a warning', () => {
    for (const factors of [...people, ...companies, ...cases]) {
      for (const name of factorNames) {
        const value: unknown = Reflect.get(factors, name);
        if (typeof value !== 'string') continue;
        expect(checkFactor(name, value, today)).toMatchObject({ value, rule: null, warnings: [] });
      }
    }
  });
});

describe('the marketplace', () => {
  test('tells the facts of a person', async () => {
    const person = inventedPerson(1000);
    const answer = await check('marketplace', { name: person.name, idNumber: person.idNumber });
    expect(answer.facts).toEqual({ birthday: person.birthday, sex: person.sex, area: person.area });
    expect(answer).toMatchObject({ billed: 'yes', feeFen: 16 });
  });

  test.each(['11010519491231002x', '110105194912310021', '1101051949123100', '110105194912310000'])(
    'repairs nothing: %s is bad input',
    async (idNumber) => {
      const answer = await check('marketplace', { name: '张三', idNumber });
      expect(answer).toMatchObject({ verdict: 'invalid-input', reason: 'input', billed: 'no' });
    },
  );
});

describe('ihuyi', () => {
  async function balance(credential = sandbox.address.credentials.ihuyi, settings = {}) {
    const provider = providerOf('ihuyi');
    if (provider.balance === null) throw new Error('ihuyi has a balance.');
    const parsed = provider.settingsSchema.parse({ baseUrl: sandbox.address.baseUrls.ihuyi, ...settings });
    const context = { nowMs: Date.now(), nonce: '0'.repeat(32) };
    const draft = provider.balance.build(undefined, parsed);
    return provider.balance.interpret(
      await send(provider.balance.sign(draft, credential, parsed, context)),
      parsed,
      { input: undefined, readCredential: () => credential },
    );
  }

  test('counts its balance down by what it charged', async () => {
    const before = Number((await balance()).remaining);
    await check('ihuyi', subjects.ihuyi.right);
    await check('ihuyi', { ...subjects.ihuyi.right, creditCode: '91310000MA1FL0000X' });
    expect(Number((await balance(undefined, { signMode: 'key', method: 'GET' })).remaining)).toBe(before - 1);
  });

  test('tells no balance to a wrong key', async () => {
    expect(await balance({ ...sandbox.address.credentials.ihuyi, apiKey: 'x' })).toMatchObject({
      ok: false,
      remaining: null,
      providerCode: '40502',
    });
  });

  test('gives a serial number with every accepted check', async () => {
    const first = await check('ihuyi', subjects.ihuyi.right);
    const second = await check('ihuyi', subjects.ihuyi.right);
    expect(first.requestId).toMatch(/^\d{14}$/);
    expect(second.requestId).not.toBe(first.requestId);
  });

  test.each(['91310000MA1FL0000X', '91310000ma1fl0007c', '91310000MA1FL0007'])(
    'repairs nothing: %s is bad input',
    async (creditCode) => {
      expect(await check('ihuyi', { ...subjects.ihuyi.right, creditCode })).toMatchObject({
        verdict: 'invalid-input',
        reason: 'input',
        providerCode: '4111',
      });
    },
  );
});

describe('expauth', () => {
  const { right, wrong } = subjects.expauth;

  test('tells the class of the account with a match only, and charges by hasFees', async () => {
    const confirmed = await check('expauth', right);
    expect(confirmed).toMatchObject({ facts: { accountClass: 'I' }, billed: 'yes', feeFen: 16 });
    expect(confirmed.requestId).toMatch(/^MT\d{12}$/);
    expect(await check('expauth', { ...right, name: '不同名' })).toMatchObject({
      verdict: 'mismatch',
      facts: {},
      billed: 'yes',
    });
    const absent = await check('expauth', subjects.expauth.absent);
    expect(absent).toMatchObject({ verdict: 'no-record', billed: 'no', feeFen: 0 });
  });

  test.each(['name', 'mobile', 'bankCard'] as const)(
    'all four elements count: another %s',
    async (factor) => {
      const other = { ...right, ...{ [factor]: inventedPerson(43)[factor] } };
      expect((await check('expauth', other)).verdict).toBe('mismatch');
    },
  );

  test('without a code map another code is no verdict, and its code is kept', async () => {
    expect(await check('expauth', wrong, { settings: { codeMap: '' } })).toMatchObject({
      verdict: 'failed',
      reason: 'protocol',
      providerCode: 'FP00001',
      billed: 'yes',
    });
  });

  test.each([
    [{ idNumber: '11010519491231002x' }, '身份证号: 身份证号格式错误'],
    [{ bankCard: '6200000000000006' }, '银行卡号: 银行卡号格式错误'],
    [{ mobile: '1380013800', idNumber: '1' }, '身份证号: 身份证号格式错误；手机号: 手机号格式错误'],
  ])('repairs nothing: %o is bad input', async (changes, message) => {
    for (const settings of variants.expauth) {
      expect(await check('expauth', { ...right, ...changes }, { settings })).toMatchObject({
        verdict: 'invalid-input',
        reason: 'input',
        providerCode: '610/FP00610',
        providerMessage: message,
        billed: 'no',
      });
    }
  });

  test('a wrong AppCode is refused', async () => {
    const credential = { ...sandbox.address.credentials.expauth, appCode: 'another' };
    expect(await check('expauth', right, { credential })).toMatchObject({
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
    });
  });
});
