/** The main process's side of reading and writing files: every job runs in a worker thread of its own. */
import { defaultFileLimits, type FileLimits } from './limits';
import type { CsvDelimiter, CsvEncoding, OpenedTable, TableRow } from './table';
import type { TemplateOutput } from './template';
import { createWorkerRunner, type WorkerRunner } from './worker-runner';
import {
  cleanAfter,
  rewriteWorkbook,
  writeTable,
  type RewriteWorkbookOptions,
  type WriteTableOptions,
} from './write-jobs';

export type { RewriteWorkbookOptions, WriteTableOptions };

export interface ReadProgress {
  /** 0 to 1; null when it can't be told. */
  readonly fraction: number | null;
  /** Rows read so far, blank ones left out. */
  readonly rows: number;
  /** 0-based columns that the workbook hides; absent when none is. */
  readonly hiddenColumns?: readonly number[];
}

export interface ReadTableOptions {
  /** .xlsx only: the worksheet to read; the first visible one when it is left out. */
  readonly sheetName?: string | undefined;
  /** .csv only: what the operator says instead of what is detected. */
  readonly encoding?: CsvEncoding | undefined;
  readonly delimiter?: CsvDelimiter | undefined;
  readonly signal?: AbortSignal | undefined;
  onOpened(opened: OpenedTable): Promise<void> | void;
  /** Awaited before more is read; also called without rows, to tell how far it is. The first row of a table with a heading is the heading. */
  onRows(rows: readonly TableRow[], progress: ReadProgress): Promise<void>;
}

export interface FileService {
  /**
   * Reads a table; what `onOpened` and `onRows` throw ends the reading and comes out here.
   * Errors: all of `file/…` but those of writing.
   */
  read(path: string, options: ReadTableOptions): Promise<{ readonly rows: number }>;
  /**
   * Writes beside the final name and renames at the end; a failed or cancelled write leaves nothing.
   * Errors: storage/disk-full, storage/read-only, file/write-failed, file/too-many-rows,
   * file/too-many-columns, file/aborted, file/worker-died, file/weak-passphrase, file/too-large (a file to
   * encrypt), and what `rows` throws.
   */
  writeTable(path: string, options: WriteTableOptions): Promise<{ readonly rows: number }>;
  /**
   * Writes the operator's workbook again with results behind its data; as whole or not at all as a table.
   * Errors: those of writeTable, file/sheet-not-found, file/damaged, file/too-large.
   */
  rewriteWorkbook(path: string, options: RewriteWorkbookOptions): Promise<{ readonly rows: number }>;
  writeTemplate(path: string, options: TemplateOutput & { readonly signal?: AbortSignal }): Promise<void>;
  /** Ends running jobs with file/aborted. */
  close(): Promise<void>;
}

export interface FileServiceOptions {
  /** The built `file-worker.js`. */
  readonly workerUrl: URL;
  /** Heap of one worker, in MiB. */
  readonly memoryLimitMb: number;
  /** A worker that is silent for longer, while it is its turn, is ended; 120 s when left out. */
  readonly silenceLimitMs?: number;
  readonly limits?: FileLimits;
}

export function createFileService(options: FileServiceOptions): FileService {
  const runner = createWorkerRunner({
    workerUrl: options.workerUrl,
    memoryLimitMb: options.memoryLimitMb,
    silenceLimitMs: options.silenceLimitMs ?? 120_000,
  });
  const limits = options.limits ?? defaultFileLimits;
  return {
    read: (path, readOptions) => read(runner, limits, path, readOptions),
    writeTable: (path, writeOptions) => writeTable(runner, path, writeOptions),
    rewriteWorkbook: (path, rewriteOptions) => rewriteWorkbook(runner, path, rewriteOptions),
    async writeTemplate(path, { signal, ...output }) {
      await cleanAfter(path, () => runner.run({ job: 'template', path, output }, {}, signal));
    },
    close: () => runner.close(),
  };
}

async function read(
  runner: WorkerRunner,
  limits: FileLimits,
  path: string,
  options: ReadTableOptions,
): Promise<{ readonly rows: number }> {
  let rowCount = 0;
  const rows = await runner.run(
    {
      job: 'read',
      path,
      sheetName: options.sheetName ?? null,
      encoding: options.encoding ?? null,
      delimiter: options.delimiter ?? null,
      limits,
    },
    {
      onOpened: async (opened) => await options.onOpened(opened),
      onRows: async ({ rows: chunk, fraction, hiddenColumns }) => {
        rowCount += chunk.length;
        await options.onRows(chunk, {
          fraction,
          rows: rowCount,
          ...(hiddenColumns === undefined ? {} : { hiddenColumns }),
        });
      },
    },
    options.signal,
  );
  return { rows };
}
