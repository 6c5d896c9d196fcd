import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorNames } from '@shared/domain/factors';
import { maskFactor } from '@shared/masking';

describe('maskFactor, default', () => {
  it.each([
    ['idNumber', '11010519491231002X', '110***********002X'],
    ['idNumber', '110105491231002', '110********1002'],
    ['bankCard', '6222020000000000000', '622202*********0000'],
    ['bankCard', '6200000000000005', '620000******0005'],
    ['mobile', '13800138000', '138****8000'],
    ['name', '张三', '张*'],
    ['name', '欧阳修远', '欧***'],
    ['name', '𠮷田', '𠮷*'],
    ['name', '阿卜杜拉·买买提', '阿***·***'],
    ['name', '张', '*'],
    ['legalRepresentative', '李四', '李*'],
    ['companyName', '示例科技（北京）有限公司', '示例科技（北京）有限公司'],
    ['creditCode', '91350100M000100Y43', '91350100M000100Y43'],
    ['creditCode', '511100005000000071', '511100005000000071'],
  ] as const)('%s %s is shown as %s', (factor, value, masked) => {
    expect(maskFactor(factor, value, 'default')).toBe(masked);
  });

  it('hides values that are too short to be whole', () => {
    expect(maskFactor('idNumber', '1101051949', 'default')).toBe('**********');
    expect(maskFactor('bankCard', '622202000000', 'default')).toBe('************');
    expect(maskFactor('mobile', '1380013', 'default')).toBe('*******');
    expect(maskFactor('mobile', '', 'default')).toBe('');
  });

  it('hides a person’s number that stands in a column of companies', () => {
    expect(maskFactor('companyName', '11010519491231002X', 'default')).toBe('110***********002X');
    expect(maskFactor('creditCode', '11010519491231002X', 'default')).toBe('110***********002X');
    expect(maskFactor('creditCode', '110105491231002', 'default')).toBe('110********1002');
  });
});

describe('maskFactor, strict', () => {
  it.each([
    ['idNumber', '11010519491231002X', '1****************X'],
    ['bankCard', '6222020000000000007', '***************0007'],
    ['mobile', '13800138034', '138******34'],
    ['name', '张三', '**'],
    ['name', '张三丰', '张*丰'],
    ['name', '欧阳修远', '欧**远'],
    ['name', '阿卜杜拉·买买提', '********'],
    ['legalRepresentative', '李四', '**'],
    ['companyName', '示例科技有限公司', '示例科技有限公司'],
    ['companyName', '李四小吃店', '李***店'],
    ['creditCode', '91350100M000100Y43', '91350100M000100Y43'],
    ['creditCode', '92110105MA0000007H', '9****************H'],
  ] as const)('%s %s is shown as %s', (factor, value, masked) => {
    expect(maskFactor(factor, value, 'strict')).toBe(masked);
  });
});

it('a mask has as many code points as the value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...factorNames),
      fc.constantFrom('default' as const, 'strict' as const),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      (factor, profile, value) => {
        expect([...maskFactor(factor, value, profile)]).toHaveLength([...value].length);
      },
    ),
  );
});
