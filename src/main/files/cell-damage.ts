/** Finds cells whose value can't be what the operator entered: the type of the cell decides, no checksum. */
import { assertNever } from '@shared/assert-never';
import type { FactorName } from '@shared/domain/factors';
import { numberNotationRule, type RuleName } from '@shared/identifiers';
import type { Cell } from './table';

/** Factors that are digits and letters read one by one; a spreadsheet must hold them as text. */
const identifierFactors: readonly FactorName[] = ['idNumber', 'mobile', 'bankCard', 'creditCode'];

export function isIdentifierFactor(factor: FactorName): boolean {
  return identifierFactors.includes(factor);
}

/** Spreadsheet programs keep 15 significant digits of a number and write zeros for the rest. */
const safeDigits = 15;

const plainInteger = /^\d+$/;

/**
 * The rule a cell breaks as the given factor, or null when its text may be used.
 * A damaged value is refused and never repaired: 9 % of damaged ID numbers still pass the check digit.
 */
export function cellDamage(cell: Cell | undefined, factor: FactorName): RuleName | null {
  if (cell === null || cell === undefined) return null;
  const isIdentifier = isIdentifierFactor(factor);
  if (typeof cell === 'string') return isIdentifier ? numberNotationRule(cell) : null;
  switch (cell.kind) {
    case 'number':
      return numberDamage(cell.raw, factor, isIdentifier);
    case 'date':
      return 'cell/date';
    case 'boolean':
      return 'cell/boolean';
    case 'error':
      return 'cell/error';
    case 'formula':
      return 'cell/formula';
    default:
      return assertNever(cell.kind);
  }
}

function numberDamage(raw: string, factor: FactorName, isIdentifier: boolean): RuleName | null {
  if (/[eE]/.test(raw) || raw.replace(/\D/g, '').length > safeDigits) return 'cell/number-damaged';
  // A mobile number has 11 digits and no leading zero: as a plain integer it has lost nothing.
  const isSafe = plainInteger.test(raw) && (factor === 'mobile' || !isIdentifier);
  return isSafe ? null : 'cell/number-stored';
}
