import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStringTable } from '@main/files/xlsx/string-table';

const limits = { sharedStrings: 1_000_000, sharedStringBytes: 100_000_000 };

describe('createStringTable', () => {
  it('gives back any texts in any order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(90_000).map((length) => '字'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const table = createStringTable(limits);
        for (const one of texts) table.add(one);
        expect(texts.map((_, index) => table.at(texts.length - 1 - index))).toEqual(texts.toReversed());
        expect(table.count).toBe(texts.length);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps texts apart across its pages and blocks', () => {
    const table = createStringTable(limits);
    const textOf = (index: number) => `${index}字${'x'.repeat(index % 40)}`;
    for (let index = 0; index < 200_000; index++) table.add(textOf(index));
    for (let index = 0; index < 200_000; index += 7) expect(table.at(index)).toBe(textOf(index));
    expect([table.at(-1), table.at(200_000), table.at(0.5), table.at(Number.NaN)]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it('stops at its limits', () => {
    const few = createStringTable({ ...limits, sharedStrings: 2 });
    few.add('');
    few.add('');
    expect(() => few.add('')).toThrowError(expect.objectContaining({ code: 'file/too-large' }));
    const small = createStringTable({ ...limits, sharedStringBytes: 5 });
    small.add('字');
    expect(() => small.add('字')).toThrowError(expect.objectContaining({ code: 'file/too-large' }));
  });
});
