import { describe, expect, it } from 'vitest';
import { createLaneControls } from '@main/lanes/lanes';
import { takeTurn, type Turn } from '@main/lanes/take-turn';
import { delay } from '@main/lanes/timers';
import { FakeTimers } from '../../../fakes/fake-timers';

const row = { urgent: false, begun: false, ahead: true };
const fault = { cause: 'network', mayBeBilled: false, retryAfterMs: null } as const;

/** A lane whose provider answers within 10 ms. */
async function open({ concurrency = 4, qps = 10_000 } = {}) {
  const timers = new FakeTimers();
  const lane = createLaneControls({ qps, concurrency }, {}, timers, () => 0.5);
  for (let count = 0; count < 100; count += 1) {
    const call = lane.adaptive.begin();
    await timers.advance(10);
    lane.adaptive.end(call, { measured: true, throttled: false });
  }
  return { timers, lane };
}

/** Turns that are asked for, and those that were given. */
function ask(lane: Parameters<typeof takeTurn>[0], count: number, options = row) {
  const given: Turn[] = [];
  const asked = Array.from({ length: count }, () => takeTurn(lane, options).then((turn) => given.push(turn)));
  return { given, asked: Promise.all(asked) };
}

/** The turns that have entered, in their order. */
function enterAll(turns: readonly Turn[]) {
  const entered: { readonly turn: Turn; readonly maySend: boolean }[] = [];
  for (const turn of turns) void turn.enter().then((maySend) => entered.push({ turn, maySend }));
  return entered;
}

describe('turns ahead of a slot', () => {
  it.each([
    // Slots × 5 ms over the time of a call, and one for every four slots at most.
    [32, 20, 8],
    [32, 50, 4],
    [32, 200, 1],
    [32, 2, 8],
    [4, 20, 1],
    [3, 2, 0],
  ])('are, with %i slots and calls of %i ms, %i', async (concurrency, latencyMs, ahead) => {
    const { timers, lane } = await open({ concurrency });
    for (let count = 0; count < 200; count += 1) {
      const call = lane.adaptive.begin();
      await timers.advance(latencyMs);
      lane.adaptive.end(call, { measured: true, throttled: false });
    }
    expect(lane.adaptive.intents.limit - lane.slots.limit).toBe(ahead);
  });

  it('enter as slots become free', async () => {
    const { timers, lane } = await open({ concurrency: 8 });
    const { given } = ask(lane, 20);
    await timers.advance(20);
    expect(given).toHaveLength(10);
    const entered = enterAll(given);
    await timers.advance(0);
    expect(entered).toHaveLength(8);
    entered[0]?.turn.end('answered');
    await timers.advance(10);
    expect(entered).toHaveLength(9);
    expect(given).toHaveLength(11);
  });

  it('are as many as the rate needs while intents take long to be stored', async () => {
    const { timers, lane } = await open({ concurrency: 32, qps: 100 });
    expect(lane.slots.limit).toBe(4);
    const sent: number[] = [];
    const work = async () => {
      for (let count = 0; count < 10; count += 1) {
        const turn = await takeTurn(lane, row);
        await delay(timers, 80);
        await turn.enter();
        sent.push(timers.now());
        await delay(timers, 5);
        turn.end('answered');
      }
    };
    const startedAt = timers.now();
    await timers.run(Promise.all(Array.from({ length: 96 }, work)));
    expect(sent).toHaveLength(960);
    // 960 calls at 100 a second, and a second for the lane to learn it.
    expect(timers.now() - startedAt).toBeLessThan(10_800);
  });

  it('are none at all where they are not asked for: the slot comes first', async () => {
    const { timers, lane } = await open();
    const { given } = ask(lane, 10, { ...row, ahead: false });
    await timers.advance(1_000);
    expect(given).toHaveLength(4);
    expect(enterAll(given)).toHaveLength(0);
    expect(lane.slots.inUse).toBe(4);
    for (const turn of given) turn.end('unused');
    await timers.advance(10);
    expect(lane.adaptive.intents.inUse).toBe(0);
  });

  it('are not to be sent once the lane has paused, and leave no slot taken', async () => {
    const { timers, lane } = await open();
    const { given } = ask(lane, 5);
    await timers.advance(100);
    const entered = enterAll(given);
    await timers.advance(0);
    for (const { turn } of entered.slice(0, 4)) turn.end({ ...fault, retryAfterMs: 60_000 });
    await timers.advance(10);
    expect(entered.map(({ maySend }) => maySend)).toEqual([true, true, true, true, false]);
    entered[4]?.turn.end('unused');
    expect(lane.slots.inUse).toBe(0);
    expect(lane.adaptive.intents.inUse).toBe(0);
    expect(lane.breaker.status()).toMatchObject({ phase: 'paused', cause: 'network' });
  });

  it('let a person go first, and enter although the batch is stopped meanwhile', async () => {
    const { timers, lane } = await open();
    const stop = new AbortController();
    const { given } = ask(lane, 5, { ...row, signal: stop.signal } as typeof row);
    await timers.advance(100);
    const entered = enterAll(given.slice(0, 4));
    await timers.advance(0);
    const order: string[] = [];
    void given[4]?.enter().then(() => order.push('row'));
    void takeTurn(lane, { ...row, urgent: true, ahead: false }).then((turn) => {
      order.push('person');
      turn.end('answered');
    });
    await timers.advance(10);
    stop.abort('operator');
    entered[0]?.turn.end('answered');
    await timers.advance(10);
    expect(order).toEqual(['person', 'row']);
    for (const turn of given.slice(1)) turn.end('answered');
    expect([lane.slots.inUse, lane.adaptive.intents.inUse]).toEqual([0, 0]);
  });

  it('end with the reason of a stop that comes before they are given', async () => {
    const { timers, lane } = await open();
    const stop = new AbortController();
    const { given, asked } = ask(lane, 6, { ...row, signal: stop.signal } as typeof row);
    await timers.advance(100);
    expect(given).toHaveLength(5);
    stop.abort('operator');
    await expect(asked).rejects.toBe('operator');
    for (const turn of given) turn.end('unused');
    expect(lane.adaptive.intents.inUse).toBe(0);
  });

  it('become fewer with the slots when the provider throttles', async () => {
    const { timers, lane } = await open({ concurrency: 8 });
    const { given } = ask(lane, 1);
    await timers.advance(10);
    await given[0]?.enter();
    given[0]?.end({ ...fault, cause: 'rate-limit' });
    expect([lane.slots.limit, lane.adaptive.intents.limit]).toEqual([4, 5]);
  });
});

describe('calls in flight', () => {
  it.each([
    [1, 10_000],
    [4, 10_000],
    [8, 40],
  ])('never exceed %i slots or the rate of %i, whatever commits and calls take', async (concurrency, qps) => {
    const { timers, lane } = await open({ concurrency, qps });
    let state = 1;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const seen = { inFlight: 0, mostInFlight: 0, open: 0, mostOpen: 0, sentAt: [] as number[] };
    const work = async () => {
      for (let index = 0; index < 10; index += 1) {
        const turn = await takeTurn(lane, { ...row, ahead: random() < 0.8 });
        seen.mostOpen = Math.max(seen.mostOpen, (seen.open += 1));
        await delay(timers, random() * 10);
        expect(await turn.enter()).toBe(true);
        const departure = await lane.limiter.gate();
        departure.leaves();
        seen.sentAt.push(timers.now());
        seen.mostInFlight = Math.max(seen.mostInFlight, (seen.inFlight += 1));
        await delay(timers, random() * 30);
        departure.ends();
        seen.inFlight -= 1;
        seen.open -= 1;
        turn.end('answered');
      }
    };
    const running = Promise.all(Array.from({ length: concurrency * 3 }, work));
    await timers.run(running);
    expect(seen.sentAt).toHaveLength(concurrency * 30);
    expect(seen.mostInFlight).toBeLessThanOrEqual(concurrency);
    // Those ahead, and those that took their slot first.
    expect(seen.mostOpen).toBeLessThanOrEqual(2 * concurrency + concurrency / 4);
    seen.sentAt.forEach((at, index) => {
      const before = seen.sentAt[index - qps] ?? Number.NEGATIVE_INFINITY;
      expect(at - before).toBeGreaterThan(1_000);
    });
    expect([lane.slots.inUse, lane.adaptive.intents.inUse]).toEqual([0, 0]);
  });
});
