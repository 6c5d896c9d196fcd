import { describe, expect, it } from 'vitest';
import { clockWarning } from '@shared/i18n/clock-warning';

describe('clockWarning', () => {
  it.each([0, 10_000, 60_000, -60_000])('says nothing of %i ms', (offsetMs) => {
    expect(clockWarning(offsetMs)).toBeNull();
  });

  it.each([
    [60_500, '慢 1 分 1 秒', '1 min 1 s behind'],
    [-65_000, '快 1 分 5 秒', '1 min 5 s ahead of'],
    [3_600_000, '慢 1 小时 0 分', '1 h 0 min behind'],
    [-90_000_000, '快 1 天 1 小时', '1 d 1 h ahead of'],
    [8 * 3_600_000 + 59_000, '慢 8 小时 0 分', '8 h 0 min behind'],
  ])('names the difference of %i ms, its direction and what to do', (offsetMs, chinese, english) => {
    const warning = clockWarning(offsetMs);
    expect(warning?.['zh-CN']).toContain(chinese);
    expect(warning?.['zh-CN']).toContain('校准本机时间');
    expect(warning?.en).toContain(english);
    expect(warning?.en).toContain('set its clock');
  });
});
