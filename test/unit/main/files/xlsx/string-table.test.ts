import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringTable } from '@main/files/xlsx/string-table';

describe('StringTable', () => {
  it('gives every text back as it was, halves of surrogate pairs too', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 30 })), (texts) => {
        const table = new StringTable();
        for (const text of [...texts, '\ud842', 'é', '欧阳𠮷', '']) table.add(text);
        expect(texts.map((_, index) => table.get(index))).toEqual(texts);
        expect([0, 1, 2, 3].map((index) => table.get(texts.length + index))).toEqual([
          '\ud842',
          'é',
          '欧阳𠮷',
          '',
        ]);
      }),
    );
  });

  it('holds more than a block, and a text that is longer than one', () => {
    const table = new StringTable();
    const long = '甲'.repeat(3_000_000);
    table.add(long);
    for (let index = 0; index < 300_000; index++) table.add(`上海市浦东新区${index}号`);
    expect(table.get(0)).toBe(long);
    expect([1, 150_000, 300_000].map((index) => table.get(index))).toEqual([
      '上海市浦东新区0号',
      '上海市浦东新区149999号',
      '上海市浦东新区299999号',
    ]);
    expect(table.length).toBe(300_001);
  });

  it('knows nothing of an index that no text has', () => {
    const table = new StringTable();
    table.add('a');
    expect([-1, 1, 0.5, Number.NaN].map((index) => table.get(index))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
