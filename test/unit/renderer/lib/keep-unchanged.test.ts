import { describe, expect, it } from 'vitest';
import { keepUnchanged } from '@renderer/lib/keep-unchanged';

describe('data that was fetched anew', () => {
  const before = { rows: { total: 3 }, names: ['a', { b: 1 }], note: null };

  it('is what there was before, where nothing changed', () => {
    expect(keepUnchanged(before, structuredClone(before))).toBe(before);
  });

  it('keeps the parts that are the same, and has the others', () => {
    const after = { ...structuredClone(before), rows: { total: 4 } };
    const kept = keepUnchanged(before, after);
    expect(kept).toEqual(after);
    expect(kept.names).toBe(before.names);
    expect(kept.rows).not.toBe(before.rows);
  });

  it.each([
    ['a field that went', { rows: { total: 3 }, names: before.names }],
    ['a field that came', { ...before, extra: undefined }],
    ['a shorter list', { ...before, names: ['a'] }],
    ['an object where a list was', { ...before, names: { 0: 'a' } }],
    ['an empty list where an object was', { ...before, rows: [] }],
    ['something where nothing was', { ...before, note: { text: 'x' } }],
    ['nothing where something was', { ...before, rows: null }],
  ])('has %s', (_, after) => {
    const kept: unknown = keepUnchanged(before, structuredClone(after));
    expect(kept).toStrictEqual(after);
    expect(kept).not.toBe(before);
  });

  it('is the new value without anything before', () => {
    expect(keepUnchanged(null, before)).toBe(before);
  });
});
