/** Height in px of the head and of every row, whatever its cells hold: the list reckons where to scroll by it. */
export const rowHeight = 35;

/** Width in px of the bar that windowed-table.css draws. */
const scrollbarWidth = 10;

/** The width in px that the columns have: less where so many rows need a bar to scroll by. */
export function widthWithin(width: number, height: number, count: number): number {
  return (count + 1) * rowHeight > height ? Math.max(0, width - scrollbarWidth) : width;
}

/** Rows beyond the edges that are there before they are scrolled to. */
const beyond = 4;
/** Until the list is measured. */
const leastRows = 3;

/** Whole rows that have room under the head of a list of this height in px. */
export function rowsWithin(height: number): number {
  const rows = Math.floor((height - rowHeight) / rowHeight);
  return rows > leastRows ? rows : leastRows;
}

export interface RowRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** The rows to render of so many, with this one the first in sight. */
export function rangeAt(firstInSight: number, height: number, count: number): RowRange {
  const rows = rowsWithin(height);
  const first = Math.min(firstInSight, Math.max(0, count - rows));
  return { start: Math.max(0, first - beyond), end: Math.min(count, first + rows + 1 + beyond) };
}

/** How far to scroll so that a row is in sight, in px; as far as now where it is. */
export function scrollTopFor(index: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  const room = Math.max(rowHeight, height - rowHeight);
  return Math.max(scrollTop, top + rowHeight - room);
}
