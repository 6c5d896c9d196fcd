/** Reads an operator's file into a draft batch: cells as they are, encrypted at rest, nothing sent. */
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { BatchReading, CheckOrigin, DataService, NewBatchRow } from '../data/data-service';
import { findHeadingRow, headingSearchRows } from '../files/columns/heading-row';
import type { FileService } from '../files/file-service';
import { createRoundedColumns } from '../files/rounded-columns';
import { createRowRanges } from '../files/row-ranges';
import { readIdentity } from '../files/sniff';
import {
  cellText,
  columnLetters,
  type CsvDelimiter,
  type CsvEncoding,
  type OpenedTable,
  type TableRow,
} from '../files/table';
import { keepOriginal } from './original';

/** What the operator says of a file instead of what is found. */
export interface FileChoices {
  /** .xlsx only. */
  readonly sheetName?: string | undefined;
  /** .csv only. */
  readonly encoding?: CsvEncoding | undefined;
  readonly delimiter?: CsvDelimiter | undefined;
}

export interface ImportOptions extends FileChoices {
  readonly batchId: string;
  readonly path: string;
  readonly origin: CheckOrigin;
  readonly createdAtMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: { fraction: number | null; rows: number }) => void;
}

export interface ImportedBatch {
  readonly columns: readonly string[];
  /** First data rows, as text. */
  readonly sampleRows: readonly (readonly string[])[];
  readonly reading: BatchReading;
}

const sampleSize = 20;

/** @throws AppError `file/…`, `batch/no-rows`; the half-read draft is deleted then. */
export async function importBatch(
  { data, files }: { readonly data: DataService; readonly files: FileService },
  options: ImportOptions,
): Promise<ImportedBatch> {
  const reading = new Reading(data, options);
  const { sheetName, encoding, delimiter, signal } = options;
  const identity = await readIdentity(options.path);
  try {
    await files.read(options.path, {
      sheetName,
      encoding,
      delimiter,
      signal,
      onOpened: (opened) => reading.opened(opened),
      onRows: async (rows, { hiddenColumns, ...progress }) => {
        await reading.rows(rows, hiddenColumns ?? []);
        options.onProgress?.(progress);
      },
    });
    const imported = await reading.finish();
    if (reading.format === 'xlsx') await keepOriginal(data, options, identity);
    return imported;
  } catch (error) {
    if (reading.created) await data.deleteBatch(options.batchId);
    throw error;
  }
}

class Reading {
  created = false;
  #opened: OpenedTable | null = null;
  #columns: string[] = [];
  #count = 0;
  #width = 0;
  #headingRow: number | null = null;
  #titleRows = 0;
  #hiddenColumns: readonly number[] = [];
  /** First rows, until there are enough to find the heading among them. */
  #first: TableRow[] = [];
  readonly #hiddenRows = createRowRanges();
  readonly #rounded = createRoundedColumns();
  readonly #samples: string[][] = [];

  constructor(
    private readonly data: DataService,
    private readonly options: ImportOptions,
  ) {}

  get format(): 'xlsx' | 'csv' | null {
    return this.#opened?.format ?? null;
  }

  opened(opened: OpenedTable): void {
    this.#opened = opened;
  }

  async rows(rows: readonly TableRow[], hiddenColumns: readonly number[]): Promise<void> {
    if (hiddenColumns.length > 0) this.#hiddenColumns = hiddenColumns;
    if (this.created) return await this.#store(rows);
    this.#first.push(...rows);
    if (this.#first.length >= headingSearchRows) await this.#begin();
  }

  async finish(): Promise<ImportedBatch> {
    if (!this.created && this.#first.length > 0) await this.#begin();
    if (this.#count === 0) throw new AppError('batch/no-rows', 'The file has no rows below its heading.');
    if (this.#width > this.#columns.length) {
      // Rows wider than the heading keep their cells: the columns get letters as names.
      const extra = Array.from({ length: this.#width - this.#columns.length }, (_, index) =>
        columnLetters(this.#columns.length + index),
      );
      this.#columns.push(...extra);
      await this.data.setColumns(this.options.batchId, this.#columns);
    }
    return { columns: this.#columns, sampleRows: this.#samples, reading: this.#found() };
  }

  #found(): BatchReading {
    const opened = this.#opened;
    const { count } = this.#hiddenRows;
    return {
      encoding: opened?.encoding ?? null,
      delimiter: opened?.delimiter ?? null,
      sheets: (opened?.sheetNames ?? []).map((name) => ({
        name,
        hidden: opened?.hiddenSheetNames.includes(name) ?? false,
      })),
      headingRow: this.#headingRow,
      titleRows: this.#titleRows,
      hiddenRows: { count, ranges: this.#hiddenRows.text() },
      hiddenColumns: this.#hiddenColumns.filter((column) => column < this.#columns.length),
      roundedColumns: this.#rounded.found(),
      remembered: false,
    };
  }

  async #store(rows: readonly TableRow[]): Promise<void> {
    const numbered: NewBatchRow[] = rows.map(({ rowNumber, cells, hidden }) => {
      this.#count += 1;
      this.#width = Math.max(this.#width, cells.length);
      this.#rounded.add(cells);
      if (hidden === true) this.#hiddenRows.add(rowNumber);
      return { rowNumber: this.#count, sourceRow: rowNumber, cells };
    });
    for (const row of numbered.slice(0, Math.max(0, sampleSize - this.#samples.length))) {
      this.#samples.push(row.cells.map((cell) => cellText(cell)));
    }
    if (numbered.length > 0) await this.data.appendRows(this.options.batchId, numbered);
  }

  async #begin(): Promise<void> {
    if (this.#opened === null) throw new AppError('file/unreadable', 'The file was not opened.');
    const rows = this.#first;
    this.#first = [];
    const texts = rows.map(({ cells }) => cells.map((cell) => cellText(cell).trim()));
    const place = findHeadingRow(texts);
    const headings = texts[place ?? 0] ?? [];
    this.#columns = headings.map((text, index) =>
      place === null || text === '' ? columnLetters(index) : text,
    );
    this.#headingRow = place === null ? null : (rows[place]?.rowNumber ?? null);
    this.#titleRows = place ?? 0;
    const { batchId, path, origin, createdAtMs } = this.options;
    await this.data.createBatch({
      id: batchId,
      fileName: basename(path),
      format: this.#opened.format,
      sheetName: this.#opened.sheetName,
      origin,
      columns: this.#columns,
      createdAtMs,
    });
    this.created = true;
    await this.#store(place === null ? rows : rows.slice(place + 1));
  }
}
