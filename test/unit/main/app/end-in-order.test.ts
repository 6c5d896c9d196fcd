import { describe, expect, it } from 'vitest';
import { closeLimitMs, endInOrder, windowLimitMs } from '@main/app/end-in-order';
import { delay } from '@main/lanes/timers';
import { FakeTimers } from '../../../fakes/fake-timers';

/** What happened, in its order, while a desk closes that takes this long for it. */
function ending(closeMs: number, fails = false) {
  const timers = new FakeTimers();
  const happened: string[] = [];
  void endInOrder({
    async close() {
      await delay(timers, closeMs);
      if (fails) throw new Error('The disk is full.');
    },
    quit: () => happened.push('quit'),
    exit: () => happened.push('exit'),
    timers,
    onFailed: () => happened.push('failed'),
    onLeft: (what) => happened.push(`left ${what}`),
  });
  return { timers, happened };
}

describe('the end of the program', () => {
  it('closes the windows once the desk is closed', async () => {
    const { timers, happened } = ending(closeLimitMs - 1);
    await timers.advance(closeLimitMs - 2);
    expect(happened).toEqual([]);
    await timers.advance(1);
    expect(happened).toEqual(['quit']);
  });

  it('goes on where closing failed, and says so', async () => {
    const { timers, happened } = ending(1_000, true);
    await timers.advance(1_000);
    expect(happened).toEqual(['failed', 'quit']);
  });

  it('leaves a desk that does not close', async () => {
    const { timers, happened } = ending(closeLimitMs + 1);
    await timers.advance(closeLimitMs);
    expect(happened).toEqual(['left desk', 'exit']);
  });

  it('leaves a window that does not close', async () => {
    const { timers, happened } = ending(1_000);
    await timers.advance(1_000 + windowLimitMs);
    expect(happened).toEqual(['quit', 'left window', 'exit']);
  });
});
