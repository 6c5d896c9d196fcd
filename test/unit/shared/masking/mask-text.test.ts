import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText } from '@shared/masking';

describe('maskText', () => {
  it.each([
    ['身份证号11010519491231002X不一致', '身份证号110***********002X不一致'],
    ['id=11010519491231002x;', 'id=110***********002x;'],
    ['old 110105491231002 number', 'old 110********1002 number'],
    ['card 6222020000000000000 refused', 'card 622202*********0000 refused'],
    ['卡号6200000000000005，手机13800138000', '卡号620000******0005，手机138****8000'],
    ['+8613800138000', '+86138****8000'],
    ['１３８００１３８０００', '１３８****８０００'],
    ['１１０１０５１９４９１２３１００２Ｘ', '１１０***********００２Ｘ'],
    ['6222 0200 0000 0007', '6222 02** **** 0007'],
    ['110105 19491231 002X', '110*** ******** 002X'],
    ['138-0013-8000', '138-****-8000'],
    ['138 0013 8000', '138 **** 8000'],
    ['11010519491231002X 13800138000', '110***********002X 138****8000'],
    ['62220200000000000001234', '622202*************1234'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    '',
    '张三',
    '2026-06-01 12:30:45.123',
    'HTTP 610, code 4050, 99 rows, 1 200 000 fen',
    '021-62345678',
    '91350100M000100Y43',
    '10.0.0.1:8080',
    'b7e23ec2-9af2-4d6c-8f5a-1c2d3e4f5a6b',
  ])('leaves %j alone', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('masks again to the same text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9X \-张a*]{0,60}$/), (text) => {
        expect(maskText(maskText(text))).toBe(maskText(text));
      }),
    );
  });

  it('leaves no identifier whole, whatever stands around it', () => {
    const around = fc.string({ maxLength: 20 }).filter((text) => !/[0-9]/.test(text));
    const identifier = fc.constantFrom(
      '11010519491231002X',
      '110105194912310011',
      '130503670401001',
      '6222020000000007',
      '6222020000000000000',
      '13800138000',
    );
    fc.assert(
      fc.property(around, identifier, around, (before, value, behind) => {
        const masked = maskText(before + value + behind);
        expect(masked).not.toContain(value);
        expect(masked).toHaveLength(before.length + value.length + behind.length);
      }),
    );
  });
});

describe('the strict profile', () => {
  it('hides numbers whole: a message shows no more of one than its own mask does', () => {
    expect(maskText('号码 11010519491231002X 不一致，手机 138 0013 8000', 'strict')).toBe(
      '号码 ****************** 不一致，手机 *** **** ****',
    );
    expect(maskText('code 10025', 'strict')).toBe('code 10025');
  });
});
