/** Review of one row before anything is sent: cells to factors, damage and broken rules. Pure. */
import { type CheckKind, type FactorName, type Factors, factorsOfKind } from '@shared/domain/factors';
import { type CalendarDay, checkFactor, type RuleName } from '@shared/identifiers';
import type { NewBatchRow, RowPlan, RowProblem } from '../data/data-service';
import { cellDamage, isIdentifierFactor } from '../files/cell-damage';
import { hasRoundedDigits } from '../files/rounded-columns';
import { type Cell, cellAddress, cellText } from '../files/table';
import type { FactorRefusal } from '../providers/provider';

/** Factor to column index, 0-based. */
export type ColumnMapping = Readonly<Partial<Record<FactorName, number>>>;

export interface PlanContext {
  readonly kind: CheckKind;
  readonly mapping: ColumnMapping;
  /** null for .csv. */
  readonly sheetName: string | null;
  readonly today: CalendarDay;
  /** Columns of texts that were numbers once, see rounded-columns.ts. */
  readonly roundedColumns: readonly number[];
  /** What the provider's own rules refuse of sound factors, before anything is sent. */
  readonly refusal?: ((factors: Factors) => FactorRefusal | null) | undefined;
}

/** What a row will send, or the first thing that forbids it. A damaged cell is never repaired. */
export function planRow(row: NewBatchRow, context: PlanContext): RowPlan {
  const { kind, mapping, sheetName, today } = context;
  let changed = false;
  const factors: Partial<Record<FactorName, string>> = {};
  let problem: RowProblem | null = null;
  for (const factor of factorsOfKind[kind]) {
    const column = mapping[factor];
    if (column === undefined) continue;
    const cell = row.cells[column];
    const checked = checkFactor(factor, cellText(cell), today);
    factors[factor] = checked.value;
    if (checked.changed) changed = true;
    const rule = damageOf(cell, column, factor, context.roundedColumns) ?? checked.rule;
    if (rule !== null && problem === null) {
      problem = { factor, rule, cell: cellAddress(sheetName, column, row.sourceRow) };
    }
  }
  // Asked of sound rows only: an adapter's rules speak of factors that kept the product's own.
  const refused = problem === null ? (context.refusal?.(factors) ?? null) : null;
  if (refused !== null) {
    const column = mapping[refused.factor];
    const cell = column === undefined ? null : cellAddress(sheetName, column, row.sourceRow);
    problem = { ...refused, cell };
  }
  return { rowNumber: row.rowNumber, factors: factors satisfies Factors, problem, changed };
}

/** The rule that a cell breaks by its kind, or by the company it keeps; null for a sound one. */
export function damageOf(
  cell: Cell | undefined,
  column: number,
  factor: FactorName,
  roundedColumns: readonly number[],
): RuleName | null {
  const rule = cellDamage(cell, factor);
  if (rule !== null || typeof cell !== 'string' || !roundedColumns.includes(column)) return rule;
  return isIdentifierFactor(factor) && hasRoundedDigits(cell) ? 'cell/number-rounded' : null;
}

/** Factors of a kind for which no column was found. */
export function missingFactors(kind: CheckKind, mapping: ColumnMapping): readonly FactorName[] {
  return factorsOfKind[kind].filter((factor) => mapping[factor] === undefined);
}

/** The local calendar day of a moment. */
export function calendarDayOf(nowMs: number): CalendarDay {
  const date = new Date(nowMs);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}
