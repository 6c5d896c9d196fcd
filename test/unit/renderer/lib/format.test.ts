import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatAge,
  formatDuration,
  formatFen,
  formatShare,
  formatTime,
  formatTimeWithOffset,
} from '@renderer/lib/format';

describe('money', () => {
  it('is written from integer fen', () => {
    expect(formatFen(16)).toBe('¥0.16');
    expect(formatFen(5)).toBe('¥0.05');
    expect(formatFen(0)).toBe('¥0.00');
    expect(formatFen(123_450)).toBe('¥1,234.50');
    expect(formatFen(-16)).toBe('-¥0.16');
    expect(formatFen(null)).toBe('—');
  });
});

describe('times', () => {
  const localMs = new Date(2026, 10, 22, 4, 3, 5).getTime();

  it('are local, with digits in a fixed order', () => {
    expect(formatTime(localMs)).toBe('2026-11-22 04:03:05');
    expect(formatDate(localMs)).toBe('2026-11-22');
    expect(formatTime(new Date(2026, 0, 1, 0, 0, 0).getTime())).toBe('2026-01-01 00:00:00');
    expect(formatTime(null)).toBe('—');
  });

  it('carry the offset for evidence', () => {
    expect(formatTimeWithOffset(localMs)).toMatch(/^2026-11-22 04:03:05 [+-]\d\d:\d\d$/);
  });
});

describe('durations, counts and shares', () => {
  it('use the unit that reads best', () => {
    expect([0, 5, 90, 3_000].map((minutes) => formatAge(minutes * 60_000, 'zh-CN'))).toEqual([
      '不到 1 分钟',
      '5分钟',
      '1小时',
      '2天',
    ]);
    expect(formatAge(26 * 3_600_000, 'en')).toBe('1 day');
    expect(formatDuration(340, 'zh-CN')).toBe('340 ms');
    expect(formatDuration(1234, 'en')).toBe('1.2 s');
    expect(formatDuration(59_990, 'en')).toBe('1 min 00 s');
    expect(formatDuration(125_000, 'zh-CN')).toBe('2 分 05 秒');
    expect(formatDuration(3_780_000, 'zh-CN')).toBe('1 小时 03 分');
    expect(formatDuration(null, 'en')).toBe('—');
  });

  it('never round a share up to the whole', () => {
    expect(formatShare(999, 1000)).toBe('99 %');
    expect(formatShare(0, 0)).toBe('0 %');
    expect(formatCount(12_345, 'zh-CN')).toBe('12,345');
  });
});
