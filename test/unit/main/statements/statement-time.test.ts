import { describe, expect, it } from 'vitest';
import { readStatementTime } from '@main/statements/statement-time';

const local = new Date(2026, 0, 15, 12, 0, 3).getTime();

describe('readStatementTime', () => {
  it.each([
    ['2026-01-15 12:00:03', 1_000],
    ['2026/1/15 12:00:03', 1_000],
    ['2026.01.15T12:00:03.000', 1],
    ['2026年1月15日 12:00:03', 1_000],
    ['2026年1月15日12时00分03秒', 1_000],
    ['20260115120003', 1_000],
  ])('reads %s as local', (text, precisionMs) => {
    expect(readStatementTime(text)).toEqual({ atMs: local, precisionMs });
  });
  it('says how exact a time is', () => {
    expect(readStatementTime('2026-01-15 12:00')).toEqual({ atMs: local - 3_000, precisionMs: 60_000 });
    expect(readStatementTime('20260115')).toEqual({
      atMs: new Date(2026, 0, 15).getTime(),
      precisionMs: 86_400_000,
    });
  });
  it.each(['2026-01-15T12:00:03+08:00', '2026-01-15 04:00:03Z', '2026-01-14T23:00:03-0500', '1768449603'])(
    'reads %s with its offset',
    (text) => {
      expect(readStatementTime(text)?.atMs).toBe(Date.UTC(2026, 0, 15, 4, 0, 3));
    },
  );
  it.each(['', 'yesterday', '2026-13-01', '2026-02-30 10:00:00', '2026-01-15 25:00:00', '合计'])(
    'refuses %s',
    (text) => {
      expect(readStatementTime(text)).toBeNull();
    },
  );
});
