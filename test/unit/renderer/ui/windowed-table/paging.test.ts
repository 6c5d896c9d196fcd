import { describe, expect, it } from 'vitest';
import {
  pageOffsetsOf,
  pagesInside,
  rowIndexAfterKey,
  slotsOf,
  windowAt,
  windowCount,
  windowIndexOf,
} from '@renderer/ui/windowed-table/paging';

describe('windows over a long list', () => {
  it('cover every row once and never hold more than 5,000', () => {
    const total = 12_345;
    const windows = Array.from({ length: windowCount(total) }, (_unused, index) => windowAt(total, index));
    expect(windows).toEqual([
      { start: 0, length: 5_000 },
      { start: 5_000, length: 5_000 },
      { start: 10_000, length: 2_345 },
    ]);
  });

  it('end with the last one, also when asked for a later one', () => {
    expect(windowAt(5_001, 9)).toEqual({ start: 5_000, length: 1 });
    expect(windowAt(0, 3)).toEqual({ start: 0, length: 0 });
  });

  it('know which of them holds a row', () => {
    expect([0, 4_999, 5_000, 10_001].map(windowIndexOf)).toEqual([0, 0, 1, 2]);
  });
});

describe('pages of a window', () => {
  it('are asked for by the rows in sight, each page once', () => {
    expect(pageOffsetsOf([199, 200, 201, 5])).toEqual([0, 200]);
  });

  it('outside the window are forgotten', () => {
    const pages = new Map([
      [0, ['a']],
      [5_000, ['b']],
      [9_800, ['c']],
      [10_000, ['d']],
    ]);
    expect([...pagesInside(pages, { start: 5_000, length: 5_000 }).keys()]).toEqual([5_000, 9_800]);
  });

  it('fill the slots of their rows and leave the others empty', () => {
    const slots = slotsOf({ start: 200, length: 3 }, new Map([[200, ['x', 'y']]]));
    expect(slots).toEqual([
      { index: 200, row: 'x' },
      { index: 201, row: 'y' },
      { index: 202, row: null },
    ]);
  });
});

describe('the keyboard path', () => {
  it.each([
    ['ArrowDown', null, 0],
    ['ArrowDown', 4, 5],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 0, 99],
    ['a', 5, null],
  ] as const)('%s from %s goes to %s', (key, from, to) => {
    expect(rowIndexAfterKey(key, from, 100, 10)).toBe(to);
  });

  it('goes nowhere in an empty list', () => {
    expect(rowIndexAfterKey('End', null, 0, 10)).toBeNull();
  });
});
