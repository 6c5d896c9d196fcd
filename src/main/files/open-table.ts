/** Opens any supported file as a table of rows. */
import { isAppError } from '@shared/errors/app-error';
import { openCsv } from './csv/open-csv';
import { changedError, readError } from './file-errors';
import { defaultFileLimits, type FileLimits } from './limits';
import { emptyFileError, hasChanged, sniffFile, type SniffedFile } from './sniff';
import type { CsvDelimiter, CsvEncoding, TableChunk, TableSource } from './table';
import { openXlsx } from './xlsx/open-xlsx';

export interface OpenTableOptions {
  /** .xlsx only: the worksheet to read; the first visible one when it is left out. */
  readonly sheetName?: string;
  /** .csv only: what the operator says instead of what is detected. */
  readonly encoding?: CsvEncoding;
  readonly delimiter?: CsvDelimiter;
  readonly signal?: AbortSignal;
  readonly limits?: FileLimits;
}

/**
 * Opens a file by its content; rows are read as they are pulled, blank rows are left out.
 * Errors, here and while rows are pulled: all of `file/…` but those of writing. A file that changes
 * before the last row is read ends in file/changed.
 */
export async function openTable(path: string, options: OpenTableOptions = {}): Promise<TableSource> {
  const limits = options.limits ?? defaultFileLimits;
  const sniffed = await sniffFile(path, limits);
  try {
    const source = await openFormat(path, sniffed, limits, options);
    return { ...source, rows: checkedRows(path, sniffed, source) };
  } catch (error) {
    throw await failure(path, sniffed, error);
  }
}

function openFormat(
  path: string,
  sniffed: SniffedFile,
  limits: FileLimits,
  options: OpenTableOptions,
): Promise<TableSource> {
  if (sniffed.format === 'xlsx') return openXlsx(path, limits, options);
  return openCsv(path, sniffed.identity.sizeBytes, limits, options);
}

async function* checkedRows(
  path: string,
  sniffed: SniffedFile,
  source: TableSource,
): AsyncGenerator<TableChunk> {
  let rowCount = 0;
  try {
    for await (const chunk of source.rows) {
      rowCount += chunk.rows.length;
      yield chunk;
    }
  } catch (error) {
    throw await failure(path, sniffed, error);
  }
  if (await hasChanged(path, sniffed.identity)) throw changedError();
  if (rowCount === 0) throw emptyFileError();
}

/** Damage in a file that was changed meanwhile is a consequence of the change. */
async function failure(path: string, sniffed: SniffedFile, error: unknown): Promise<unknown> {
  const expected = readError(error);
  if (!isAppError(expected) || expected.code === 'file/aborted') return expected;
  return (await hasChanged(path, sniffed.identity)) ? changedError() : expected;
}
