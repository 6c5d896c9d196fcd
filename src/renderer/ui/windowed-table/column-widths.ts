/** Widths of a table's columns, of its head and of every row alike. */
export interface ColumnWidth {
  /** Least width in px. */
  readonly width: number;
  /** Share of the room that is left over; 0 keeps the least width. */
  readonly grow: number;
}

/** Widths in whole px that fill `availableWidth` where the columns may grow. */
export function fitWidths(columns: readonly ColumnWidth[], availableWidth: number): readonly number[] {
  const least = columns.reduce((sum, column) => sum + column.width, 0);
  const shares = columns.reduce((sum, column) => sum + column.grow, 0);
  const spare = Math.max(0, Math.floor(availableWidth) - least);
  if (spare === 0 || shares === 0) return columns.map((column) => column.width);
  let left = spare;
  let sharesLeft = shares;
  return columns.map((column) => {
    if (column.grow === 0) return column.width;
    const extra = Math.floor((left * column.grow) / sharesLeft);
    left -= extra;
    sharesLeft -= column.grow;
    return column.width + extra;
  });
}
