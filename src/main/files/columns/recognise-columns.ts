import { checkKinds, factorsOfKind, type CheckKind, type FactorName } from '@shared/domain/factors';
import { acceptableShare, evidenceShare } from './cell-evidence';
import { headingWords, isPersonFactor } from './heading-words';
import { isIdentifierShaped } from './identifier-shape';
import { normaliseHeading } from './normalise-heading';
import { otherPerson } from './person-words';
import type { HeadingWords } from './word-list';

/** From this share of the filled sample cells on, cells alone tell a column. */
const sufficientShare = 0.6;

/** How a column came to be thought of; a lower level wins. */
const levels = { exact: 0, part: 1, cells: 2, contradicted: 3 } as const;

interface Candidate {
  readonly factor: FactorName;
  readonly column: number;
  readonly level: (typeof levels)[keyof typeof levels];
  /** Place in the list of words: 0 is the best. */
  readonly rank: number;
  /** Characters of the heading beyond the word. */
  readonly surplus: number;
  readonly share: number;
}

/**
 * Finds the column (0-based) of each factor that a kind needs; what stays unclear is absent and left to the
 * operator. Headings decide, exact ones before longer ones that contain a word; cells decide where a
 * heading tells nothing or could mean something else. Columns of other persons (legal representative,
 * spouse, contact) are never taken for the subject's. Each column is used once.
 */
export function recogniseColumns(
  headings: readonly string[],
  kind: CheckKind,
  sampleRows: readonly (readonly string[])[],
): Partial<Record<FactorName, number>> {
  const columnCount = Math.max(headings.length, ...sampleRows.map((row) => row.length));
  const columns = Array.from({ length: columnCount }, (_, column) => ({
    column,
    heading: normaliseHeading(headings[column] ?? ''),
    cells: sampleRows.map((row) => row[column] ?? ''),
  }));
  const candidates = factorsOfKind[kind].flatMap((factor) =>
    columns.flatMap(({ column, heading, cells }) => {
      const found = judge(factor, kind, heading, cells);
      return found === null ? [] : [{ factor, column, ...found }];
    }),
  );
  return assign(candidates);
}

/**
 * Whether a first row is a heading: it holds at least two words of headings, or something but nothing
 * shaped like an identifier.
 */
export function looksLikeHeading(row: readonly string[]): boolean {
  if (row.every((cell) => cell.trim() === '')) return false;
  return countRecognisedHeadings(row) >= 2 || !row.some(isIdentifierShaped);
}

/** How many cells of a row are headings of factors: finds the heading below a title. */
export function countRecognisedHeadings(row: readonly string[]): number {
  return row.filter((cell) => isKnownHeading(normaliseHeading(cell))).length;
}

function isKnownHeading(heading: string): boolean {
  return (
    heading !== '' &&
    checkKinds.some((kind) =>
      factorsOfKind[kind].some((factor) => {
        const words = headingWords(factor, kind);
        return words.exact.includes(heading) || findPart(factor, words, heading) !== null;
      }),
    )
  );
}

function judge(
  factor: FactorName,
  kind: CheckKind,
  heading: string,
  cells: readonly string[],
): Omit<Candidate, 'factor' | 'column'> | null {
  const words = headingWords(factor, kind);
  const share = evidenceShare(factor, cells);
  const rank = words.exact.indexOf(heading);
  if (rank >= 0) {
    const isContradicted = words.weak.includes(heading) && acceptableShare(factor, cells) === 0;
    return { level: isContradicted ? levels.contradicted : levels.exact, rank, surplus: 0, share };
  }
  const part = findPart(factor, words, heading);
  if (part !== null) {
    const isContradicted = acceptableShare(factor, cells) === 0;
    return { level: isContradicted ? levels.contradicted : levels.part, ...part, share };
  }
  const tellsOtherwise = saysAny(heading, words.otherwise) || saysAnotherPerson(factor, heading);
  const isAnotherFactor = heading !== '' && isKnownHeading(heading);
  if (tellsOtherwise || isAnotherFactor || share < sufficientShare) return null;
  return { level: levels.cells, rank: 0, surplus: 0, share };
}

function findPart(
  factor: FactorName,
  words: HeadingWords,
  heading: string,
): { readonly rank: number; readonly surplus: number } | null {
  if (saysAnotherPerson(factor, heading)) return null;
  const rank = words.parts.findIndex((part) => heading.includes(part));
  const part = words.parts[rank];
  if (part === undefined || saysAny(heading.replace(part, ''), words.otherwise)) return null;
  return { rank, surplus: heading.length - part.length };
}

function saysAnotherPerson(factor: FactorName, heading: string): boolean {
  return isPersonFactor(factor) && saysAny(heading, otherPerson);
}

function saysAny(heading: string, parts: readonly string[]): boolean {
  return parts.some((part) => heading.includes(part));
}

/** The best candidates first; each factor and each column once. */
function assign(candidates: readonly Candidate[]): Partial<Record<FactorName, number>> {
  const ordered = [...candidates].sort(
    (first, second) =>
      first.level - second.level ||
      (first.level === levels.cells ? second.share - first.share : 0) ||
      first.rank - second.rank ||
      first.surplus - second.surplus ||
      second.share - first.share ||
      first.column - second.column,
  );
  const columnOf: Partial<Record<FactorName, number>> = {};
  const used = new Set<number>();
  for (const { factor, column } of ordered) {
    if (columnOf[factor] !== undefined || used.has(column)) continue;
    columnOf[factor] = column;
    used.add(column);
  }
  return columnOf;
}
