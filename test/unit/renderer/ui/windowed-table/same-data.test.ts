import { describe, expect, it } from 'vitest';
import { sameData } from '@renderer/ui/windowed-table/same-data';

const row = { id: 7, check: { verdict: 'match', facts: ['a', null] }, hold: null };

describe('data from the bridge', () => {
  it('is the same where all of it says the same', () => {
    expect(sameData(row, structuredClone(row))).toBe(true);
    expect(sameData(null, null)).toBe(true);
  });

  it.each([
    ['a value deep inside', { ...row, check: { ...row.check, facts: ['a', 'b'] } }],
    ['a longer list', { ...row, check: { ...row.check, facts: ['a', null, 'b'] } }],
    ['a field more', { ...row, second: null }],
    ['another field', { id: 7, check: row.check, held: null }],
    ['a list in place of an object', { ...row, check: [] }],
    ['nothing', null],
  ])('is another one by %s', (_name, other) => {
    expect(sameData(row, other)).toBe(false);
    expect(sameData(other, row)).toBe(false);
  });
});
