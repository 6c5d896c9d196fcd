import { describe, expect, it } from 'vitest';
import { Breaker, type Admission, type Fault } from '@main/lanes/breaker';
import { FakeTimers, microtasks } from '../../../fakes/fake-timers';

const unsent: Fault = { cause: 'network', mayBeBilled: false, retryAfterMs: null };
const perhapsPaid: Fault = { cause: 'provider', mayBeBilled: true, retryAfterMs: null };
const throttled = (retryAfterMs: number): Fault => ({
  cause: 'rate-limit',
  mayBeBilled: false,
  retryAfterMs,
});

function open(reachable: () => boolean = () => true) {
  const timers = new FakeTimers();
  let reaches = 0;
  const breaker = new Breaker({
    timers,
    random: () => 0.5,
    reach: async () => {
      reaches += 1;
      return reachable();
    },
  });
  const admitted: Admission[] = [];
  const wait = (urgent = false, signal?: AbortSignal) => {
    breaker.admit({ urgent, signal }).then(
      (admission) => admitted.push(admission),
      () => undefined,
    );
  };
  const fail = async (fault: Fault, times: number) => {
    for (let time = 0; time < times; time += 1) {
      breaker.settle(await breaker.admit({ urgent: false }), fault);
    }
  };
  return { breaker, timers, admitted, wait, fail, reaches: () => reaches };
}

describe('the breaker of a connection', () => {
  it('pauses after five faults in a row, and not when an answer comes between', async () => {
    const { breaker, fail } = open();
    await fail(unsent, 4);
    breaker.settle(await breaker.admit({ urgent: false }), 'answered');
    await fail(unsent, 4);
    expect(breaker.status().phase).toBe('flowing');
    await fail(unsent, 1);
    expect(breaker.status()).toMatchObject({ phase: 'paused', cause: 'network', probeInMs: 1_000 });
  });

  it('lets one call through after its probe, and all when that one is answered', async () => {
    const { breaker, timers, admitted, wait, fail } = open();
    await fail(unsent, 5);
    for (let row = 0; row < 4; row += 1) wait();
    await timers.advance(999);
    expect(admitted).toEqual([]);
    await timers.advance(1);
    expect(admitted).toEqual([{ probe: true }]);
    expect(breaker.status().phase).toBe('probing');
    const [probe] = admitted;
    if (probe === undefined) throw new Error('There is no probe.');
    expect(breaker.holds(probe)).toBe(true);
    breaker.settle(probe, 'answered');
    await microtasks();
    expect(admitted).toHaveLength(4);
    expect(breaker.status()).toMatchObject({ phase: 'flowing', cause: null, failedProbes: 0 });
  });

  it('opens connections at no cost, ever less often, until one stands', async () => {
    let reachable = false;
    const { breaker, timers, admitted, wait, fail, reaches } = open(() => reachable);
    await fail(unsent, 5);
    wait();
    await timers.advance(1_000 + 2_000 + 4_000 + 8_000 + 16_000 + 30_000);
    expect(reaches()).toBe(6);
    expect(admitted).toEqual([]);
    expect(breaker.status()).toMatchObject({ failedProbes: 6, gaveUp: false, probeInMs: 30_000 });
    reachable = true;
    await timers.advance(30_000);
    expect(admitted).toEqual([{ probe: true }]);
  });

  it('does not look for a provider that nobody wants to call', async () => {
    const { breaker, timers, fail, wait, admitted, reaches } = open();
    await fail(unsent, 5);
    await timers.advance(3_600_000);
    expect(reaches()).toBe(0);
    expect(breaker.status().phase).toBe('paused');
    wait();
    await microtasks();
    expect(admitted).toEqual([{ probe: true }]);
  });

  it('gives up after three probes that may have been paid for, until an operator goes on', async () => {
    const { breaker, timers, admitted, wait, fail } = open();
    await fail(perhapsPaid, 5);
    for (let probe = 0; probe < 3; probe += 1) {
      expect(breaker.status().gaveUp).toBe(false);
      wait();
      await timers.advance(30_000);
      breaker.settle(admitted[probe] ?? { probe: false }, perhapsPaid);
    }
    expect(breaker.status()).toMatchObject({ phase: 'paused', cause: 'provider', gaveUp: true });
    breaker.wake();
    expect(breaker.status().gaveUp).toBe(false);
    wait();
    await microtasks();
    expect(admitted).toHaveLength(4);
  });

  it('waits as long as the provider asks, at once', async () => {
    const { breaker, timers, admitted, wait, fail } = open();
    await fail(throttled(20_000), 1);
    wait();
    await timers.advance(19_999);
    expect(admitted).toEqual([]);
    await timers.advance(1);
    expect(admitted).toEqual([{ probe: true }]);
    expect(breaker.status().phase).toBe('probing');
  });

  it('waits longer when a late answer asks for it', async () => {
    const { breaker, fail } = open();
    const late = await breaker.admit({ urgent: false });
    await fail(throttled(5_000), 1);
    breaker.settle(late, throttled(60_000));
    expect(breaker.status().probeInMs).toBe(60_000);
  });

  it('takes an urgent call as its probe, without the countdown', async () => {
    const { breaker, admitted, wait, fail } = open();
    await fail(unsent, 5);
    wait();
    wait(true);
    await microtasks();
    expect(admitted).toEqual([{ probe: true }]);
    breaker.settle(admitted[0] ?? { probe: false }, unsent);
    expect(breaker.status()).toMatchObject({ phase: 'paused', failedProbes: 1, probeInMs: 2_000 });
  });

  it('passes an unused probe on, and forgets who was stopped', async () => {
    const { breaker, timers, admitted, wait, fail } = open();
    const stop = new AbortController();
    await fail(unsent, 5);
    wait(false, stop.signal);
    wait();
    stop.abort('operator');
    await timers.advance(1_000);
    expect(admitted).toHaveLength(1);
    breaker.settle(admitted[0] ?? { probe: false }, 'unused');
    wait();
    await microtasks();
    expect(admitted).toHaveLength(2);
    expect(admitted[1]).toEqual({ probe: true });
  });

  it('does not let go a call that was admitted before the pause', async () => {
    const { breaker, fail } = open();
    const before = await breaker.admit({ urgent: false });
    await fail(unsent, 5);
    expect(breaker.holds(before)).toBe(false);
  });
});

describe('sleep', () => {
  it('holds every call until the computer is awake and the provider reached', async () => {
    let reachable = false;
    const { breaker, timers, admitted, wait } = open(() => reachable);
    breaker.suspend();
    wait();
    wait(true);
    await timers.advance(8 * 3_600_000);
    expect(admitted).toEqual([]);
    expect(breaker.status()).toMatchObject({ phase: 'paused', cause: 'suspend', probeInMs: null });
    breaker.resume();
    await timers.advance(1_000);
    expect(admitted).toEqual([]);
    reachable = true;
    await timers.advance(2_000);
    expect(admitted).toEqual([{ probe: true }]);
    breaker.settle(admitted[0] ?? { probe: false }, 'answered');
    await microtasks();
    expect(breaker.status().phase).toBe('flowing');
    expect(admitted).toHaveLength(2);
  });

  it('does not count what was cut off by it', () => {
    const { breaker } = open();
    breaker.suspend();
    for (let call = 0; call < 32; call += 1) breaker.settle({ probe: false }, perhapsPaid);
    breaker.resume();
    expect(breaker.status()).toMatchObject({ cause: 'suspend', gaveUp: false, failedProbes: 0 });
  });
});
