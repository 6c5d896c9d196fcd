import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkFactor,
  creditCodeCheckCharacter,
  organisationCodeCheckCharacter,
  validateCreditCode,
} from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('validateCreditCode', () => {
  it.each([
    '91350100M000100Y43',
    '91310000MA1FL0007C',
    '92110105MA0000007H',
    '1210000040000000XN',
    '511100005000000071',
    '93330100MA2AB000XB',
  ])('accepts %s', (value) => {
    expect(validateCreditCode(value)).toEqual({ rule: null, warnings: [] });
  });

  it.each(['91110000MA00000820', '91110000MA00003140'])('takes a remainder of 0 as 0: %s', (value) => {
    expect(creditCodeCheckCharacter(value)).toBe('0');
    expect(validateCreditCode(value).warnings).not.toContain('credit-code/check-digit');
  });

  it('warns of a wrong organisation code only', () => {
    expect(validateCreditCode('91310000MA1FL0000N')).toEqual({
      rule: null,
      warnings: ['credit-code/organisation-code'],
    });
  });

  it('warns of a wrong check character, since registered codes have one', () => {
    expect(creditCodeCheckCharacter('91310000MA1FL0000X')).toBe('N');
    const { rule, warnings } = validateCreditCode('91310000MA1FL0000X');
    expect(rule).toBeNull();
    expect(warnings).toContain('credit-code/check-digit');
  });

  it.each([
    ['', 'credit-code/required'],
    ['91350100M000100Y4Z', 'credit-code/characters'],
    ['91310000MA1FL00I0N', 'credit-code/characters'],
    ['9131000OMA1FL0007C', 'credit-code/characters'],
    ['9131A000MA1FL0007C', 'credit-code/characters'],
    ['91310000MA1FL0007', 'credit-code/length'],
    ['91310000MA1FL0007CC', 'credit-code/length'],
    ['91310000ma1fl0007c', 'credit-code/characters'],
    ['统一社会信用代码', 'credit-code/characters'],
  ])('refuses %s by %s', (value, rule) => {
    expect(validateCreditCode(value).rule).toBe(rule);
  });

  it('warns after any one character was changed', () => {
    const character = fc.constantFrom(...alphabet);
    const tail = fc.array(character, { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(tail, fc.integer({ min: 8, max: 16 }), character, (characters, position, other) => {
        const first17 = `91310000${characters.join('')}`;
        fc.pre(first17.charAt(position) !== other);
        const code = first17 + creditCodeCheckCharacter(first17);
        const changed = code.slice(0, position) + other + code.slice(position + 1);
        expect(validateCreditCode(changed).warnings).toContain('credit-code/check-digit');
      }),
    );
  });
});

describe('organisationCodeCheckCharacter', () => {
  it.each([
    ['M000100Y', '4'],
    ['MA1FL000', '7'],
    ['40000000', 'X'],
    ['MA2AB000', 'X'],
  ])('gives for %s the character %s', (first8, character) => {
    expect(organisationCodeCheckCharacter(first8)).toBe(character);
  });
});

describe('checkFactor of a credit code', () => {
  it.each([
    '91310000ma1fl0007c',
    '９１３１００００ＭＡ１ＦＬ０００７Ｃ',
    '9131 0000 MA1F L000 7C',
    ' 91310000-MA1FL0007C',
  ])('cleans %j', (original) => {
    expect(checkFactor('creditCode', original, today)).toEqual({
      original,
      value: '91310000MA1FL0007C',
      rule: null,
      warnings: [],
      changed: true,
    });
  });

  it('knows a code of digits with one E from a number in scientific notation', () => {
    expect(checkFactor('creditCode', '9131000012345678E9', today).rule).toBeNull();
    expect(checkFactor('creditCode', '5.111E+17', today).rule).toBe('cell/scientific');
  });
});
