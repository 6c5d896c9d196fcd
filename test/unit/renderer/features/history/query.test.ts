import { describe, expect, it } from 'vitest';
import { emptyQuery, filterOf, isEmptyQuery } from '@renderer/features/history/query';

describe('the filter of the history', () => {
  it('holds only what is asked for', () => {
    expect(filterOf(emptyQuery)).toEqual({});
    expect(filterOf({ ...emptyQuery, text: '  1001 ', verdict: 'unknown' })).toEqual({
      text: '1001',
      verdict: 'unknown',
    });
    expect(filterOf({ ...emptyQuery, purpose: '开户' })).toEqual({ purpose: '开户' });
    expect(isEmptyQuery({ ...emptyQuery, text: '   ' })).toBe(true);
  });

  it('takes the last day whole', () => {
    const firstDayMs = new Date(2026, 10, 1).getTime();
    const lastDayMs = new Date(2026, 10, 30).getTime();
    expect(filterOf({ ...emptyQuery, firstDayMs, lastDayMs })).toEqual({
      sinceMs: firstDayMs,
      untilMs: new Date(2026, 11, 1).getTime(),
    });
  });
});
