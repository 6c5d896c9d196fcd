/** Reads an operator's file into a draft batch: cells as they are, encrypted at rest, nothing sent. */
import { basename } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { CheckOrigin, DataService, NewBatchRow } from '../data/data-service';
import { looksLikeHeading } from '../files/columns/recognise-columns';
import type { FileService } from '../files/file-service';
import { readIdentity } from '../files/sniff';
import { type Cell, cellText, columnLetters, type OpenedTable, type TableRow } from '../files/table';
import { keepOriginal } from './original';

export interface ImportOptions {
  readonly batchId: string;
  readonly path: string;
  readonly origin: CheckOrigin;
  readonly sheetName?: string | undefined;
  readonly createdAtMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: { fraction: number | null; rows: number }) => void;
}

export interface ImportedBatch {
  readonly columns: readonly string[];
  /** First data rows, as text. */
  readonly sampleRows: readonly (readonly string[])[];
}

const sampleSize = 20;

/** @throws AppError `file/…`, `batch/no-rows`; the half-read draft is deleted then. */
export async function importBatch(
  { data, files }: { readonly data: DataService; readonly files: FileService },
  options: ImportOptions,
): Promise<ImportedBatch> {
  const reading = new Reading(data, options);
  const identity = await readIdentity(options.path);
  try {
    await files.read(options.path, {
      ...(options.sheetName === undefined ? {} : { sheetName: options.sheetName }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onOpened: (opened) => reading.opened(opened),
      onRows: async (rows, progress) => {
        await reading.rows(rows);
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

  async rows(rows: readonly TableRow[]): Promise<void> {
    const [first, ...rest] = rows;
    if (first === undefined) return;
    const dataRows = this.created ? rows : await this.#begin(first, rest);
    const numbered: NewBatchRow[] = dataRows.map((row) => {
      this.#count += 1;
      this.#width = Math.max(this.#width, row.cells.length);
      return { rowNumber: this.#count, sourceRow: row.rowNumber, cells: row.cells };
    });
    for (const row of numbered.slice(0, Math.max(0, sampleSize - this.#samples.length))) {
      this.#samples.push(row.cells.map((cell) => cellText(cell)));
    }
    if (numbered.length > 0) await this.data.appendRows(this.options.batchId, numbered);
  }

  async finish(): Promise<ImportedBatch> {
    if (this.#count === 0) throw new AppError('batch/no-rows', 'The file has no rows below its heading.');
    if (this.#width > this.#columns.length) {
      // Rows wider than the heading keep their cells: the columns get letters as names.
      const extra = Array.from({ length: this.#width - this.#columns.length }, (_, index) =>
        columnLetters(this.#columns.length + index),
      );
      this.#columns.push(...extra);
      await this.data.setColumns(this.options.batchId, this.#columns);
    }
    return { columns: this.#columns, sampleRows: this.#samples };
  }

  async #begin(first: TableRow, rest: readonly TableRow[]): Promise<readonly TableRow[]> {
    if (this.#opened === null) throw new AppError('file/unreadable', 'The file was not opened.');
    const texts = first.cells.map((cell: Cell) => cellText(cell).trim());
    const hasHeading = looksLikeHeading(texts);
    this.#columns = hasHeading
      ? texts.map((text, index) => (text === '' ? columnLetters(index) : text))
      : texts.map((_, index) => columnLetters(index));
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
    return hasHeading ? rest : [first, ...rest];
  }
}
