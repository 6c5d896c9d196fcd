import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFactor, validateMobile } from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };

describe('validateMobile', () => {
  it.each([
    '13800138000',
    '13912345178',
    '16200000000',
    '17200000000',
    '17400000000',
    '19000000000',
    '19200000000',
    '19300000000',
    '19600000000',
    '19700000000',
  ])('accepts %s', (value) => {
    expect(validateMobile(value)).toEqual({ rule: null, warnings: [] });
  });

  it.each(['14900000000', '17490000000', '15400000000', '16400000000', '19400000000', '14100000000'])(
    'warns of the unassigned block of %s',
    (value) => {
      expect(validateMobile(value)).toEqual({ rule: null, warnings: ['mobile/unassigned-block'] });
    },
  );

  it.each([
    ['', 'mobile/required'],
    ['12800138000', 'mobile/prefix'],
    ['23800138000', 'mobile/prefix'],
    ['1380013800', 'mobile/length'],
    ['138001380000', 'mobile/length'],
    ['1064812345678', 'mobile/length'],
    ['1440000000000', 'mobile/length'],
    ['138 0013 8000', 'mobile/characters'],
    ['１３８００１３８０００', 'mobile/characters'],
    ['+8613800138000', 'mobile/characters'],
  ])('refuses %j by %s', (value, rule) => {
    expect(validateMobile(value).rule).toBe(rule);
  });
});

describe('every mobile number', () => {
  /** The assigned blocks of 2026 as libphonenumber's metadata have them. */
  const assigned = /^(?:1(?:610\d|740[0-5])\d{6}|1(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8})$/;

  it('of the right form is accepted, with a warning exactly where its block is not assigned', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (value) => {
        expect(validateMobile(value)).toEqual({
          rule: null,
          warnings: assigned.test(value) ? [] : ['mobile/unassigned-block'],
        });
      }),
    );
  });

  it('of another form is refused', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,15}$/), (value) => {
        fc.pre(!/^1[3-9]\d{9}$/.test(value));
        expect(validateMobile(value).rule).toMatch(/^mobile\//);
      }),
    );
  });
});

describe('checkFactor of a mobile number', () => {
  it.each([
    '+8613800138000',
    '8613800138000',
    '008613800138000',
    '+86 138-0013-8000',
    '(+86)13800138000',
    '（+86）138 0013 8000',
    '＋８６１３８００１３８０００',
    '138 0013 8000',
    '１３８００１３８０００',
    '\u202D13800138000\u202C',
  ])('cleans %j', (original) => {
    expect(checkFactor('mobile', original, today)).toEqual({
      original,
      value: '13800138000',
      rule: null,
      warnings: [],
      changed: true,
    });
  });

  it.each([
    ['1064812345678', 'mobile/length'],
    ['8612345', 'mobile/length'],
    ['138****8000', 'mobile/characters'],
    ['1.38E+10', 'cell/scientific'],
    ['13800138000.0', 'cell/number-stored'],
  ])('refuses %s by %s', (original, rule) => {
    expect(checkFactor('mobile', original, today).rule).toBe(rule);
  });
});
