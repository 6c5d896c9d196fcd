import { countRecognisedHeadings, looksLikeHeading } from './recognise-columns';

/** Titles, notes and dates stand above a heading; more rows than this are not looked at. */
export const headingSearchRows = 30;

/**
 * The place (0-based) of the heading among the first rows of a table, blank rows left out; null where the
 * table has none. Rows above it are titles: a heading is the row with the most words of headings, at least
 * two; otherwise the first row that is as wide as a row of the table and holds nothing like an identifier.
 */
export function findHeadingRow(rows: readonly (readonly string[])[]): number | null {
  const searched = rows.slice(0, headingSearchRows);
  const counts = searched.map((row) => (isWide(row) ? countRecognisedHeadings(row) : 0));
  const most = Math.max(0, ...counts);
  if (most >= 2) return counts.indexOf(most);
  const width = Math.max(0, ...searched.map(filledCount));
  const first = searched.findIndex((row) => filledCount(row) >= Math.min(2, width));
  const candidate = searched[first];
  if (candidate !== undefined && looksLikeHeading(candidate)) return first;
  // A heading over one of several columns.
  const [top] = rows;
  return top !== undefined && countRecognisedHeadings(top) > 0 ? 0 : null;
}

function isWide(row: readonly string[]): boolean {
  return filledCount(row) >= 2;
}

function filledCount(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}
