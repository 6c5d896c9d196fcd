/** What the operator said of a statement's columns, carried from one reading of the file to the next. */
import { type StatementField, statementFields } from '@shared/domain/statement';
import type { ChannelInput } from '@shared/ipc/contract';
import type { StatementReadingView } from '@shared/ipc/statement-view';

export type SaidColumns = NonNullable<ChannelInput<'statement:open'>['columns']>;

export type ColumnsChoice = StatementReadingView['columns'];

type Reading = Pick<StatementReadingView, 'headings' | 'columns'>;

/** Every field: one without a column is not to be used, but for the other unit of the amount. */
export function saidOf(choice: ColumnsChoice, headings: readonly string[]): SaidColumns {
  const isAmountSaid = choice.amountYuan !== undefined || choice.amountFen !== undefined;
  const said: SaidColumns = {};
  for (const field of statementFields) {
    const column = choice[field];
    if (column !== undefined) said[field] = { column, heading: headings[column] ?? null };
    else if (!(isAmountSaid && field.startsWith('amount'))) said[field] = null;
  }
  return said;
}

/** For a reading in another encoding: the headings change, and no column moves. */
export function byPlace(said: SaidColumns): SaidColumns {
  return withHeadings(said, () => null);
}

/** With the headings as they are read now, where the columns are still those. */
export function readAnew(said: SaidColumns, { headings, columns }: Reading): SaidColumns {
  return withHeadings(said, (field, { column, heading }) =>
    columns[field] === column ? (headings[column] ?? heading) : heading,
  );
}

/** Fields whose column, as it was said, is not in this reading. */
export function notKept(said: SaidColumns, { headings, columns }: Reading): readonly StatementField[] {
  return statementFields.filter((field) => {
    const one = said[field];
    if (one === undefined || one === null || one.heading === null) return false;
    const column = columns[field];
    return column === undefined || headings[column] !== one.heading;
  });
}

type SaidColumn = NonNullable<SaidColumns[StatementField]>;

function withHeadings(
  said: SaidColumns,
  headingOf: (field: StatementField, one: SaidColumn) => string | null,
): SaidColumns {
  const next: SaidColumns = {};
  for (const field of statementFields) {
    const one = said[field];
    if (one === undefined) continue;
    next[field] = one === null ? null : { ...one, heading: headingOf(field, one) };
  }
  return next;
}
