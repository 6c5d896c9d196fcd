import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, unguardFormula } from '@main/files/csv/formula-guard';

describe('guardFormula', () => {
  it.each([
    '=1+1',
    '+SUM(A1)',
    '-2+3',
    '@A1',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1+1',
    '＋1+1',
    '－A1',
    '＠A1',
    "'=1",
  ])('keeps %j from running', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['-5', '+86', '-1.5', '1E+5', '甲', '110105194912310193', '', 'a=b', '·'])(
    'leaves %j alone',
    (text) => {
      expect(guardFormula(text)).toBe(text);
    },
  );

  it('can be undone for every text', () => {
    const hostile = fc.stringMatching(/^['=+\-@＝＋ \t\r\n0-9a.]{0,8}$/);
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'grapheme' })), (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('never lets a text through that starts with a sign and is no number', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'), fc.string(), (sign, rest) => {
        const guarded = guardFormula(sign + rest);
        expect(guarded.startsWith("'") || /^[+-]\d/.test(guarded)).toBe(true);
      }),
    );
  });
});
