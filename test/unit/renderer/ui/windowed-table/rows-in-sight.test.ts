import { describe, expect, it } from 'vitest';
import {
  rangeAt,
  rowHeight,
  rowsWithin,
  scrollTopFor,
  widthWithin,
} from '@renderer/ui/windowed-table/rows-in-sight';

const height = rowHeight * 11;

describe('the rows in sight', () => {
  it('are those that have room under the head, and some beyond', () => {
    expect(rowsWithin(height)).toBe(10);
    expect(rangeAt(0, height, 1_000)).toEqual({ start: 0, end: 15 });
    expect(rangeAt(100, height, 1_000)).toEqual({ start: 96, end: 115 });
  });

  it('end with the list, also where it became shorter than it was scrolled', () => {
    expect(rangeAt(995, height, 1_000)).toEqual({ start: 986, end: 1_000 });
    expect(rangeAt(900, height, 5)).toEqual({ start: 0, end: 5 });
    expect(rangeAt(0, height, 0)).toEqual({ start: 0, end: 0 });
  });

  it('are a few until the list is measured', () => {
    expect(rowsWithin(0)).toBe(3);
    expect(rowsWithin(Number.NaN)).toBe(3);
  });

  it('leave room for the bar where there are more than have room', () => {
    expect(widthWithin(400, height, 10)).toBe(400);
    expect(widthWithin(400, height, 11)).toBe(390);
  });

  it('are scrolled no further than a row needs', () => {
    expect(scrollTopFor(5, 0, height)).toBe(0);
    expect(scrollTopFor(10, 0, height)).toBe(rowHeight);
    expect(scrollTopFor(3, rowHeight * 50, height)).toBe(rowHeight * 3);
  });
});
