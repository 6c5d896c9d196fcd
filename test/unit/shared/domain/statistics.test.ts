import { describe, expect, it } from 'vitest';
import { addDays, dayNumberOf, dayStartMs, daysBetween, dayTextOf } from '@shared/domain/statistics';

describe('days as numbers', () => {
  it('go over the ends of months and years, and leap days', () => {
    expect(addDays(20251231, 1)).toBe(20260101);
    expect(addDays(20280228, 1)).toBe(20280229);
    expect(addDays(20260301, -1)).toBe(20260228);
    expect(daysBetween(20260130, 20260202)).toEqual([20260130, 20260131, 20260201, 20260202]);
  });

  it('are local days', () => {
    const lastMoment = new Date(2026, 0, 15, 23, 59, 59, 999).getTime();
    expect(dayNumberOf(lastMoment)).toBe(20260115);
    expect(dayNumberOf(lastMoment + 1)).toBe(20260116);
    expect(dayStartMs(20260116)).toBe(lastMoment + 1);
    expect(dayTextOf(20260116)).toBe('2026-01-16');
  });
});
