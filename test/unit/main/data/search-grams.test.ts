import { describe, expect, it } from 'vitest';
import { gramQueryOf, normalizeForSearch, searchGrams } from '@main/data/search-grams';

describe('searchGrams', () => {
  it('cuts numbers into four characters from every place on, shorter ones at their end', () => {
    expect(searchGrams('11002x').split(' ')).toEqual(['1100', '1002', '002x', '02x', '2x', 'x']);
  });

  it('cuts other characters into single ones and pairs, and never across two values', () => {
    expect(searchGrams('王小明\n李 静').split(' ')).toEqual(['王', '王小', '小', '小明', '明', '李', '静']);
    expect(searchGrams('a王')).toBe('a 王');
    expect(searchGrams('𠮷田')).toBe('𠮷 𠮷田 田');
  });
});

describe('gramQueryOf', () => {
  it.each([
    ['110105194912310011', '"0011" AND "1231" AND "1949"', false],
    ['0011', '"0011"', true],
    ['王', '"王"', true],
    ['小明', '"小明"', true],
    ['王小明', '"王小" AND "小明"', false],
    ['req-0011', '"0011"', false],
    ['a王', '"王"', false],
  ])('looks up %s', (text, match, exact) => {
    expect(gramQueryOf(text)).toEqual({ match, exact, wide: false });
  });

  it('looks up what begins with a text that is shorter than a piece', () => {
    expect(gramQueryOf('12x')).toEqual({ match: '"12x"*', exact: true, wide: true });
    expect(gramQueryOf('1-2')).toEqual({ match: '"1"* AND "2"*', exact: false, wide: true });
  });

  it('knows nothing of signs alone', () => {
    expect(gramQueryOf('%_ ')).toBeNull();
  });
});

it('takes full-width characters and capitals for their plain forms', () => {
  expect(normalizeForSearch('１１Ｘ')).toBe('11x');
});
