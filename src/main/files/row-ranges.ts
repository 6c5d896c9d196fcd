/** Row numbers as people write them: `5-7, 12`. */

/** Ranges that are written out; the rest is only counted. */
const shownRanges = 20;

export interface RowRanges {
  /** Numbers rise. */
  add(rowNumber: number): void;
  readonly count: number;
  /** The first ranges; an ellipsis stands for more. */
  text(): string;
}

export function createRowRanges(): RowRanges {
  const ranges: { first: number; last: number }[] = [];
  let count = 0;
  let isCut = false;
  return {
    add(rowNumber) {
      count += 1;
      const range = ranges.at(-1);
      if (range !== undefined && !isCut && range.last === rowNumber - 1) range.last = rowNumber;
      else if (ranges.length < shownRanges) ranges.push({ first: rowNumber, last: rowNumber });
      else isCut = true;
    },
    get count() {
      return count;
    },
    text() {
      const shown = ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`));
      return [...shown, ...(isCut ? ['…'] : [])].join(', ');
    },
  };
}
