import { describe, expect, it } from 'vitest';
import {
  barSegments,
  doneRows,
  frontierIndex,
  plannedSeconds,
  priceOfRows,
  stopCause,
} from '@renderer/features/batch/run-figures';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import { fakeBatch } from '../../../../fakes/fake-batches';

const running = fakeBatch({
  state: 'running',
  rows: { total: 100, invalid: 10, planned: 45, inFlight: 5, answered: 40 },
  totals: { ...emptyVerdictCounts(), match: 30, mismatch: 8, unknown: 2, 'invalid-input': 10 },
  secondsLeft: null,
});

describe('figures of a run', () => {
  it('split the bar into parts that together are all rows', () => {
    const segments = barSegments(running);
    expect(segments.map(({ part }) => part)).toEqual([
      'match',
      'mismatch',
      'invalid-input',
      'unknown',
      'in-flight',
      'planned',
    ]);
    expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(100);
  });

  it('count refused rows as done', () => {
    expect(doneRows(running)).toBe(50);
  });

  it('follow the place of the run among all rows', () => {
    expect(frontierIndex(running)).toBe(50);
    expect(frontierIndex(fakeBatch({ rows: { ...running.rows, planned: 0 } }))).toBe(99);
    expect(frontierIndex(fakeBatch({ rows: { ...running.rows, invalid: 100, planned: 0 } }))).toBe(0);
  });

  it('estimate time by the rate of the connection until main measures it', () => {
    expect(plannedSeconds(running, 10)).toBe(5);
    expect(plannedSeconds({ ...running, secondsLeft: 7 }, 10)).toBe(7);
    expect(plannedSeconds(running, null)).toBeNull();
  });

  it('have no price where the connection has none', () => {
    expect(priceOfRows(3, 16)).toBe(48);
    expect(priceOfRows(3, null)).toBeNull();
  });

  it('tell why a batch stopped', () => {
    const stopped = (stopReason: string | null) => stopCause(fakeBatch({ state: 'stopped', stopReason }));
    expect(stopped('restart')).toEqual({ type: 'restart' });
    expect(stopped('quota')).toEqual({ type: 'reason', reason: 'quota' });
    expect(stopped('storage/disk-full')).toEqual({ type: 'error', code: 'storage/disk-full' });
    expect(stopped('something new')).toEqual({ type: 'error', code: 'internal/unexpected' });
    expect(stopCause(running)).toBeNull();
  });
});
