/** Reads a statement into the data worker, line by line; the file is held by nobody. */
import { AppError } from '@shared/errors/app-error';
import type { DataService, StatementLine } from '../data/data-service';
import type { FileService } from '../files/file-service';
import {
  cellText,
  isBlankRow,
  type CsvDelimiter,
  type CsvEncoding,
  type OpenedTable,
  type TableRow,
} from '../files/table';
import { readStatementLine } from './read-line';
import {
  countStatementHeadings,
  hasNeededColumns,
  recogniseStatementColumns,
  type StatementColumns,
} from './statement-columns';

/** Titles and notes stand above a heading; more rows are not looked at. */
const headingSearchRows = 30;

export interface LoadOptions {
  readonly path: string;
  readonly sheetName?: string | undefined;
  readonly encoding?: CsvEncoding | undefined;
  readonly delimiter?: CsvDelimiter | undefined;
  /** What the operator says of the columns, instead of what their headings tell. */
  readonly columns?: ((headings: readonly string[]) => StatementColumns) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as the heading is read, also where a column turns out to be missing. */
  readonly onReading?: ((reading: StatementReading) => void) | undefined;
  readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
}

/** How the file is read. */
export interface StatementReading extends Pick<OpenedTable, 'sheetName' | 'encoding' | 'delimiter'> {
  readonly headings: readonly string[];
  readonly columns: StatementColumns;
  /** All worksheets in the order of the workbook; empty for .csv. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
}

export interface LoadedStatement extends StatementReading {
  readonly lines: number;
  /** UTC ms of the first and behind the last line; null where no line has a time. */
  readonly times: { readonly firstMs: number; readonly endMs: number } | null;
}

/** @throws AppError `statement/columns-missing` (context: columns) and what reading a file throws. */
export async function loadStatement(
  { data, files }: { readonly data: DataService; readonly files: FileService },
  options: LoadOptions,
): Promise<LoadedStatement> {
  await data.beginStatement();
  const { path, sheetName, encoding, delimiter, signal } = options;
  let reading: StatementReading | null = null;
  let opened: OpenedTable | null = null;
  let waiting: TableRow[] = [];
  let count = 0;
  let firstMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;

  const store = async (rows: readonly TableRow[], columns: StatementColumns): Promise<void> => {
    const lines: StatementLine[] = [];
    for (const { rowNumber, cells } of rows) {
      const line = readStatementLine(rowNumber, cells, columns);
      if (line === null) continue;
      lines.push(line);
      if (line.atMs === null || line.problem !== null) continue;
      firstMs = Math.min(firstMs, line.atMs);
      endMs = Math.max(endMs, line.atMs + line.precisionMs);
    }
    count += lines.length;
    if (lines.length > 0) await data.appendStatementLines(lines);
  };
  const settleHeading = async (): Promise<StatementReading> => {
    const place = headingPlace(waiting);
    const headings = (waiting[place]?.cells ?? []).map((cell) => cellText(cell).trim());
    const columns = options.columns?.(headings) ?? recogniseStatementColumns(headings);
    const read = { headings, columns, ...wayOfReading(opened) };
    reading = read;
    options.onReading?.(read);
    if (!hasNeededColumns(columns)) {
      throw new AppError('statement/columns-missing', 'The statement lacks a column.', {
        context: { columns: headings.join(', ') },
      });
    }
    const rows = waiting.slice(place + 1);
    waiting = [];
    await store(rows, columns);
    return read;
  };

  await files.read(path, {
    sheetName,
    encoding,
    delimiter,
    signal,
    onOpened: (table) => {
      opened = table;
    },
    onRows: async (rows, progress) => {
      const filled = rows.filter(({ cells }) => !isBlankRow(cells));
      if (reading !== null) await store(filled, reading.columns);
      else {
        waiting.push(...filled);
        if (waiting.length >= headingSearchRows) await settleHeading();
      }
      options.onProgress?.({ fraction: progress.fraction, rows: progress.rows });
    },
  });
  const read = reading ?? (await settleHeading());
  const times = Number.isFinite(firstMs) ? { firstMs, endMs } : null;
  return { ...read, lines: count, times };
}

function wayOfReading(opened: OpenedTable | null): Omit<StatementReading, 'headings' | 'columns'> {
  const hidden = new Set(opened?.hiddenSheetNames);
  return {
    sheetName: opened?.sheetName ?? null,
    sheets: (opened?.sheetNames ?? []).map((name) => ({ name, hidden: hidden.has(name) })),
    encoding: opened?.encoding ?? null,
    delimiter: opened?.delimiter ?? null,
  };
}

/** The row with the most headings that are known; the first one where none is. */
function headingPlace(rows: readonly TableRow[]): number {
  const counts = rows
    .slice(0, headingSearchRows)
    .map(({ cells }) => countStatementHeadings(cells.map((cell) => cellText(cell))));
  const most = Math.max(0, ...counts);
  return most === 0 ? 0 : counts.indexOf(most);
}
