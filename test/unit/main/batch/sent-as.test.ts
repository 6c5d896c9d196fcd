import { describe, expect, it } from 'vitest';
import { maskOriginal } from '@main/batch/sent-as';

describe('maskOriginal', () => {
  it('shows what was taken out or changed, and hides what the mask hides', () => {
    const sent = '11010519491231002X';
    expect(maskOriginal('idNumber', ' 110105-19491231-002x', sent, 'default')).toBe('␣110***-********-002x');
    expect(maskOriginal('idNumber', '１１０１０５１９４９１２３１００２Ｘ', sent, 'default')).toBe(
      '１１０***********００２Ｘ',
    );
    expect(maskOriginal('mobile', '+86 138 0013 8000', '13800138000', 'default')).toBe('+**␣138␣****␣8000');
    expect(maskOriginal('name', '张　三', '张三', 'default')).toBe('张␣*');
    expect(maskOriginal('name', '阿不都•买买提', '阿不都·买买提', 'default')).toBe('阿**•***');
  });

  it('never shows a hidden character, whatever stands between', () => {
    const masked = maskOriginal('idNumber', 'x1y1z0a1b05194912310 0 2X', '11010519491231002X', 'default');
    expect(masked).not.toMatch(/1949|0519|1231/);
  });
});
