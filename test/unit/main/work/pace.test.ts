import { describe, expect, it } from 'vitest';
import { Pace } from '@main/work/pace';

describe('the pace of a work', () => {
  it('is not told before a second of it was seen', () => {
    const pace = new Pace();
    pace.note({ atMs: 0, done: 0, fraction: 0 });
    pace.note({ atMs: 900, done: 90, fraction: 0.09 });
    expect([pace.perSecond(), pace.leftMs()]).toEqual([null, null]);
  });

  it('tells how much a second and how long still', () => {
    const pace = new Pace();
    pace.note({ atMs: 0, done: 0, fraction: 0 });
    pace.note({ atMs: 2_000, done: 200, fraction: 0.2 });
    expect(pace.perSecond()).toBe(100);
    expect(pace.leftMs()).toBe(8_000);
  });

  it('follows the last ten seconds', () => {
    const pace = new Pace();
    for (let second = 0; second <= 10; second++)
      pace.note({ atMs: second * 1_000, done: second, fraction: null });
    for (let second = 11; second <= 21; second++)
      pace.note({ atMs: second * 1_000, done: 10 + (second - 10) * 50, fraction: null });
    expect(pace.perSecond()).toBe(50);
    expect(pace.leftMs()).toBeNull();
  });

  it('starts anew with another part of the work, and knows no end of what stands still', () => {
    const pace = new Pace();
    pace.note({ atMs: 0, done: 0, fraction: 0 });
    pace.note({ atMs: 2_000, done: 100, fraction: 0.9 });
    pace.note({ atMs: 3_000, done: 0, fraction: 0 });
    expect(pace.perSecond()).toBeNull();
    pace.note({ atMs: 5_000, done: 0, fraction: 0 });
    expect([pace.perSecond(), pace.leftMs()]).toEqual([0, null]);
  });
});
