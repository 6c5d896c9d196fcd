import { describe, expect, it } from 'vitest';
import { delay, systemTimers } from '@main/lanes/timers';
import { FakeTimers } from '../../../fakes/fake-timers';

describe('a delay', () => {
  it('ends after its time', async () => {
    const timers = new FakeTimers();
    await timers.run(delay(timers, 250));
    expect(timers.now()).toBe(250);
  });

  it('ends with the reason of the stop and leaves no timer behind', async () => {
    const timers = new FakeTimers();
    const stop = new AbortController();
    const waiting = delay(timers, 250, stop.signal);
    stop.abort('operator');
    await expect(waiting).rejects.toBe('operator');
    await expect(delay(timers, 250, stop.signal)).rejects.toBe('operator');
    expect(timers.pending).toBe(0);
  });

  it('runs on the clock of the machine in the product', async () => {
    const from = systemTimers.now();
    await delay(systemTimers, 2);
    expect(systemTimers.now() - from).toBeGreaterThan(0);
    let fired = false;
    systemTimers.after(0, () => {
      fired = true;
    })();
    await delay(systemTimers, 5);
    expect(fired).toBe(false);
  });
});
