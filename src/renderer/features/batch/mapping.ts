import { factorsOfKind, type CheckKind, type FactorName } from '@shared/domain/factors';

/** Factor to 0-based column of the file. */
export type ColumnMapping = Readonly<Partial<Record<FactorName, number>>>;

/** The factor a column stands for, or null when the column is not used. */
export function factorOfColumn(
  mapping: ColumnMapping,
  kind: CheckKind,
  columnIndex: number,
): FactorName | null {
  return factorsOfKind[kind].find((factor) => mapping[factor] === columnIndex) ?? null;
}

/** The mapping after a column was given a factor, or none; a factor has one column and a column one factor. */
export function assignColumn(
  mapping: ColumnMapping,
  columnIndex: number,
  factor: FactorName | null,
): ColumnMapping {
  const kept = Object.entries(mapping).filter(([name, column]) => name !== factor && column !== columnIndex);
  const next: Partial<Record<FactorName, number>> = Object.fromEntries(kept);
  if (factor !== null) next[factor] = columnIndex;
  return next;
}

/** Factors of the kind that no column stands for, in the kind's order. */
export function missingFactors(mapping: ColumnMapping, kind: CheckKind): readonly FactorName[] {
  return factorsOfKind[kind].filter((factor) => mapping[factor] === undefined);
}

/** Whether two mappings put the same factors on the same columns. */
export function sameMapping(left: ColumnMapping, right: ColumnMapping, kind: CheckKind): boolean {
  return factorsOfKind[kind].every((factor) => left[factor] === right[factor]);
}
