/** Looks through a worksheet before it is rewritten: where its heading is and where its data end. */
import type { FactorName } from '@shared/domain/factors';
import type { FileLimits } from '../../limits';
import type { Archive } from '../archive';
import { columnOfReference } from '../sheet-reader';
import { XmlScanner } from '../xml/xml-scanner';
import { textChunks } from './text-chunks';

export interface SheetSurvey {
  /** Row of the headings, 1-based; null where the data begin in the first row. */
  readonly headingRow: number | null;
  /** First column, from 0, behind everything that the heading and the rows below it hold. */
  readonly freeColumn: number;
  /** For a masked copy: the shared strings that stand in a column of a factor. */
  readonly factorOfString: ReadonlyMap<number, FactorName>;
}

export interface SurveyOptions {
  readonly partName: string;
  /** 1-based. */
  readonly firstDataRow: number;
  /** Columns of the table as it was read. */
  readonly columnCount: number;
  /** Column, from 0, to what it holds; empty for a full copy. */
  readonly factorColumns: ReadonlyMap<number, FactorName>;
}

export async function surveySheet(
  archive: Archive,
  options: SurveyOptions,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<SheetSurvey> {
  const { firstDataRow, factorColumns } = options;
  const scanner = new XmlScanner(limits.textLength);
  const factorOfString = new Map<number, FactorName>();
  const { attributes } = scanner;
  let headingRow: number | null = null;
  let headingWidth = 0;
  let dataWidth = options.columnCount;
  const merges: string[] = [];
  let row = 0;
  let column = -1;
  let factor: FactorName | undefined;
  let isShared = false;
  let valueFrom = '';
  let insideValue = false;

  for await (const chunk of textChunks(archive, options.partName, signal)) {
    scanner.push(chunk);
    let valueStart = 0;
    while (scanner.next()) {
      const { name, kind } = scanner;
      if (kind === 'close') {
        if (name === 'v' && insideValue) {
          insideValue = false;
          const text = valueFrom + scanner.text.slice(valueStart, scanner.start);
          if (factor !== undefined) factorOfString.set(Number(text), factor);
        }
        continue;
      }
      if (name === 'row') {
        const reference = attributes.value('r');
        row = reference === undefined ? row + 1 : Number(reference);
        column = -1;
      } else if (name === 'c') {
        const reference = attributes.value('r');
        column = reference === undefined ? column + 1 : columnOfReference(reference);
        factor = row >= firstDataRow ? factorColumns.get(column) : undefined;
        isShared = factor !== undefined && attributes.value('t') === 's';
      } else if (name === 'v' || name === 'f' || name === 'is') {
        if (row >= firstDataRow) {
          if (column >= dataWidth) dataWidth = column + 1;
        } else if (row !== headingRow) {
          headingRow = row;
          headingWidth = column + 1;
        } else if (column >= headingWidth) headingWidth = column + 1;
        if (name === 'v' && kind === 'open' && isShared) {
          insideValue = true;
          valueFrom = '';
          valueStart = scanner.end;
        }
      } else if (name === 'mergeCell') merges.push(attributes.value('ref') ?? '');
    }
    if (insideValue) valueFrom += scanner.text.slice(valueStart, scanner.position);
  }

  headingRow ??= firstDataRow > 1 ? firstDataRow - 1 : null;
  let freeColumn = Math.max(dataWidth, headingWidth);
  for (const reference of merges) {
    const [first = '', last = first] = reference.split(':');
    const lastRow = Number(/\d+$/.exec(last)?.[0] ?? '0');
    if (lastRow >= (headingRow ?? firstDataRow))
      freeColumn = Math.max(freeColumn, columnOfReference(last) + 1);
  }
  return { headingRow, freeColumn, factorOfString };
}
