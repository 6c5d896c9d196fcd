/**
 * A table over more rows than the window may hold: which pages a glance needs, which may be forgotten.
 * The table shows one window of at most 5,000 rows at a time and asks for pages of 200 inside it.
 * Knows no channel, no row shape and no component.
 */

/** Rows asked for in one call; a call may ask for at most 500. */
export const pageSize = 200;

/** Rows that one window of the table holds at most. */
export const windowSize = 5_000;

export interface RowWindow {
  /** Index of the first row, 0-based, over all rows. */
  readonly start: number;
  readonly length: number;
}

export type Pages<Row> = ReadonlyMap<number, readonly Row[]>;

/** How many windows cover all rows; at least one. */
export function windowCount(totalRows: number): number {
  return Math.max(1, Math.ceil(totalRows / windowSize));
}

/** The window with this number, 0-based; a number past the end gives the last window. */
export function windowAt(totalRows: number, windowIndex: number): RowWindow {
  const index = Math.min(Math.max(0, windowIndex), windowCount(totalRows) - 1);
  const start = index * windowSize;
  return { start, length: Math.max(0, Math.min(windowSize, totalRows - start)) };
}

/** The number of the window that holds a row. */
export function windowIndexOf(rowIndex: number): number {
  return Math.max(0, Math.floor(rowIndex / windowSize));
}

/** Where the page that holds a row starts. */
export function pageOffsetOf(rowIndex: number): number {
  return Math.floor(rowIndex / pageSize) * pageSize;
}

/** Starts of the pages that hold the given rows, each once, in order. */
export function pageOffsetsOf(rowIndexes: Iterable<number>): readonly number[] {
  const offsets = new Set<number>();
  for (const index of rowIndexes) offsets.add(pageOffsetOf(index));
  return [...offsets].sort((left, right) => left - right);
}

/** The pages inside a window; the others are forgotten. */
export function pagesInside<Row>(pages: Pages<Row>, rowWindow: RowWindow): Pages<Row> {
  const end = rowWindow.start + rowWindow.length;
  return new Map([...pages].filter(([offset]) => offset >= rowWindow.start && offset < end));
}

/** One place in the table; `row` is null until its page has arrived. */
export interface RowSlot<Row> {
  readonly index: number;
  readonly row: Row | null;
}

/** The slots of a window, filled from the pages that are there. */
export function slotsOf<Row>(rowWindow: RowWindow, pages: Pages<Row>): readonly RowSlot<Row>[] {
  return Array.from({ length: rowWindow.length }, (_unused, place) => {
    const index = rowWindow.start + place;
    const offset = pageOffsetOf(index);
    return { index, row: pages.get(offset)?.[index - offset] ?? null };
  });
}

/** The row that a key moves to, or null for a key that moves nowhere. */
export function rowIndexAfterKey(
  key: string,
  activeIndex: number | null,
  totalRows: number,
  rowsOnScreen: number,
): number | null {
  if (totalRows === 0) return null;
  const last = totalRows - 1;
  const from = activeIndex ?? -1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1);
    case 'ArrowUp':
      return clamp(from - 1);
    case 'PageDown':
      return clamp(from + rowsOnScreen);
    case 'PageUp':
      return clamp(from - rowsOnScreen);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
