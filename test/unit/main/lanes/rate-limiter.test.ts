import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimiter } from '@main/lanes/rate-limiter';
import { delay } from '@main/lanes/timers';
import { FakeTimers, microtasks } from '../../../fakes/fake-timers';

/** Draws 0 to 1 from a seed, the same on every run. */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The most sends that any window of one second holds. */
function busiestSecond(sends: readonly number[]): number {
  const sorted = [...sends].sort((first, second) => first - second);
  let most = 0;
  for (let from = 0, to = 0; to < sorted.length; to += 1) {
    while ((sorted[to] ?? 0) - (sorted[from] ?? 0) >= 1_000) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

/** Calls that arrive at random, wait for a commit of random length between pace and gate, and are sent. */
async function simulate(options: {
  readonly rate: number;
  readonly seed: number;
  readonly calls: number;
  readonly arrivalSpreadMs: number;
  readonly commitMs: number;
  readonly latenessMs: number;
  /** The part of the calls that stand at their socket for a while. */
  readonly stuck: number;
}): Promise<number[]> {
  const draw = drawing(options.seed);
  const timers = new FakeTimers(() => draw() * options.latenessMs);
  const limiter = new RateLimiter(options.rate, timers);
  const sends: number[] = [];
  let gone = 0;
  const call = async () => {
    await delay(timers, draw() * options.arrivalSpreadMs);
    await limiter.pace();
    await delay(timers, draw() * options.commitMs);
    const departure = await limiter.gate();
    // Some wait for a new connection, and some never leave.
    if (draw() < options.stuck) await delay(timers, draw() * 3_000);
    if (draw() < options.stuck / 2) gone += 1;
    else {
      departure.leaves();
      sends.push(timers.now());
    }
    departure.ends();
  };
  void Promise.all(Array.from({ length: options.calls }, call));
  while (sends.length + gone < options.calls) {
    await microtasks();
    timers.next();
  }
  return sends;
}

/** As many workers as it takes, without a pause, for a time. */
async function saturate(rate: number, forMs: number): Promise<number[]> {
  const draw = drawing(rate);
  const timers = new FakeTimers();
  const limiter = new RateLimiter(rate, timers);
  const sends: number[] = [];
  const work = async (): Promise<never> => {
    for (;;) {
      await limiter.pace();
      await delay(timers, 1 + draw() * 8);
      (await limiter.gate()).leaves();
      sends.push(timers.now());
      await delay(timers, 20 + draw() * 60);
    }
  };
  for (let worker = 0; worker < 2 + Math.ceil(rate / 4); worker += 1) void work();
  await timers.advance(forMs);
  return sends.filter((at) => at <= forMs);
}

describe('the rate of a connection', () => {
  it('is never exceeded in any window of one second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rate: fc.integer({ min: 1, max: 50 }),
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
          arrivalSpreadMs: fc.constantFrom(0, 50, 1_000, 6_000),
          commitMs: fc.constantFrom(0, 10, 200, 1_500),
          latenessMs: fc.constantFrom(0, 5, 120),
          stuck: fc.constantFrom(0, 0.05, 0.5),
        }),
        async ({ rate, ...rest }) => {
          const sends = await simulate({ ...rest, rate, calls: Math.min(160, rate * 4 + 3) });
          expect(busiestSecond(sends)).toBeLessThanOrEqual(rate);
        },
      ),
      { numRuns: 120, seed: 20_260_115 },
    );
  });

  it.each(Array.from({ length: 50 }, (_, index) => index + 1))(
    'is kept and used when it is %i a second',
    async (rate) => {
      const sends = await saturate(rate, 20_000);
      expect(busiestSecond(sends)).toBeLessThanOrEqual(rate);
      expect(sends.length).toBeGreaterThanOrEqual(rate * 20 * 0.95);
    },
  );

  it('may be less than one a second', async () => {
    const sends = await saturate(0.5, 20_000);
    const gaps = sends.slice(1).map((at, index) => at - (sends[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
    expect(sends.length).toBeGreaterThanOrEqual(9);
  });

  it('is a whole number in any second where a fraction above one is set', async () => {
    const sends = await saturate(2.5, 20_000);
    expect(busiestSecond(sends)).toBe(2);
  });

  it('counts a call from when it really left, also when the process was busy', async () => {
    let latenessMs = 0;
    const timers = new FakeTimers(() => latenessMs);
    const limiter = new RateLimiter(1, timers);
    const leave = async () => {
      (await limiter.gate()).leaves();
      return timers.now();
    };
    await leave();
    // The timer of the second call fires almost a second late, that of the third one on time.
    latenessMs = 900;
    const second = leave();
    latenessMs = 0;
    const third = leave();
    const gap = (await timers.run(third)) - (await second);
    expect(gap).toBeGreaterThanOrEqual(1_000);
  });

  it('keeps a place for a call that stands between the gate and its socket', async () => {
    const timers = new FakeTimers();
    const limiter = new RateLimiter(2, timers);
    const stuck = await limiter.gate();
    (await limiter.gate()).leaves();
    const admitted: number[] = [];
    const wait = () =>
      limiter.gate().then((departure) => {
        admitted.push(timers.now());
        departure.leaves();
      });
    const waiting = [wait(), wait()];
    await timers.advance(1_500);
    // One place came free with the second of the call that left; the other one is still taken.
    expect(admitted).toEqual([1_010]);
    stuck.leaves();
    await timers.run(Promise.all(waiting));
    expect(admitted).toEqual([1_010, 2_020]);
  });

  it('gives the place of a call that never left to the next one at once', async () => {
    const timers = new FakeTimers();
    const limiter = new RateLimiter(1, timers);
    const failed = await limiter.gate();
    const next = limiter.gate().then(() => timers.now());
    await timers.advance(5_000);
    failed.ends();
    failed.leaves();
    expect(await next).toBe(5_000);
  });
});

describe('a wait for a turn', () => {
  it('ends at once with the reason of the stop', async () => {
    const timers = new FakeTimers();
    const limiter = new RateLimiter(1, timers);
    await limiter.pace();
    const stop = new AbortController();
    const waiting = limiter.pace(stop.signal);
    stop.abort('operator');
    await expect(waiting).rejects.toBe('operator');
    expect(timers.pending).toBe(0);
  });

  it('gives its turn back, so that the next call does not wait for those that were stopped', async () => {
    const timers = new FakeTimers();
    const limiter = new RateLimiter(1, timers);
    await limiter.pace();
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const stopped = Array.from({ length: 30 }, () => limiter.pace(stop.signal));
    stop.abort('operator');
    await Promise.allSettled(stopped);
    await timers.run(limiter.pace());
    expect(timers.now()).toBeLessThanOrEqual(1_010);
  });
});
