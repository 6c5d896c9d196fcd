import type { StatementLine, StatementProblem } from '../data/data-service';
import { type Cell, cellText } from '../files/table';
import { unguardFormula } from '../files/csv/formula-guard';
import { fenOfAmount } from './amount';
import type { StatementColumns } from './statement-columns';
import { readStatementTime } from './statement-time';

/** Digits that a number cell keeps. */
const exactDigits = 15;

/** One row of a statement; null for a row with nothing in the columns that are read. */
export function readStatementLine(
  line: number,
  cells: readonly Cell[],
  columns: StatementColumns,
): StatementLine | null {
  const cellOf = (column: number | undefined): Cell =>
    column === undefined ? null : (cells[column] ?? null);
  const textOf = (column: number | undefined): string | null => {
    const text = unguardFormula(cellText(cellOf(column))).trim();
    return text === '' ? null : text;
  };
  const unit = columns.amountFen === undefined ? 'yuan' : 'fen';
  const amountCell = cellOf(columns.amountFen ?? columns.amountYuan);
  const amountText = textOf(columns.amountFen ?? columns.amountYuan);
  const timeText = textOf(columns.time);
  const requestId = textOf(columns.requestId);
  if (amountText === null && timeText === null && requestId === null) return null;
  const isStored = typeof amountCell === 'object' && amountCell?.kind === 'number';
  const amountFen = amountText === null ? null : fenOfAmount(amountText, unit, isStored);
  const time = timeText === null ? null : readStatementTime(timeText);
  const isDamaged = isDamagedId(cellOf(columns.requestId));
  const problem = problemOf({
    amount: amountFen === null,
    time: timeText !== null && time === null && requestId === null,
    'request-id': isDamaged && time === null,
    'no-key': requestId === null && timeText === null,
  });
  return {
    line,
    atMs: time?.atMs ?? null,
    precisionMs: time?.precisionMs ?? 1,
    amountFen,
    requestId: isDamaged ? null : requestId,
    code: textOf(columns.code),
    product: textOf(columns.product),
    problem,
  };
}

/** A number of more digits than a number cell keeps names some other call. */
function isDamagedId(cell: Cell): boolean {
  if (typeof cell !== 'object' || cell?.kind !== 'number') return false;
  return /e/iu.test(cell.raw) || cell.raw.replace(/\D/gu, '').length > exactDigits;
}

function problemOf(found: Readonly<Record<StatementProblem, boolean>>): StatementProblem | null {
  const order = ['no-key', 'amount', 'time', 'request-id'] as const satisfies readonly StatementProblem[];
  return order.find((problem) => found[problem]) ?? null;
}
