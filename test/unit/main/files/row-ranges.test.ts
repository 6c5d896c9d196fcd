import { describe, expect, it } from 'vitest';
import { createRowRanges } from '@main/files/row-ranges';

function rangesOf(rowNumbers: readonly number[]): string {
  const ranges = createRowRanges();
  for (const rowNumber of rowNumbers) ranges.add(rowNumber);
  expect(ranges.count).toBe(rowNumbers.length);
  return ranges.text();
}

describe('createRowRanges', () => {
  it('writes neighbours as one range', () => {
    expect(rangesOf([])).toBe('');
    expect(rangesOf([5])).toBe('5');
    expect(rangesOf([5, 6, 7, 12, 14, 15])).toBe('5-7, 12, 14-15');
  });

  it('writes the first twenty and counts the rest', () => {
    const text = rangesOf(Array.from({ length: 30_000 }, (_, index) => index * 2 + 1));
    expect(text.split(', ')).toHaveLength(21);
    expect(text.endsWith(', 39, …')).toBe(true);
  });
});
