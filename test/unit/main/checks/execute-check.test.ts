import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/app-error';
import type { Factors } from '@shared/domain/factors';
import type { CheckRequest } from '@main/checks/execute-check';
import type { OpenConnection } from '@main/connections/connections';
import type { DataService, StoredCheck } from '@main/data/data-service';
import { createMarketplaceProvider } from '@main/providers/marketplace/index';
import type { Provider } from '@main/providers/provider';
import { type FakeTimers, turns } from '../../../fakes/fake-timers';
import {
  answered,
  failed,
  marketplaceAnswer,
  type ScriptedTransport,
  scriptedTransport,
  type TransportStep,
} from '../../../fakes/scripted-transport';
import { plannedBatch } from '../data/support';
import { type CheckScene, openCheckScene, originWith, prepareCheck, startMs } from './support';

const origin = originWith('marketplace', 'id-2');
const factors: Factors = { name: '张三', idNumber: '11010519491231002X' };

let data: DataService;
let timers: FakeTimers;
let close: CheckScene['close'];
beforeEach(async () => {
  ({ data, timers, close } = await openCheckScene());
});
afterEach(() => close());

interface Changes {
  readonly provider?: Partial<Provider>;
  readonly check?: Partial<Provider['check']>;
  readonly data?: Partial<DataService>;
  readonly request?: Partial<CheckRequest>;
  readonly readCredential?: OpenConnection['readCredential'];
}

function prepare(steps: readonly TransportStep[], changes: Changes = {}) {
  const real = createMarketplaceProvider() as Provider;
  const transport: ScriptedTransport = scriptedTransport(...steps);
  const prepared = prepareCheck(
    { data: { ...data, ...changes.data }, timers },
    {
      origin,
      factors,
      provider: { ...real, ...changes.provider, check: { ...real.check, ...changes.check } },
      transport,
      readCredential: changes.readCredential ?? (() => ({ appId: '10086', secret: 'invented' })),
      request: changes.request,
    },
  );
  return { transport, ...prepared };
}

async function storedAnswer(checkId = 'check-1'): Promise<StoredCheck> {
  return data.getCheck(checkId);
}

describe('invariant 1: durable before and after', () => {
  it('has committed the intent when the call is sent, and nothing of an answer', async () => {
    const seen: (StoredCheck & { rowState: string | undefined })[] = [];
    await plannedBatch(data, 'batch-1', 1);
    const { start } = prepare(
      [
        async () => {
          const [row] = await data.readRows('batch-1', 0, 1);
          seen.push({ ...(await data.getCheck('check-1')), rowState: row?.state });
          return marketplaceAnswer(10000, '01');
        },
      ],
      { request: { batch: { batchId: 'batch-1', rowNumber: 1 } } },
    );
    await timers.run(start());
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ answer: null, attempts: 1, factors, rowState: 'in-flight' });
    expect((await data.readRows('batch-1', 0, 1))[0]?.state).toBe('answered');
  });

  it('has committed the answer when it is given', async () => {
    const { start } = prepare([() => marketplaceAnswer(10000, '01')]);
    const stored = await timers.run(
      start().then(async ({ answer }) => [answer, (await storedAnswer()).answer] as const),
    );
    expect(stored[1]).toEqual(stored[0]);
    expect(stored[0]).toMatchObject({ verdict: 'match', billed: 'yes', feeFen: 16 });
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 1, billed: 1, feeFen: 16 });
  });

  it('sends nothing when the intent can not be stored', async () => {
    const full = () => Promise.reject(new AppError('storage/disk-full', 'Full.', { retryable: true }));
    const { start, transport, lane } = prepare([() => marketplaceAnswer(10000, '01')], {
      data: { commitIntent: full },
    });
    await expect(timers.run(start())).rejects.toMatchObject({ code: 'storage/disk-full' });
    expect(transport.requests).toHaveLength(0);
    // Both slots are free again.
    await Promise.all([lane.slots.take({ urgent: false }), lane.slots.take({ urgent: false })]);
  });

  it('sends nothing for a row that is not waiting to be sent', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const batch = { batchId: 'batch-1', rowNumber: 1 };
    await timers.run(prepare([() => marketplaceAnswer(10000, '01')], { request: { batch } }).start());
    const second = prepare([() => marketplaceAnswer(10000, '01')], {
      request: { batch, checkId: 'check-2' },
    });
    await expect(timers.run(second.start())).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect(second.transport.requests).toHaveLength(0);
  });
});

describe('a row whose connection is at fault', () => {
  const batch = { batchId: 'batch-1', rowNumber: 1 };
  const rowState = async () => (await data.readRows('batch-1', 0, 1))[0]?.state;

  it.each(['transport/refused', 'transport/tls'] as const)('is planned again after %s', async (code) => {
    await plannedBatch(data, 'batch-1', 1);
    const { start } = prepare([() => failed(code, false)], { request: { batch, mayGiveBack: true } });
    const { answer, givenBack } = await timers.run(start());
    expect(givenBack).toBe(true);
    expect(answer).toMatchObject({ verdict: 'failed', billed: 'no' });
    expect(await rowState()).toBe('planned');
    // What was tried stays in the history and in the ledger.
    expect((await storedAnswer()).answer).toMatchObject({ verdict: 'failed', reason: 'network' });
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0, answered: 0 });
    const again = prepare([() => marketplaceAnswer(10000, '01')], {
      request: { batch, checkId: 'check-2', mayGiveBack: true },
    });
    expect((await timers.run(again.start())).givenBack).toBe(false);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 0, answered: 1 });
  });

  it('keeps its answer when it has come back often enough', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const { start } = prepare([() => failed('transport/refused', false)], {
      request: { batch, mayGiveBack: false },
    });
    expect((await timers.run(start())).givenBack).toBe(false);
    expect(await rowState()).toBe('answered');
  });

  it('is never planned again when the call may have left', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const { start } = prepare([() => failed('transport/timeout', true)], {
      request: { batch, mayGiveBack: true },
    });
    expect((await timers.run(start())).givenBack).toBe(false);
    expect(await rowState()).toBe('answered');
  });

  it('waits for its connection after a throttled answer, as long as that asks', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const { start, lane } = prepare(
      [
        () => {
          const result = marketplaceAnswer(10021);
          return result.ok
            ? { ...result, response: { ...result.response, headers: { 'retry-after': '30' } } }
            : result;
        },
      ],
      { request: { batch, mayGiveBack: true } },
    );
    expect((await timers.run(start())).givenBack).toBe(true);
    expect(await rowState()).toBe('planned');
    expect(lane.breaker.status()).toMatchObject({ phase: 'paused' });
    expect(lane.breaker.status().probeInMs).toBeGreaterThan(29_000);
  });
});

describe('an intent ahead of its slot', () => {
  const batch = { batchId: 'batch-1', rowNumber: 1 };

  /** A row whose lane has no free slot, up to where it can come without one. */
  async function startWithoutSlot(request: Partial<CheckRequest> = {}, check: Partial<Provider> = {}) {
    await plannedBatch(data, 'batch-1', 1);
    const prepared = prepare([() => marketplaceAnswer(10000, '01')], {
      request: { batch, mayGiveBack: true, ...request },
      provider: check,
    });
    const { slots, adaptive } = prepared.lane;
    await Promise.all([slots.take({ urgent: false }), slots.take({ urgent: false })]);
    // Two slots alone have none ahead of them.
    adaptive.intents.setLimit(3);
    const running = prepared.start();
    running.catch(() => undefined);
    await turns(20);
    return { ...prepared, slots, running };
  }

  it('is durable while the calls in flight are as many as may be, and sent when one is over', async () => {
    const { transport, slots, running } = await startWithoutSlot();
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 0, inFlight: 1 });
    expect(transport.requests).toHaveLength(0);
    slots.release();
    expect((await timers.run(running)).answer).toMatchObject({ verdict: 'match' });
    expect(transport.requests).toHaveLength(1);
    expect(slots.inUse).toBe(1);
  });

  it('is withdrawn when the lane pauses: nothing was sent, and the row is planned again', async () => {
    const { transport, slots, running, lane } = await startWithoutSlot();
    lane.breaker.suspend();
    slots.release();
    expect(await timers.run(running)).toMatchObject({ givenBack: true });
    expect(transport.requests).toHaveLength(0);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0, answered: 0 });
    expect((await storedAnswer()).answer).toMatchObject({
      verdict: 'failed',
      reason: 'network',
      billed: 'no',
    });
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 1, billed: 0, notBilled: 1, feeFen: 0 });
    expect([slots.inUse, lane.adaptive.intents.inUse]).toEqual([1, 0]);
  });

  it('is sent although the batch is stopped: it was begun', async () => {
    const stop = new AbortController();
    const { transport, slots, running } = await startWithoutSlot({ signal: stop.signal });
    stop.abort('operator');
    slots.release();
    expect((await timers.run(running)).answer).toMatchObject({ verdict: 'match' });
    expect(transport.requests).toHaveLength(1);
  });

  it.each([
    ['a row that came back often enough', { mayGiveBack: false }, {}],
    [
      'a call that may have to ask for a token',
      {},
      { token: { isNeeded: () => false } as unknown as NonNullable<Provider['token']> },
    ],
  ])('is not written for %s', async (_, request, provider) => {
    const { transport, slots, running } = await startWithoutSlot(request, provider);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0 });
    slots.release();
    await timers.run(running);
    expect(transport.requests).toHaveLength(1);
  });
});

describe('a single check', () => {
  it('waits as long as the provider asks, where that is short', async () => {
    const sentAt: number[] = [];
    const answerAfter = (seconds: string) => () => {
      sentAt.push(timers.now());
      const result = marketplaceAnswer(10021);
      return result.ok
        ? { ...result, response: { ...result.response, headers: { 'retry-after': seconds } } }
        : result;
    };
    const short = prepare([answerAfter('5'), () => marketplaceAnswer(10000, '01')]);
    expect((await timers.run(short.start())).answer.verdict).toBe('match');
    expect(timers.now() - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(5_000);
    const long = prepare([answerAfter('60')], { request: { checkId: 'check-2' } });
    expect((await timers.run(long.start())).answer).toMatchObject({ verdict: 'failed', billed: 'no' });
    expect(long.transport.requests).toHaveLength(1);
  });
});

describe('invariant 2: a repeat only where nothing was billed', () => {
  it.each(['transport/refused', 'transport/offline', 'transport/timeout', 'transport/interrupted'] as const)(
    'repeats %s twice when the call never left, with pauses, and gives up unbilled',
    async (code) => {
      const sentAt: number[] = [];
      const { start, transport } = prepare([
        () => {
          sentAt.push(timers.now());
          return failed(code, false);
        },
      ]);
      const { answer } = await timers.run(start());
      expect(answer).toMatchObject({ verdict: 'failed', reason: 'network', billed: 'no', feeFen: 0 });
      expect(transport.requests).toHaveLength(3);
      const pauses = sentAt.slice(1).map((at, index) => Math.round(at - (sentAt[index] ?? 0)));
      expect(pauses).toEqual([400, 800]);
      expect((await storedAnswer()).attempts).toBe(3);
      expect(await data.ledgerTotals({})).toEqual({
        attempts: 3,
        billed: 0,
        notBilled: 3,
        billedUnknown: 0,
        feeFen: 0,
      });
    },
  );

  it('keeps the answer of a repeat that gets through', async () => {
    const { start, transport } = prepare([
      () => failed('transport/refused', false),
      () => marketplaceAnswer(10000, '02'),
    ]);
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'mismatch', billed: 'yes' });
    expect(transport.requests).toHaveLength(2);
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 2, billed: 1, notBilled: 1 });
  });

  it('does not repeat a TLS failure, which no second try mends', async () => {
    const { start, transport } = prepare([() => failed('transport/tls', false)]);
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'network', billed: 'no' });
    expect(transport.requests).toHaveLength(1);
  });

  it.each(['transport/interrupted', 'transport/timeout', 'transport/too-large'] as const)(
    'never repeats %s when the call may have left',
    async (code) => {
      const { start, transport } = prepare([() => failed(code, true)]);
      const { answer } = await timers.run(start());
      expect(answer).toMatchObject({
        verdict: 'unknown',
        reason: 'network',
        billed: 'unknown',
        feeFen: null,
      });
      expect(transport.requests).toHaveLength(1);
      expect(await data.ledgerTotals({})).toMatchObject({ attempts: 1, billedUnknown: 1 });
    },
  );

  it('repeats a code that its table calls transient and unbilled (10021)', async () => {
    const { start, transport } = prepare([
      () => marketplaceAnswer(10021),
      () => marketplaceAnswer(10000, '01'),
    ]);
    expect((await timers.run(start())).answer.verdict).toBe('match');
    expect(transport.requests).toHaveLength(2);
  });

  it.each(['unknown', 'yes'] as const)(
    'does not repeat a retryable answer that is billed %s',
    async (billed) => {
      const provider = createMarketplaceProvider();
      const { start, transport } = prepare([() => marketplaceAnswer(10021)], {
        check: {
          interpret: (response, settings, asked) => {
            const { answer } = provider.check.interpret(response, settings as never, asked);
            return { answer: { ...answer, billed, feeFen: null }, retryable: true };
          },
        },
      });
      const { answer } = await timers.run(start());
      expect(answer).toMatchObject({ billed, feeFen: billed === 'yes' ? 16 : null });
      expect(transport.requests).toHaveLength(1);
    },
  );
});

describe('an answer that needs the secret to be read', () => {
  it('gets it from the connection, after the call', async () => {
    const provider = createMarketplaceProvider();
    const seen: unknown[] = [];
    const { start } = prepare([() => marketplaceAnswer(10000, '01')], {
      check: {
        interpret: (response, settings, asked) => {
          seen.push(asked.readCredential());
          return provider.check.interpret(response, settings as never, asked);
        },
      },
    });
    await timers.run(start());
    expect(seen).toEqual([expect.objectContaining({ secret: expect.any(String) as unknown })]);
  });
});

describe('a stop', () => {
  it('leaves a row that waits for its slot planned', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const stop = new AbortController();
    const { start, lane, transport } = prepare([() => marketplaceAnswer(10000, '01')], {
      request: { batch: { batchId: 'batch-1', rowNumber: 1 }, signal: stop.signal },
    });
    await Promise.all([lane.slots.take({ urgent: false }), lane.slots.take({ urgent: false })]);
    const running = start();
    stop.abort('operator');
    await expect(running).rejects.toBe('operator');
    expect(transport.requests).toHaveLength(0);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0 });
  });

  it('leaves a row that waits for its turn planned, and gives its slot back', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const stop = new AbortController();
    const { start, lane, transport } = prepare([() => marketplaceAnswer(10000, '01')], {
      request: { batch: { batchId: 'batch-1', rowNumber: 1 }, signal: stop.signal },
    });
    for (let turn = 0; turn < 8; turn += 1) await timers.run(lane.limiter.pace());
    const running = start();
    running.catch(() => undefined);
    await turns(2);
    stop.abort('operator');
    await expect(running).rejects.toBe('operator');
    expect(transport.requests).toHaveLength(0);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0 });
    await Promise.all([lane.slots.take({ urgent: false }), lane.slots.take({ urgent: false })]);
  });

  it('awaits a call that was sent, and makes no repeat of it', async () => {
    const stop = new AbortController();
    const { start, transport } = prepare(
      [
        () => {
          stop.abort('operator');
          return failed('transport/refused', false);
        },
      ],
      { request: { signal: stop.signal } },
    );
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'failed', billed: 'no' });
    expect(transport.requests).toHaveLength(1);
    expect((await storedAnswer()).answer).toEqual(answer);
  });
});

describe('a full disk', () => {
  it('keeps an answer that was paid for and stores it once there is room', async () => {
    let failures = 3;
    const told: string[] = [];
    const { start, transport } = prepare([() => marketplaceAnswer(10000, '01')], {
      data: {
        commitOutcome: (outcome) =>
          (failures -= 1) >= 0
            ? Promise.reject(new AppError('storage/disk-full', 'Full.', { retryable: true }))
            : data.commitOutcome(outcome),
      },
      request: { onStoreFailed: (error) => told.push(error.code) },
    });
    const { answer } = await timers.run(start());
    expect(answer.verdict).toBe('match');
    expect((await storedAnswer()).answer).toEqual(answer);
    expect(told).toEqual(Array(3).fill('storage/disk-full'));
    expect(transport.requests).toHaveLength(1);
    expect(timers.now()).toBeGreaterThanOrEqual(6_000);
  });

  it('does not leave a check half done when the intent of a repeat can not be stored at once', async () => {
    let failures = 2;
    const { start } = prepare(
      [() => failed('transport/refused', false), () => marketplaceAnswer(10000, '01')],
      {
        data: {
          commitIntent: (intent) =>
            intent.attemptNumber > 1 && (failures -= 1) >= 0
              ? Promise.reject(new AppError('storage/disk-full', 'Full.', { retryable: true }))
              : data.commitIntent(intent),
        },
      },
    );
    expect((await timers.run(start())).answer.verdict).toBe('match');
    expect((await storedAnswer()).answer?.verdict).toBe('match');
  });
});

describe('a fault of the program', () => {
  const bug = () => {
    throw new TypeError('a bug that quotes 11010519491231002X');
  };

  it('in build comes out before anything is written or sent', async () => {
    await plannedBatch(data, 'batch-1', 1);
    const { start, transport } = prepare([() => marketplaceAnswer(10000, '01')], {
      check: { build: bug },
      request: { batch: { batchId: 'batch-1', rowNumber: 1 } },
    });
    await expect(timers.run(start())).rejects.toThrow(TypeError);
    expect(transport.requests).toHaveLength(0);
    expect(await data.countBatch('batch-1')).toMatchObject({ planned: 1, inFlight: 0 });
  });

  it.each([
    ['sign', { check: { sign: bug } }],
    ['the vault', { readCredential: bug }],
  ])('in %s is stored as a failure of the set-up that cost nothing', async (_name, changes) => {
    const { start, transport } = prepare([() => marketplaceAnswer(10000, '01')], changes);
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'config', billed: 'no', feeFen: 0 });
    expect((await storedAnswer()).answer).toEqual(answer);
    expect(transport.requests).toHaveLength(0);
  });

  it('in interpret is stored as an answer that nobody could read', async () => {
    const { start } = prepare([() => answered({})], { check: { interpret: bug } });
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null });
    expect((await storedAnswer()).answer).toEqual(answer);
    expect(JSON.stringify(answer)).not.toContain('1949');
  });

  it('in the transport is stored as a call that may have left', async () => {
    const { start, transport } = prepare([bug]);
    const { answer } = await timers.run(start());
    expect(answer).toMatchObject({ verdict: 'unknown', reason: 'network', billed: 'unknown' });
    expect(transport.requests).toHaveLength(1);
    expect((await storedAnswer()).answer).toEqual(answer);
  });
});

describe("a clock that differs from the provider's", () => {
  const anHourAhead = () => {
    const date = new Date(startMs + timers.now() + 3_600_000).toUTCString();
    const result = marketplaceAnswer(10004);
    if (!result.ok) throw new Error('Scripted answers are answers.');
    return { ...result, response: { ...result.response, headers: { date } } };
  };
  const refusesTheClock: Provider['check']['interpret'] = (response, settings, asked) => {
    const interpretation = createMarketplaceProvider().check.interpret(response, settings as never, asked);
    return { ...interpretation, clockSkew: interpretation.answer.providerCode === '10004' };
  };
  const timeOf = (body: string | null) => Number(new URLSearchParams(body ?? '').get('time')) * 1000;

  it('is corrected by the Date header, and the call repeated once', async () => {
    const { start, transport } = prepare([anHourAhead, () => marketplaceAnswer(10000, '01')], {
      check: { interpret: refusesTheClock },
    });
    expect((await timers.run(start())).answer.verdict).toBe('match');
    expect(transport.requests).toHaveLength(2);
    const [first, second] = transport.requests.map(({ body }) => timeOf(body));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(3_600_000);
  });

  it('is not tried a second time', async () => {
    const { start, transport } = prepare([anHourAhead], { check: { interpret: refusesTheClock } });
    expect((await timers.run(start())).answer).toMatchObject({ verdict: 'failed', providerCode: '10004' });
    expect(transport.requests).toHaveLength(2);
  });

  it('is not repeated where the clocks agree: the cause is another', async () => {
    const { start, transport } = prepare([() => marketplaceAnswer(10004)], {
      check: { interpret: refusesTheClock },
    });
    expect((await timers.run(start())).answer.verdict).toBe('failed');
    expect(transport.requests).toHaveLength(1);
  });
});
