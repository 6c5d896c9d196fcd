import { describe, expect, it } from 'vitest';
import { Slots } from '@main/lanes/slots';
import { microtasks } from '../../../fakes/fake-timers';

/** Takes slots in the order given and notes who got one. */
function queue(slots: Slots) {
  const got: string[] = [];
  const take = (name: string, urgent = false, signal?: AbortSignal) =>
    slots.take({ urgent, signal }).then(
      () => void got.push(name),
      (reason: unknown) => void got.push(`${name} ${String(reason)}`),
    );
  return { got, take };
}

describe('the calls in flight', () => {
  it('are as many as there are slots, and then first come, first served', async () => {
    const slots = new Slots(2);
    const { got, take } = queue(slots);
    for (const name of ['a', 'b', 'c', 'd']) void take(name);
    await microtasks();
    expect(got).toEqual(['a', 'b']);
    slots.release();
    await microtasks();
    expect(got).toEqual(['a', 'b', 'c']);
    slots.release();
    await microtasks();
    expect(got).toEqual(['a', 'b', 'c', 'd']);
  });

  it('take urgent ones before all others, and these in their order', async () => {
    const slots = new Slots(1);
    const { got, take } = queue(slots);
    void take('first');
    void take('row 1');
    void take('row 2');
    void take('single 1', true);
    void take('single 2', true);
    for (let turn = 0; turn < 4; turn += 1) slots.release();
    await microtasks();
    expect(got).toEqual(['first', 'single 1', 'single 2', 'row 1', 'row 2']);
  });

  it('forget one that was stopped while it waited', async () => {
    const slots = new Slots(1);
    const { got, take } = queue(slots);
    const stop = new AbortController();
    void take('first');
    void take('stopped', false, stop.signal);
    void take('next');
    stop.abort('operator');
    slots.release();
    await microtasks();
    expect(got).toEqual(['first', 'stopped operator', 'next']);
  });

  it('never give a slot to one that was stopped before it asked', async () => {
    const slots = new Slots(1);
    const { got, take } = queue(slots);
    void take('stopped', false, AbortSignal.abort('operator'));
    void take('next');
    await microtasks();
    expect(got.sort()).toEqual(['next', 'stopped operator']);
  });

  it('keep a slot that was granted when the stop comes later', async () => {
    const slots = new Slots(1);
    const { got, take } = queue(slots);
    const stop = new AbortController();
    void take('first');
    void take('granted', false, stop.signal);
    slots.release();
    stop.abort('operator');
    void take('last');
    await microtasks();
    expect(got).toEqual(['first', 'granted']);
    slots.release();
    await microtasks();
    expect(got).toEqual(['first', 'granted', 'last']);
  });

  it('are never more than the slots, however they come and go', async () => {
    const slots = new Slots(3);
    let inFlight = 0;
    let most = 0;
    const call = async (index: number) => {
      await slots.take({ urgent: index % 3 === 0 });
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      slots.release();
    };
    await Promise.all(Array.from({ length: 60 }, (_, index) => call(index)));
    expect([most, inFlight]).toEqual([3, 0]);
  });
});
