import { describe, expect, it } from 'vitest';
import type { LaneView } from '@shared/ipc/batch-view';
import { Outage } from '@main/cli/outage';

const flowing: LaneView = {
  phase: 'flowing',
  cause: null,
  probeAtMs: null,
  failedProbes: 0,
  callsPerSecond: 10,
  slots: 4,
  maximumSlots: 8,
};

describe('an outage of the provider', () => {
  it('is over its limit when the lane has paused and probed for so long', () => {
    let nowMs = 0;
    const outage = new Outage(60_000, () => nowMs);
    expect(outage.isOver({ ...flowing, phase: 'paused', cause: 'network' })).toBe(false);
    nowMs = 59_999;
    expect(outage.isOver({ ...flowing, phase: 'probing', cause: 'network' })).toBe(false);
    nowMs = 60_000;
    expect(outage.isOver({ ...flowing, phase: 'paused', cause: 'network' })).toBe(true);
  });

  it('begins anew after calls flowed, and does not count the sleep of the computer', () => {
    let nowMs = 0;
    const outage = new Outage(60_000, () => nowMs);
    outage.isOver({ ...flowing, phase: 'paused', cause: 'network' });
    nowMs = 50_000;
    outage.isOver(flowing);
    expect(outage.isOver({ ...flowing, phase: 'paused', cause: 'suspend' })).toBe(false);
    nowMs = 100_000;
    expect(outage.isOver({ ...flowing, phase: 'paused', cause: 'provider' })).toBe(false);
    nowMs = 160_000;
    expect(outage.isOver({ ...flowing, phase: 'paused', cause: 'provider' })).toBe(true);
  });
});
