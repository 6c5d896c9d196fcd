import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SubjectTable } from '@main/data/subject-table';

const subject = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16);

describe('SubjectTable', () => {
  it('tells the first row of every subject, however many there are', () => {
    const table = new SubjectTable();
    const first = new Map<string, number>();
    for (let rowNumber = 1; rowNumber <= 20_000; rowNumber += 1) {
      const text = String((rowNumber * 7_919) % 13_001);
      const expected = first.get(text) ?? rowNumber;
      first.set(text, expected);
      expect(table.firstOf(subject(text), rowNumber)).toBe(expected);
    }
  });

  it('tells subjects apart that differ in one bit, and takes the one of zeros', () => {
    const table = new SubjectTable();
    const zeros = new Uint8Array(16);
    expect(table.firstOf(zeros, 1)).toBe(1);
    for (let index = 0; index < 16; index += 1) {
      const other = new Uint8Array(16);
      other[index] = 1;
      expect(table.firstOf(other, index + 2)).toBe(index + 2);
    }
    expect(table.firstOf(zeros, 99)).toBe(1);
  });
});
