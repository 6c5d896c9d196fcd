import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFactor, luhnCheckDigit, passesLuhn, validateBankCard } from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };

describe('validateBankCard', () => {
  it.each([
    '6200000000000005',
    '6205500000000000004',
    '6222020000000007',
    '622202000000000007',
    '6222020000000000000',
    '3568270000000007',
    '6013820000000000005',
  ])('accepts %s', (value) => {
    expect(validateBankCard(value)).toEqual({ rule: null, warnings: [] });
  });

  it.each([
    ['6200000000000006', 'bank-card/luhn'],
    ['622202000000000000', 'bank-card/luhn'],
    ['6222020000000008', 'bank-card/luhn'],
    ['62000000000', 'bank-card/length'],
    ['62000000000000000000', 'bank-card/length'],
    ['620000000000000', 'bank-card/length'],
    ['356827000000', 'bank-card/length'],
    ['6200 0000 0000 0005', 'bank-card/characters'],
    ['6200000000000OO5', 'bank-card/characters'],
    ['', 'bank-card/required'],
  ])('refuses %j by %s', (value, rule) => {
    expect(validateBankCard(value).rule).toBe(rule);
  });

  it('only warns of a failed check digit outside 62', () => {
    expect(validateBankCard('3568270000000008')).toEqual({ rule: null, warnings: ['bank-card/luhn'] });
    expect(validateBankCard('9558800000000')).toMatchObject({ rule: null });
  });
});

describe('luhnCheckDigit', () => {
  it('completes any digits, and every other last digit fails', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,18}$/), fc.integer({ min: 1, max: 9 }), (digits, step) => {
        const check = luhnCheckDigit(digits);
        expect(passesLuhn(digits + check)).toBe(true);
        expect(passesLuhn(digits + String((Number(check) + step) % 10))).toBe(false);
      }),
    );
  });
});

describe('checkFactor of a bank card', () => {
  it.each([
    '6222 0200 0000 0007',
    '6222-0200-0000-0007',
    '６２２２０２００００００００07',
    '\t6222020000000007',
  ])('cleans %j', (original) => {
    expect(checkFactor('bankCard', original, today)).toEqual({
      original,
      value: '6222020000000007',
      rule: null,
      warnings: [],
      changed: true,
    });
  });

  it.each([
    ['6200000000000OO5', 'bank-card/characters'],
    ['6.22202E+15', 'cell/scientific'],
    ['622202******0007', 'bank-card/characters'],
  ])('refuses %s by %s', (original, rule) => {
    expect(checkFactor('bankCard', original, today).rule).toBe(rule);
  });
});
