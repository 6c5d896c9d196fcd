import { describe, expect, it } from 'vitest';
import { ClockGuard } from '@main/lanes/clock-guard';

const nowMs = Date.UTC(2026, 0, 15, 8);
const header = (offsetMs: number) => new Date(nowMs + offsetMs).toUTCString();

describe('ClockGuard', () => {
  it('takes the difference from the Date header', () => {
    const clock = new ClockGuard();
    clock.observe(header(3_600_000), nowMs);
    expect(clock.offsetMs).toBe(3_600_000);
    clock.observe(header(-86_400_000), nowMs);
    expect(clock.offsetMs).toBe(-86_400_000);
  });

  it('takes a few seconds for no difference, and forgets one that is over', () => {
    const clock = new ClockGuard();
    clock.observe(header(600_000), nowMs);
    clock.observe(header(4_000), nowMs);
    expect(clock.offsetMs).toBe(0);
  });

  it('tells of a difference that is new, not of the seconds in which it is measured', () => {
    let changes = 0;
    const clock = new ClockGuard(() => (changes += 1));
    for (const offsetMs of [2_000, 600_000, 604_000, 597_000]) clock.observe(header(offsetMs), nowMs);
    expect(changes).toBe(1);
    clock.observe(header(0), nowMs);
    clock.observe(header(1_000), nowMs);
    expect(changes).toBe(2);
  });

  it('says whether a call that was signed before would be signed with another time now', () => {
    const clock = new ClockGuard();
    clock.observe(header(3_600_000), nowMs);
    const signedWithMs = clock.offsetMs;
    clock.observe(header(3_602_000), nowMs);
    expect(clock.hasMovedFrom(signedWithMs)).toBe(false);
    clock.observe(header(0), nowMs);
    expect(clock.hasMovedFrom(signedWithMs)).toBe(true);
  });

  it('ignores a header that is missing or no date', () => {
    const clock = new ClockGuard();
    clock.observe(header(600_000), nowMs);
    clock.observe(undefined, nowMs);
    clock.observe('soon', nowMs);
    expect(clock.offsetMs).toBe(600_000);
  });
});
