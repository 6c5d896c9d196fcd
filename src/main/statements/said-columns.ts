/** What an operator says of a statement's columns, and what their headings tell of the others. */
import { type StatementField, statementFields } from '@shared/domain/statement';
import { recogniseStatementColumns, type StatementColumns } from './statement-columns';

export interface SaidColumn {
  /** 0-based, where it was said. */
  readonly column: number;
  /** As it stood there; null to go by the place alone, as another encoding moves no column. */
  readonly heading: string | null;
}

/** null for a field that is not to be used, absent for one of which nothing was said. */
export type SaidColumns = Readonly<Partial<Record<StatementField, SaidColumn | null>>>;

/** Columns as they were said of an earlier reading where they still fit, and the recognised ones otherwise. */
export function columnsAsSaid(said: SaidColumns, headings: readonly string[]): StatementColumns {
  const columns: Partial<Record<StatementField, number>> = {};
  const unused = new Set<StatementField>();
  for (const field of statementFields) {
    const one = said[field];
    if (one === undefined) continue;
    const column = one === null ? null : placeOf(one, headings);
    if (column !== null) columns[field] = column;
    else if (one === null) unused.add(field);
  }
  return withRecognised(columns, headings, unused);
}

/** A field that was said takes its column from whatever was thought to hold it; an amount has one unit. */
export function withRecognised(
  said: StatementColumns,
  headings: readonly string[],
  unused: ReadonlySet<StatementField> = new Set(),
): StatementColumns {
  const isAmountSaid = said.amountFen !== undefined || said.amountYuan !== undefined;
  const taken = new Set(Object.values(said));
  const others = Object.entries(recogniseStatementColumns(headings)).filter(
    ([field, column]) =>
      !taken.has(column) &&
      !(isAmountSaid && field.startsWith('amount')) &&
      !unused.has(field as StatementField),
  );
  return { ...Object.fromEntries(others), ...said };
}

/** The column with that heading, of several the one at the same place; null where there is none. */
function placeOf({ column, heading }: SaidColumn, headings: readonly string[]): number | null {
  if (heading === null) return column < headings.length ? column : null;
  if (headings[column] === heading) return column;
  const place = heading === '' ? -1 : headings.indexOf(heading);
  return place === -1 ? null : place;
}
