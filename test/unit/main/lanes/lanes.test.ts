import { describe, expect, it } from 'vitest';
import { Lanes } from '@main/lanes/lanes';
import type { Route } from '@main/transport/route';
import { FakeTimers } from '../../../fakes/fake-timers';
import { scriptedTransport } from '../../../fakes/scripted-transport';

const settings = { baseUrl: 'https://a.example/v1', qps: 10, concurrency: 4, timeoutMs: 1_000, price: null };

function open() {
  const opened: { origin: string; maximumSockets: number }[] = [];
  let closed = 0;
  let failing = false;
  const lanes = new Lanes(async (options) => {
    if (failing) throw new Error('no proxy');
    opened.push(options);
    return { ...scriptedTransport(), close: async () => void (closed += 1) };
  }, new FakeTimers());
  return { lanes, opened, closed: () => closed, fail: (value: boolean) => (failing = value) };
}

describe('the lane of a connection', () => {
  it('is one for single checks and batches, with a socket for each call in flight', async () => {
    const { lanes, opened } = open();
    const [first, second] = await Promise.all([lanes.laneOf('1', settings), lanes.laneOf('1', settings)]);
    expect(first).toBe(second);
    expect(opened).toEqual([{ origin: 'https://a.example', maximumSockets: 4 }]);
    expect(await lanes.laneOf('2', settings)).not.toBe(first);
  });

  it('stays when price and timeout change, and is opened anew when address or limits do', async () => {
    const { lanes, opened } = open();
    const first = await lanes.laneOf('1', settings);
    expect(await lanes.laneOf('1', { ...settings, price: 5, timeoutMs: 9 })).toBe(first);
    for (const change of [{ qps: 20 }, { concurrency: 5 }, { baseUrl: 'https://b.example' }]) {
      expect(await lanes.laneOf('1', { ...settings, ...change })).not.toBe(first);
    }
    expect(opened).toHaveLength(4);
  });

  it('tells how far each provider’s clock is from the desk’s', async () => {
    const { lanes } = open();
    const lane = await lanes.laneOf('1', settings);
    await lanes.laneOf('2', settings);
    lane.clock.observe('Thu, 15 Jan 2026 08:05:00 GMT', Date.UTC(2026, 0, 15, 8));
    expect([...lanes.clockOffsets()]).toEqual([
      ['1', 300_000],
      ['2', 0],
    ]);
    await lanes.laneOf('1', { ...settings, qps: 20 });
    expect(lanes.clockOffsets().get('1')).toBe(0);
  });

  it('is opened anew when its route changes, and given that route', async () => {
    const { lanes, opened } = open();
    const route = (key: string): Route => ({
      mode: 'direct',
      proxyUrl: null,
      pacUrl: null,
      certificates: null,
      readCredential: () => null,
      key,
    });
    const first = await lanes.laneOf('1', { ...settings, route: route('a') });
    expect(await lanes.laneOf('1', { ...settings, route: route('a') })).toBe(first);
    expect(await lanes.laneOf('1', { ...settings, route: route('b') })).not.toBe(first);
    expect(opened).toMatchObject([{ route: { key: 'a' } }, { route: { key: 'b' } }]);
  });

  it('is tried again after it could not be opened', async () => {
    const { lanes, fail } = open();
    fail(true);
    await expect(lanes.laneOf('1', settings)).rejects.toThrow('no proxy');
    fail(false);
    await expect(lanes.laneOf('1', settings)).resolves.toBeDefined();
  });

  it('closes with the rest, replaced ones too', async () => {
    const { lanes, closed } = open();
    await lanes.laneOf('1', settings);
    await lanes.laneOf('1', { ...settings, qps: 20 });
    await lanes.laneOf('2', settings);
    await lanes.close();
    expect(closed()).toBe(3);
  });
});
