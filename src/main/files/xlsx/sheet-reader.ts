/** Streams the rows of one worksheet. */
import { AppError } from '@shared/errors/app-error';
import { damagedError, tooLargeError } from '../file-errors';
import { excelLimits, rowsPerChunk, type FileLimits } from '../limits';
import { isBlankRow, type Cell, type TableRow } from '../table';
import type { Archive } from './archive';
import { readCell, type CellContext } from './cell-reader';
import { parsePart, type XmlHandler } from './xml-part';

/** Rows read so far and the bytes of the part behind them. */
export interface SheetChunk {
  readonly rows: readonly TableRow[];
  readonly bytesRead: number;
}

export async function* readSheetRows(
  archive: Archive,
  partName: string,
  context: CellContext,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<SheetChunk> {
  let rows: TableRow[] = [];
  const handler = createSheetHandler(context, limits, (row) => rows.push(row));
  let lastBytesRead = 0;
  for await (const bytesRead of parsePart(archive, partName, handler, limits, signal)) {
    lastBytesRead = bytesRead;
    if (rows.length < rowsPerChunk) continue;
    yield { rows, bytesRead };
    rows = [];
  }
  if (rows.length > 0) yield { rows, bytesRead: lastBytesRead };
}

/** Column of a reference such as `AB12`, from 0; -1 when there are no letters. */
export function columnOfReference(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + (letter - 64);
  }
  return column - 1;
}

type Capture = 'value' | 'inlineText' | 'formula' | null;

function createSheetHandler(
  context: CellContext,
  limits: FileLimits,
  onRow: (row: TableRow) => void,
): XmlHandler {
  let rowNumber = 0;
  let cells: Cell[] = [];
  let column = -1;
  let insideCell = false;
  let phoneticDepth = 0;
  let type = 'n';
  let style = 0;
  let value: string | null = null;
  let inlineText: string | null = null;
  let formula: string | null = null;
  let capture: Capture = null;

  const openRow = (reference: string | undefined): void => {
    const next = reference === undefined ? rowNumber + 1 : Number(reference);
    if (!Number.isSafeInteger(next) || next <= rowNumber) throw damagedError('number of a row');
    if (next > limits.rows) {
      throw new AppError('file/too-many-rows', 'The worksheet has too many rows.', {
        context: { limit: limits.rows },
      });
    }
    rowNumber = next;
    cells = [];
    column = -1;
  };

  const openCell = (attributes: Readonly<Record<string, string>>): void => {
    insideCell = true;
    column = attributes['r'] === undefined ? column + 1 : columnOfReference(attributes['r']);
    if (column < 0 || column >= excelLimits.columns) throw damagedError('reference of a cell');
    type = attributes['t'] ?? 'n';
    style = attributes['s'] === undefined ? 0 : Number(attributes['s']);
    value = null;
    inlineText = null;
    formula = null;
  };

  const closeCell = (): void => {
    insideCell = false;
    if (value === null && inlineText === null && formula === null) return;
    const cell = readCell({ type, style, value, inlineText, formula }, context);
    if (cell === null) return;
    if (column >= limits.columns) throw tooManyColumnsError(limits.columns);
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  };

  return {
    open(name, attributes) {
      switch (name) {
        case 'c':
          openCell(attributes);
          break;
        case 'v':
          capture = insideCell ? 'value' : null;
          if (insideCell) value = '';
          break;
        case 't':
          capture = insideCell && phoneticDepth === 0 ? 'inlineText' : null;
          if (capture !== null) inlineText ??= '';
          break;
        case 'f':
          capture = insideCell ? 'formula' : null;
          if (insideCell) formula = '';
          break;
        case 'rPh':
          phoneticDepth++;
          break;
        case 'row':
          openRow(attributes['r']);
          break;
        default:
      }
    },
    close(name) {
      switch (name) {
        case 'c':
          closeCell();
          break;
        case 'row':
          if (!isBlankRow(cells)) onRow({ rowNumber, cells });
          break;
        case 'rPh':
          phoneticDepth--;
          break;
        case 'v':
        case 't':
        case 'f':
          capture = null;
          break;
        default:
      }
    },
    text(text) {
      if (capture === null) return;
      if (text.length > limits.textLength) throw tooLargeError('length of a text', limits.textLength);
      if (capture === 'value') value += text;
      else if (capture === 'formula') formula += text;
      else inlineText += text;
      if ((inlineText?.length ?? 0) > limits.textLength)
        throw tooLargeError('length of a text', limits.textLength);
    },
  };
}

export function tooManyColumnsError(limit: number): AppError {
  return new AppError('file/too-many-columns', 'The table has too many columns.', { context: { limit } });
}
