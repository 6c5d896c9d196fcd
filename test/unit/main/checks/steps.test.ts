import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '@shared/domain/verdict';
import type { CheckRequest } from '@main/checks/execute-check';
import type { DataService } from '@main/data/data-service';
import type { CheckInput, Interpretation, Provider } from '@main/providers/provider';
import { createMarketplaceProvider } from '@main/providers/marketplace/index';
import type { FakeTimers } from '../../../fakes/fake-timers';
import { answered, failed, scriptedTransport, type TransportStep } from '../../../fakes/scripted-transport';
import { plannedBatch } from '../data/support';
import { type CheckScene, openCheckScene, originWith, prepareCheck } from './support';

const origin = originWith('glodon', 'person-3-async');
const factors = { name: '张三', idNumber: '11010519491231002X', mobile: '13800138000' };

let data: DataService;
let timers: FakeTimers;
let close: CheckScene['close'];
beforeEach(async () => {
  ({ data, timers, close } = await openCheckScene());
});
afterEach(() => close());

const blank: Answer = {
  verdict: 'pending',
  reason: null,
  rule: null,
  providerCode: '10000',
  providerMessage: null,
  requestId: null,
  billed: 'unknown',
  feeFen: null,
  facts: {},
};

/** What a scripted body means: `account`, `page`, `certificate`, `waiting`, `token-refused`. */
function interpretation(body: string): Interpretation {
  switch (body) {
    case 'account':
      return { answer: { ...blank, facts: { accountId: 'A1' } }, retryable: false, continues: true };
    case 'page':
      return { answer: { ...blank, facts: { url: 'https://page.example/1' } }, retryable: false };
    case 'certificate':
      return { answer: { ...blank, verdict: 'match', facts: { certId: 'C1' } }, retryable: false };
    case 'waiting':
      return { answer: { ...blank, providerCode: '20001', billed: 'no' }, retryable: false };
    default:
      return {
        answer: { ...blank, verdict: 'failed', reason: 'auth', providerCode: '401', billed: 'no', feeFen: 0 },
        retryable: false,
        tokenRefused: true,
      };
  }
}

function stepOf({ facts }: CheckInput): string {
  if (facts?.['accountId'] === undefined) return 'account';
  return facts['url'] === undefined ? 'page' : 'certificate';
}

/** A provider of three steps with a token service; each request says its step and its token. */
function createStepsProvider(): Provider {
  const real = createMarketplaceProvider() as Provider;
  return {
    ...real,
    subjectFacts: ['accountId'],
    check: {
      build: (input, { baseUrl }) => ({ method: 'POST', url: `${baseUrl}/${stepOf(input)}`, parameters: [] }),
      sign: ({ url }, _credential, _settings, { accessToken }) => ({
        method: 'POST',
        url,
        headers: { authorization: String(accessToken) },
        body: null,
      }),
      interpret: ({ body }) => interpretation(body.toString()),
    },
    token: {
      isNeeded: () => true,
      build: () => ({ method: 'POST', url: 'https://token.example/token', parameters: [] }),
      sign: ({ url }) => ({ method: 'POST', url, headers: {}, body: null }),
      interpret: ({ status, body }) =>
        status === 200
          ? { ok: true, accessToken: body.toString(), lifetimeSeconds: 3_600 }
          : { ok: false, answer: { ...blank, verdict: 'failed', reason: 'auth', billed: 'no' } },
    },
  };
}

interface Changes {
  readonly request?: Partial<CheckRequest>;
  readonly tokens?: readonly TransportStep[];
}

function prepare(steps: readonly TransportStep[], { request, tokens }: Changes = {}) {
  const transport = scriptedTransport(...steps);
  const tokenTransport = scriptedTransport(
    ...(tokens ?? [() => answered('token-1'), () => answered('token-2')]),
  );
  const provider = createStepsProvider();
  const { start } = prepareCheck(
    { data, timers },
    { origin, factors, provider, transport, tokenTransport, request },
  );
  const sent = () => transport.requests.map(({ url }) => new URL(url).pathname.slice(1));
  return { transport, tokenTransport, sent, run: () => timers.run(start()) };
}

const says = (body: string) => () => answered(body);

async function pendingCheck(): Promise<Partial<CheckRequest>> {
  const { answer } = await prepare([says('account'), says('page')]).run();
  return { continued: { attempts: 2, answer } };
}

describe('a check of several steps', () => {
  it('takes one after the other, each with its intent, and ends pending with what they told', async () => {
    const { run, sent } = prepare([says('account'), says('page')]);
    const { answer } = await run();
    expect(sent()).toEqual(['account', 'page']);
    expect(answer).toMatchObject({ verdict: 'pending', billed: 'unknown' });
    expect(answer.facts).toEqual({ accountId: 'A1', url: 'https://page.example/1' });
    const stored = await data.getCheck('check-1');
    expect(stored).toMatchObject({ attempts: 2, answer: { verdict: 'pending', facts: answer.facts } });
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 2, billedUnknown: 2 });
  });

  it('does not buy again what the subject has over this connection', async () => {
    await prepare([says('account'), says('page')]).run();
    const second = prepare([says('page')], { request: { checkId: 'check-2' } });
    const { answer } = await second.run();
    expect(second.sent()).toEqual(['page']);
    expect(answer.facts).toMatchObject({ accountId: 'A1' });
    const other = prepare([says('account'), says('page')], {
      request: { checkId: 'check-3', factors: { ...factors, mobile: '13912345178' } },
    });
    await other.run();
    expect(other.sent()).toEqual(['account', 'page']);
  });

  it('that fails at the second step keeps the cost and the facts of the first', async () => {
    const { run } = prepare([says('account'), () => failed('transport/refused', false)]);
    const { answer } = await run();
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'network', billed: 'unknown', feeFen: null });
    expect(answer.facts).toEqual({ accountId: 'A1' });
  });

  it('is not taken in circles', async () => {
    const { run, sent } = prepare([says('account')]);
    expect((await run()).answer.verdict).toBe('pending');
    expect(sent()).toHaveLength(4);
  });

  it('that is stopped between two steps waits as pending, and goes on later where it was', async () => {
    const stop = new AbortController();
    const first = prepare(
      [
        () => {
          stop.abort(new Error('stopped'));
          return answered('account');
        },
      ],
      { request: { signal: stop.signal } },
    );
    const { answer } = await first.run();
    expect(answer).toMatchObject({ verdict: 'pending', facts: { accountId: 'A1' } });
    const later = prepare([says('page')], { request: { continued: { attempts: 1, answer } } });
    expect((await later.run()).answer.facts).toMatchObject({ url: 'https://page.example/1' });
    expect(later.sent()).toEqual(['page']);
  });

  it('whose process dies between two steps is not begun again', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const batch = { batchId: 'batch-1', rowNumber: 1 };
    const cut = prepare([says('account'), () => new Promise(() => undefined)], { request: { batch } });
    void cut.run();
    await expect.poll(() => cut.sent().length).toBe(2);
    await data.recover(9_000);
    const [row] = await data.readRows('batch-1', 0, 1);
    expect(row).toMatchObject({ state: 'answered' });
    expect(row?.check?.answer).toMatchObject({ verdict: 'unknown', billed: 'unknown' });
    expect(row?.check?.answer?.facts).toEqual({ accountId: 'A1' });
  });
});

describe('asking about a pending check', () => {
  it('settles it when the provider has the proof', async () => {
    const request = await pendingCheck();
    const { run, sent } = prepare([says('certificate')], { request });
    const { answer, lastCall } = await run();
    expect(sent()).toEqual(['certificate']);
    expect(answer).toMatchObject({ verdict: 'match' });
    expect(lastCall.verdict).toBe('match');
    const stored = await data.getCheck('check-1');
    expect(stored).toMatchObject({ attempts: 3, answer: { verdict: 'match' } });
    expect(stored.answer?.facts).toEqual({ accountId: 'A1', url: 'https://page.example/1', certId: 'C1' });
  });

  it.each([
    ['the provider has none yet', says('waiting'), 'pending'],
    ['the network fails', () => failed('transport/refused', false), 'failed'],
    ['the call is lost', () => failed('transport/timeout', true), 'unknown'],
  ] as const)('leaves it pending when %s', async (_when, step, said) => {
    const request = await pendingCheck();
    const { answer, lastCall } = await prepare([step], { request }).run();
    expect(answer.verdict).toBe('pending');
    expect(lastCall.verdict).toBe(said);
    const stored = await data.getCheck('check-1');
    expect(stored.answer).toMatchObject({ verdict: 'pending', billed: 'unknown', facts: answer.facts });
    // And it can be asked about again.
    const continued = { attempts: stored.attempts, answer };
    expect((await prepare([says('certificate')], { request: { continued } }).run()).answer.verdict).toBe(
      'match',
    );
  });

  it('moves the verdict of its row and the counts of its batch', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const batch = { batchId: 'batch-1', rowNumber: 1 };
    const { answer } = await prepare([says('account'), says('page')], { request: { batch } }).run();
    expect((await data.countBatch('batch-1')).totals).toMatchObject({ pending: 1, match: 0 });
    await prepare([says('certificate')], { request: { batch, continued: { attempts: 2, answer } } }).run();
    expect((await data.countBatch('batch-1')).totals).toMatchObject({ pending: 0, match: 1 });
    expect(await data.countBatch('batch-1')).toMatchObject({ answered: 1 });
  });

  it('is refused once it is settled, and while another call asks', async () => {
    const request = await pendingCheck();
    const stuck = prepare([() => new Promise(() => undefined)], { request });
    void stuck.run();
    await expect.poll(() => stuck.sent().length).toBe(1);
    await expect(prepare([says('certificate')], { request }).run()).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    await data.recover(9_000);
    const stored = await data.getCheck('check-1');
    expect(stored.answer).toMatchObject({ verdict: 'pending', billed: 'unknown' });
    const continued = { attempts: stored.attempts, answer: stored.answer as Answer };
    await prepare([says('certificate')], { request: { continued } }).run();
    await expect(
      prepare([says('certificate')], { request: { continued: { ...continued, attempts: 4 } } }).run(),
    ).rejects.toMatchObject({ code: 'batch/bad-state' });
  });
});

describe('the access token', () => {
  it('is fetched before the first call, once, and sent with every step', async () => {
    const { run, transport, tokenTransport } = prepare([says('account'), says('page')]);
    await run();
    expect(tokenTransport.requests).toHaveLength(1);
    expect(transport.requests.map(({ headers }) => headers['authorization'])).toEqual(['token-1', 'token-1']);
  });

  it('is fetched anew once when the provider refuses it', async () => {
    const { run, transport } = prepare([says('token-refused'), says('account'), says('page')]);
    expect((await run()).answer.verdict).toBe('pending');
    expect(transport.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'token-1',
      'token-2',
      'token-2',
    ]);
  });

  it('that is refused twice is a refusal, not a loop', async () => {
    const { run, transport } = prepare([says('token-refused')]);
    expect((await run()).answer).toMatchObject({ verdict: 'failed', reason: 'auth', billed: 'no' });
    expect(transport.requests).toHaveLength(2);
  });

  it.each([
    ['refuses', () => answered('no', 401), 'auth', 1],
    ['can not be reached', () => failed('transport/refused', false), 'network', 3],
    ['does not answer', () => failed('transport/timeout', true), 'network', 3],
  ] as const)('no check is sent where its service %s', async (_what, step, reason, asked) => {
    const { run, sent, tokenTransport } = prepare([says('account')], { tokens: [step] });
    const { answer } = await run();
    expect(answer).toMatchObject({ verdict: 'failed', reason, billed: 'no' });
    expect(sent()).toEqual([]);
    expect(tokenTransport.requests).toHaveLength(asked);
    expect(await data.ledgerTotals({})).toMatchObject({ billed: 0, billedUnknown: 0 });
  });
});
