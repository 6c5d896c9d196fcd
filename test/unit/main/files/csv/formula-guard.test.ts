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
    '\ufeff=1',
    '\u200b=1',
    '\u00ad@A1',
    '\u3000＝1',
    '⁼1+1',
    '\u2212A1',
    "''=1",
  ])('keeps %j from running', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['-5', '+86', '-1.5', '1E+5', '甲', '110105194912310193', '', 'a=b', '·'])(
    'leaves %j alone',
    (text) => {
      expect(guardFormula(text)).toBe(text);
    },
  );

  const sign = fc.constantFrom(...'=+-@＝＋－＠﹦﹢﹣﹫⁺⁻⁼₊₋₌\u2212');
  const unseen = fc.constantFrom(
    ...'\u0000\t\r\n \u00a0\u00ad\u1680\u200b\u200e\u202e\u2028\u2060\u3000\ufeff',
  );
  const body = fc.constantFrom(...`'"=+-@0123456789.eE,;|!()A张 \t\r\n`, 'cmd', 'HYPERLINK("', "'!A0");
  const hostile = fc
    .tuple(
      fc.array(fc.oneof(unseen, fc.constant("'")), { maxLength: 4 }),
      fc.array(sign, { maxLength: 2 }),
      fc.array(fc.oneof(body, sign, unseen), { maxLength: 10 }),
    )
    .map((parts) => parts.flat().join(''));
  const any = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  const runs = { numRuns: 20_000 };

  it('knows every character that Unicode folds into a sign', () => {
    const folded = Array.from({ length: 0x110000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
      .filter(isSign);
    expect(folded).toContain('\ufb29');
    expect(folded.filter((sign) => !guardFormula(`${sign}A1`).startsWith("'"))).toEqual([]);
  });

  it('can be undone for every text', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      runs,
    );
  });

  it('leaves no text that begins, for whoever reads it, with a sign and is no number', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(canRun(guardFormula(text))).toBe(false);
      }),
      runs,
    );
  });

  it('touches nothing else', () => {
    fc.assert(
      fc.property(any, (text) => {
        const begin = /^['\s\p{Cc}\p{Cf}]*(.)/su.exec(text)?.[1] ?? '';
        const isSuspect = isSign(begin) || beginsACell(text.replace(/^'+/, ''));
        if (!isSuspect) expect(guardFormula(text)).toBe(text);
      }),
      runs,
    );
  });
});

function isSign(character: string): boolean {
  return /^[=+\-@\u2212]/.test(character.normalize('NFKC'));
}

/** A tab, a line end or the end of a text at its beginning: what follows may stand in a cell of its own. */
function beginsACell(text: string): boolean {
  return ['\u0000', '\t', '\r', '\n'].some((character) => text.startsWith(character));
}

/**
 * What a spreadsheet program may do, told in other words than the guard's: it trims what is not seen, folds
 * the widths, and runs what begins with a sign, unless all of it is a number.
 */
function canRun(text: string): boolean {
  if (/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return false;
  if (beginsACell(text)) return true;
  const characters = [...text];
  const first = characters.find((character) => !/[\s\p{Cc}\p{Cf}]/u.test(character));
  return first !== undefined && isSign(first);
}
