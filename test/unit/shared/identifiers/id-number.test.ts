import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFactor,
  idNumberCheckCharacter,
  readBirthDay,
  upgradeIdNumber,
  validateIdNumber,
  validateLegacyIdNumber,
} from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };

const valid = [
  '11010519491231002X',
  '440524188001010014',
  '110105194912310011',
  '110105194912310062',
  '110105194912310193',
  '110105194912310054',
  '110105194912310185',
  '110105194912310046',
  '110105194912310097',
  '110105194912310038',
  '110105194912310089',
  '110105194912310070',
  '110105200002290013',
  '81000019491231001X',
  '820000194912310011',
  '830000194912310013',
];

describe('validateIdNumber', () => {
  it.each(valid)('accepts %s', (value) => {
    expect(validateIdNumber(value, today)).toEqual({ rule: null, warnings: [] });
  });

  it.each([
    ['', 'id-number/required'],
    ['110105194912310021', 'id-number/check-digit'],
    ['110105194902290020', 'id-number/birth-date'],
    ['110105190002290017', 'id-number/birth-date'],
    ['11010519491331002X', 'id-number/birth-date'],
    ['1101051949123100', 'id-number/length'],
    ['11010519491231002XX', 'id-number/length'],
    ['１１010519491231002X', 'id-number/characters'],
    ['11010519491231002x', 'id-number/characters'],
    ['1101051949123100X2', 'id-number/characters'],
    ['11010519491231002O', 'id-number/characters'],
    ['110105 19491231 002X', 'id-number/characters'],
    ['362536199105034456', 'id-number/check-digit'],
    ['330327198505055708', 'id-number/check-digit'],
    ['430103199904052900', 'id-number/check-digit'],
    ['000105194912310021', 'id-number/region'],
    ['990105194912310021', 'id-number/region'],
    ['110105194900310021', 'id-number/birth-date'],
    ['110105194904310021', 'id-number/birth-date'],
    ['110105017404150021', 'id-number/birth-date'],
  ])('refuses %s by %s', (value, rule) => {
    expect(validateIdNumber(value, today).rule).toBe(rule);
  });

  it('takes today and refuses tomorrow as a birth date', () => {
    const bornOn = (date: string) => {
      const first17 = `110105${date}001`;
      return validateIdNumber(first17 + idNumberCheckCharacter(first17), today).rule;
    };
    expect(bornOn('20260601')).toBeNull();
    expect(bornOn('20260602')).toBe('id-number/future-date');
    expect(bornOn('20270101')).toBe('id-number/future-date');
  });

  it('warns of the form of a foreign permanent resident card', () => {
    const first17 = '91110519491231002';
    expect(validateIdNumber(first17 + idNumberCheckCharacter(first17), today)).toEqual({
      rule: null,
      warnings: ['id-number/foreign-resident'],
    });
  });
});

describe('idNumberCheckCharacter', () => {
  it.each([
    ['11010519491231002', 'X'],
    ['44052418800101001', '4'],
  ])('gives for %s the character %s', (first17, character) => {
    expect(idNumberCheckCharacter(first17)).toBe(character);
  });

  it('makes every changed digit of a valid number visible', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...valid),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (value, position, step) => {
          const digit = (Number(value.charAt(position)) + step) % 10;
          const changed = value.slice(0, position) + String(digit) + value.slice(position + 1);
          expect(validateIdNumber(changed, today).rule).not.toBeNull();
        },
      ),
    );
  });

  it('makes every exchange of neighbouring digits visible', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.integer({ min: 0, max: 15 }), (value, position) => {
        const first = value.charAt(position);
        const second = value.charAt(position + 1);
        fc.pre(first !== second);
        const changed = value.slice(0, position) + second + first + value.slice(position + 2);
        expect(validateIdNumber(changed, today).rule).not.toBeNull();
      }),
    );
  });
});

describe('numbers of 15 digits', () => {
  it.each([
    ['110105491231002', '11010519491231002X'],
    ['130503670401001', '130503196704010016'],
  ])('%s becomes %s', (legacy, upgraded) => {
    expect(upgradeIdNumber(legacy)).toBe(upgraded);
    expect(validateLegacyIdNumber(legacy, today).rule).toBeNull();
    expect(checkFactor('idNumber', legacy, today)).toEqual({
      original: legacy,
      value: upgraded,
      rule: null,
      warnings: [],
      changed: true,
    });
  });

  it.each([
    ['11010549123100X', 'id-number/characters', 'id-number/length'],
    ['110105491331002', 'id-number/birth-date', 'id-number/birth-date'],
    ['000105491231002', 'id-number/region', 'id-number/region'],
    ['11010549123100', 'id-number/length', 'id-number/length'],
    ['', 'id-number/required', 'id-number/required'],
  ])('%s is refused', (legacy, rule, ruleAsFactor) => {
    expect(validateLegacyIdNumber(legacy, today).rule).toBe(rule);
    expect(checkFactor('idNumber', legacy, today).rule).toBe(ruleAsFactor);
  });

  it('always upgrades to 18 characters that keep the birth day', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{15}$/), (legacy) => {
        const upgraded = upgradeIdNumber(legacy);
        expect(upgraded).toHaveLength(18);
        expect(readBirthDay(upgraded).year).toBe(1900 + Number(legacy.slice(6, 8)));
      }),
    );
  });
});

describe('checkFactor of an ID number', () => {
  it.each([
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '110105-19491231-002x',
    '110105–19491231—002ｘ',
    '\u00A011010519491231002X\u3000',
    '\u202D11010519491231002X\u202C',
    '\uFEFF11010519491231002X\r\n',
    "'11010519491231002X",
    '="11010519491231002X"',
  ])('cleans %j', (original) => {
    expect(checkFactor('idNumber', original, today)).toEqual({
      original,
      value: '11010519491231002X',
      rule: null,
      warnings: [],
      changed: true,
    });
  });

  it('leaves a clean one unchanged', () => {
    expect(checkFactor('idNumber', '11010519491231002X', today).changed).toBe(false);
  });

  it.each(['', '   ', '\u3000', '\u200B'])('finds nothing in %j', (original) => {
    expect(checkFactor('idNumber', original, today)).toMatchObject({ value: '', rule: 'id-number/required' });
  });

  it.each([
    ['1.10105E+17', 'cell/scientific'],
    ['1.10105194912310e+17', 'cell/scientific'],
    ['110105194912310021.0', 'cell/number-stored'],
    ['#N/A', 'cell/error'],
    ['#REF!', 'cell/error'],
    ['########', 'cell/error'],
  ])('names what a spreadsheet did to %s', (original, rule) => {
    expect(checkFactor('idNumber', original, today).rule).toBe(rule);
  });

  it('takes grouping anywhere and gives the same number', () => {
    const grouping = fc.constantFrom('', ' ', '-', '\u00A0', '\u3000', '－', '\u200B');
    fc.assert(
      fc.property(
        fc.constantFrom(...valid),
        fc.array(grouping, { minLength: 18, maxLength: 18 }),
        (value, marks) => {
          const original = [...value].map((character, index) => character + (marks[index] ?? '')).join('');
          expect(checkFactor('idNumber', original, today)).toMatchObject({ value, rule: null });
        },
      ),
    );
  });
});
