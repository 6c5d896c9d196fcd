/** Streams the rows of one worksheet. */
import { AppError } from '@shared/errors/app-error';
import { damagedError, tooLargeError } from '../file-errors';
import { excelLimits, rowsPerChunk, type FileLimits } from '../limits';
import { isBlankRow, type Cell, type TableRow } from '../table';
import type { Archive } from './archive';
import { readCell, type CellContext } from './cell-reader';
import { parsePart } from './xml-part';
import { isTrue, type TagAttributes } from './xml/tag-attributes';
import type { XmlHandler } from './xml/xml-reader';

/** Rows read so far and the bytes of the part behind them. */
export interface SheetChunk {
  readonly rows: readonly TableRow[];
  readonly bytesRead: number;
  /** 0-based, within the limit of columns. */
  readonly hiddenColumns: readonly number[];
}

export async function* readSheetRows(
  archive: Archive,
  partName: string,
  context: CellContext,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<SheetChunk> {
  let rows: TableRow[] = [];
  const hiddenColumns = new Set<number>();
  const handler = createSheetHandler(context, limits, (row) => rows.push(row), hiddenColumns);
  let lastBytesRead = 0;
  for await (const bytesRead of parsePart(archive, partName, handler, limits, signal)) {
    lastBytesRead = bytesRead;
    if (rows.length < rowsPerChunk) continue;
    yield { rows, bytesRead, hiddenColumns: [...hiddenColumns] };
    rows = [];
  }
  if (rows.length > 0) {
    yield { rows, bytesRead: lastBytesRead, hiddenColumns: [...hiddenColumns] };
  }
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
  hiddenColumns: Set<number>,
): XmlHandler {
  let rowNumber = 0;
  let isRowHidden = false;
  let areRowsHidden = false;
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

  const openRow = (attributes: TagAttributes): void => {
    const reference = attributes.value('r');
    const next = reference === undefined ? rowNumber + 1 : Number(reference);
    if (!Number.isSafeInteger(next) || next <= rowNumber) throw damagedError('number of a row');
    if (next > limits.rows) {
      throw new AppError('file/too-many-rows', 'The worksheet has too many rows.', {
        context: { limit: limits.rows },
      });
    }
    rowNumber = next;
    isRowHidden = isHidden(attributes, 'ht', areRowsHidden);
    cells = [];
    column = -1;
  };

  const openCell = (attributes: TagAttributes): void => {
    insideCell = true;
    const reference = attributes.value('r');
    column = reference === undefined ? column + 1 : columnOfReference(reference);
    if (column < 0 || column >= excelLimits.columns) throw damagedError('reference of a cell');
    type = attributes.value('t') ?? 'n';
    const styleText = attributes.value('s');
    style = styleText === undefined ? 0 : Number(styleText);
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
          openRow(attributes);
          break;
        case 'col':
          if (isHidden(attributes, 'width', false)) addColumns(hiddenColumns, attributes, limits.columns);
          break;
        case 'sheetFormatPr':
          areRowsHidden = isTrue(attributes.value('zeroHeight'));
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
          if (!isBlankRow(cells)) onRow({ rowNumber, cells, ...(isRowHidden ? { hidden: true } : {}) });
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

/** Hidden by the mark, or by a height or width of nothing, which looks the same to a person. */
function isHidden(attributes: TagAttributes, size: 'ht' | 'width', otherwise: boolean): boolean {
  const hidden = attributes.value('hidden');
  if (hidden !== undefined && isTrue(hidden)) return true;
  const value = attributes.value(size);
  if (value !== undefined) return Number(value) === 0;
  return hidden === undefined && otherwise;
}

function addColumns(columns: Set<number>, attributes: TagAttributes, limit: number): void {
  const first = Number(attributes.value('min'));
  const last = Math.min(limit, Number(attributes.value('max')));
  if (!Number.isInteger(first) || first < 1) return;
  for (let column = first; column <= last; column++) columns.add(column - 1);
}

export function tooManyColumnsError(limit: number): AppError {
  return new AppError('file/too-many-columns', 'The table has too many columns.', { context: { limit } });
}
