import { describe, expect, it } from 'vitest';
import { type IdleWatchPorts, watchIdle } from '@main/lock/idle-watch';
import { FakeTimers } from '../../../fakes/fake-timers';

const minuteMs = 60_000;
const limitMs = 10 * minuteMs;

/** A watch over things that a test sets; what it did is in `locks`. */
function watched(start: Partial<Record<'limitMs' | 'systemIdleMs', number | null>> = {}) {
  const timers = new FakeTimers();
  const desk = {
    limitMs: start.limitMs === undefined ? limitMs : start.limitMs,
    systemIdleMs: 0,
    isFocused: false,
    isSystemLocked: false,
  };
  const locks: { readonly reason: string; readonly atMs: number }[] = [];
  const ports: IdleWatchPorts = {
    timers,
    limitMs: () => desk.limitMs,
    systemIdleMs: () => desk.systemIdleMs,
    isFocused: () => desk.isFocused,
    isSystemLocked: () => desk.isSystemLocked,
    onLock: (reason) => {
      locks.push({ reason, atMs: timers.now() });
      // A locked desk has nothing to lock.
      desk.limitMs = null;
    },
  };
  return { timers, desk, locks, watch: watchIdle(ports) };
}

describe('an open desk', () => {
  it('locks when nobody used it for the set time, and once', async () => {
    const { timers, locks } = watched();
    await timers.advance(limitMs - 1_000);
    expect(locks).toEqual([]);
    await timers.advance(minuteMs);
    expect(locks).toHaveLength(1);
    expect(locks[0]?.reason).toBe('idle');
    expect(locks[0]?.atMs).toBeLessThanOrEqual(limitMs + 10_000);
    await timers.advance(3 * limitMs);
    expect(locks).toHaveLength(1);
  });

  it('counts from the last input in its window', async () => {
    const { timers, locks, watch } = watched();
    for (let use = 0; use < 5; use += 1) {
      await timers.advance(limitMs - minuteMs);
      watch.noteActivity();
    }
    expect(locks).toEqual([]);
    await timers.advance(limitMs + 10_000);
    expect(locks).toHaveLength(1);
  });

  it('takes input in a dialog of its own for a use, and input elsewhere for none', async () => {
    const { timers, desk, locks } = watched();
    desk.isFocused = true;
    await timers.advance(2 * limitMs);
    expect(locks).toEqual([]);
    desk.isFocused = false;
    await timers.advance(limitMs + 10_000);
    expect(locks.map(({ reason }) => reason)).toEqual(['idle']);
  });

  it('locks while it has the focus and the system is idle too', async () => {
    const { timers, desk, locks } = watched();
    desk.isFocused = true;
    desk.systemIdleMs = limitMs;
    await timers.advance(limitMs + 10_000);
    expect(locks.map(({ reason }) => reason)).toEqual(['idle']);
  });

  it('follows a limit that was changed', async () => {
    const { timers, desk, locks } = watched();
    await timers.advance(2 * minuteMs);
    desk.limitMs = minuteMs;
    await timers.advance(5_000);
    expect(locks.map(({ reason }) => reason)).toEqual(['idle']);
  });

  it('locks with the system at once', async () => {
    const { timers, desk, locks, watch } = watched();
    watch.noteActivity();
    desk.isSystemLocked = true;
    await timers.advance(5_000);
    expect(locks.map(({ reason }) => reason)).toEqual(['system-lock']);
  });
});

describe('a closed desk', () => {
  it('is not locked, and opening it counts as a use', async () => {
    const { timers, desk, locks } = watched({ limitMs: null });
    desk.isSystemLocked = true;
    await timers.advance(2 * limitMs);
    desk.isSystemLocked = false;
    expect(locks).toEqual([]);
    desk.limitMs = limitMs;
    await timers.advance(limitMs - minuteMs);
    expect(locks).toEqual([]);
    await timers.advance(minuteMs + 10_000);
    expect(locks).toHaveLength(1);
  });
});

it('stops', async () => {
  const { timers, locks, watch } = watched();
  await timers.advance(minuteMs);
  watch.stop();
  expect(timers.pending).toBe(0);
  await timers.advance(2 * limitMs);
  expect(locks).toEqual([]);
});
