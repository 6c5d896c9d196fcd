import { describe, expect, it } from 'vitest';
import { AdaptiveSlots } from '@main/lanes/adaptive-slots';
import { FakeTimers } from '../../../fakes/fake-timers';

const answered = { measured: true, throttled: false };

function open(callsPerSecond: number, maximum = 32) {
  const timers = new FakeTimers();
  const adaptive = new AdaptiveSlots({ timers, maximum, callsPerSecond });
  /** Calls one after the other, each of that time. */
  const call = async (count: number, latencyMs: number, result = answered) => {
    for (let index = 0; index < count; index += 1) {
      const begun = adaptive.begin();
      await timers.advance(latencyMs);
      adaptive.end(begun, result);
    }
  };
  return { timers, adaptive, call };
}

describe('the number of slots', () => {
  it.each([
    // Rate × time, half as many again, and two to spare.
    [20, 120, 6],
    [20, 1_000, 32],
    [5, 1_000, 10],
    [1, 50, 3],
  ])('at %i calls a second of %i ms is %i', async (callsPerSecond, latencyMs, slots) => {
    const { adaptive, call } = open(callsPerSecond);
    await call(200, latencyMs);
    expect(adaptive.slots.limit).toBe(slots);
  });

  it('never leaves the limit of the connection', async () => {
    const { adaptive, call } = open(1_000, 4);
    await call(20, 5_000);
    expect(adaptive.slots.limit).toBe(4);
  });

  it('follows a provider that stalls before one answer came', async () => {
    const { timers, adaptive, call } = open(20);
    await call(200, 20);
    expect(adaptive.slots.limit).toBe(3);
    const stalled = adaptive.begin();
    await timers.advance(800);
    expect(adaptive.slots.limit).toBeGreaterThanOrEqual(24);
    adaptive.end(stalled, answered);
  });

  it('is halved by a throttled answer, once for those that come together, and comes back', async () => {
    const { adaptive, call } = open(1_000);
    await call(3, 100);
    expect(adaptive.slots.limit).toBe(32);
    const calls = Array.from({ length: 8 }, () => adaptive.begin());
    for (const one of calls) adaptive.end(one, { measured: false, throttled: true });
    expect(adaptive.slots.limit).toBe(16);
    await call(1, 1_000, { measured: false, throttled: true });
    expect(adaptive.slots.limit).toBe(8);
    await call(8, 100);
    expect(adaptive.slots.limit).toBe(9);
    await call(600, 100);
    expect(adaptive.slots.limit).toBe(32);
  });

  it('is one at the least', async () => {
    const { adaptive, call } = open(1_000);
    await call(12, 1_000, { measured: false, throttled: true });
    expect(adaptive.slots.limit).toBe(1);
  });
});
