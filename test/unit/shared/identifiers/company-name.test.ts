import { describe, expect, it } from 'vitest';
import { checkFactor } from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };

describe('checkFactor of a company name', () => {
  it.each([
    '示例科技（北京）有限公司',
    '示例科技(上海)有限公司',
    '示例．设计工作室',
    'Example Trading Co., Ltd.',
  ])('keeps %s', (name) => {
    expect(checkFactor('companyName', name, today)).toMatchObject({
      value: name,
      rule: null,
      changed: false,
    });
  });

  it('trims blanks at the ends', () => {
    expect(checkFactor('companyName', '\u3000示例公司 \n', today)).toMatchObject({
      value: '示例公司',
      rule: null,
    });
  });

  it.each([
    ['', 'company-name/required'],
    ['店', 'company-name/length'],
    ['司'.repeat(101), 'company-name/length'],
    ['示例\n公司', 'company-name/characters'],
    ['示例\u0000公司', 'company-name/characters'],
    ['示例\uFFFD公司', 'company-name/characters'],
    ['#N/A', 'cell/error'],
  ])('refuses %j by %s', (name, rule) => {
    expect(checkFactor('companyName', name, today).rule).toBe(rule);
  });

  it('counts code points', () => {
    expect(checkFactor('companyName', '𠮷'.repeat(100), today).rule).toBeNull();
  });
});
