/** The jobs of the file service that write: rows and pieces are pulled by the worker as it needs them. */
import { removePart } from './part-file';
import type { Cell } from './table';
import type { WorkerRunner } from './worker-runner';
import type { CsvOutputEncoding, OutputColumn, StatusTone } from './write-options';
import type { RewriteOutput } from './xlsx/rewrite/rewrite-xlsx';
import type { PlacedRow } from './xlsx/rewrite/sheet-rewriter';

export interface WriteTableOptions {
  readonly format: 'xlsx' | 'csv';
  /** .csv only; UTF-8 with a byte order mark when it is left out. */
  readonly encoding?: CsvOutputEncoding | undefined;
  readonly sheetName: string;
  readonly columns: readonly OutputColumn[];
  /** Without the heading; pulled chunk by chunk. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** .xlsx only, see XlsxOutput. */
  readonly notice?: string | undefined;
  readonly description?: string | undefined;
  readonly statusColumn?: number | undefined;
  readonly statusTones?: Readonly<Record<string, StatusTone>> | undefined;
  /** .xlsx only: encrypts the file. */
  readonly passphrase?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly rows: number }) => void) | undefined;
}

export interface RewriteWorkbookOptions {
  /** The bytes of the operator's workbook, piece by piece. */
  readonly original: AsyncIterable<Uint8Array>;
  readonly output: RewriteOutput;
  /** In the order of the worksheet. */
  readonly rows: AsyncIterable<readonly PlacedRow[]>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly rows: number }) => void) | undefined;
}

export async function writeTable(
  runner: WorkerRunner,
  path: string,
  options: WriteTableOptions,
): Promise<{ readonly rows: number }> {
  const { format, sheetName, columns, notice, statusColumn, statusTones, passphrase, signal } = options;
  const output =
    format === 'csv'
      ? { format, columns, encoding: options.encoding ?? 'utf-8-bom' }
      : {
          format,
          sheetName,
          columns,
          ...(notice === undefined ? {} : { notice }),
          ...(options.description === undefined ? {} : { description: options.description }),
          ...(statusColumn === undefined ? {} : { statusColumn }),
          ...(statusTones === undefined ? {} : { statusTones }),
          ...(passphrase === undefined ? {} : { passphrase }),
        };
  const iterator = options.rows[Symbol.asyncIterator]();
  let rowCount = 0;
  try {
    const rows = await cleanAfter(path, () =>
      runner.run(
        { job: 'write', path, output },
        {
          onPull: async () => {
            options.onProgress?.({ rows: rowCount });
            const next = await iterator.next();
            if (next.done === true) return null;
            rowCount += next.value.length;
            return next.value;
          },
        },
        signal,
      ),
    );
    options.onProgress?.({ rows });
    return { rows };
  } finally {
    await iterator.return?.();
  }
}

export async function rewriteWorkbook(
  runner: WorkerRunner,
  path: string,
  options: RewriteWorkbookOptions,
): Promise<{ readonly rows: number }> {
  const pieces = options.original[Symbol.asyncIterator]();
  const placed = options.rows[Symbol.asyncIterator]();
  let rowCount = 0;
  try {
    const rows = await cleanAfter(path, () =>
      runner.run(
        { job: 'rewrite', path, output: options.output },
        {
          onPullOriginal: async () => {
            const next = await pieces.next();
            return next.done === true ? null : next.value;
          },
          onPullPlaced: async () => {
            options.onProgress?.({ rows: rowCount });
            const next = await placed.next();
            if (next.done === true) return null;
            rowCount += next.value.length;
            return next.value;
          },
        },
        options.signal,
      ),
    );
    options.onProgress?.({ rows });
    return { rows };
  } finally {
    await pieces.return?.();
    await placed.return?.();
  }
}

/** A worker that was ended could not clean up after itself. */
export async function cleanAfter<Result>(path: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    await removePart(path);
    throw error;
  }
}
