/** What the file service and its worker say to each other; one worker does one job. */
import type { ErrorEnvelope } from '@shared/errors/app-error';
import type { FileLimits } from './limits';
import type { Cell, CsvDelimiter, CsvEncoding, OpenedTable, TableChunk } from './table';
import type { TemplateOutput } from './template';
import type { CsvOutput, XlsxOutput } from './write-options';
import type { PlacedRow } from './xlsx/rewrite/sheet-rewriter';
import type { RewriteOutput } from './xlsx/rewrite/rewrite-xlsx';

export interface ReadJob {
  readonly job: 'read';
  readonly path: string;
  readonly sheetName: string | null;
  readonly encoding: CsvEncoding | null;
  readonly delimiter: CsvDelimiter | null;
  readonly limits: FileLimits;
}

/** Rows come as messages, asked for one chunk at a time. */
export interface WriteJob {
  readonly job: 'write';
  readonly path: string;
  readonly output:
    | ({ readonly format: 'xlsx' } & Omit<XlsxOutput, 'rows'>)
    | ({ readonly format: 'csv' } & Omit<CsvOutput, 'rows'>);
}

export interface TemplateJob {
  readonly job: 'template';
  readonly path: string;
  readonly output: TemplateOutput;
}

/** The bytes of the original come first, then rows, each asked for. */
export interface RewriteJob {
  readonly job: 'rewrite';
  readonly path: string;
  readonly output: RewriteOutput;
}

export type FileJob = ReadJob | WriteJob | TemplateJob | RewriteJob;

export type WorkerMessage =
  | { readonly type: 'opened'; readonly opened: OpenedTable }
  | ({ readonly type: 'rows' } & TableChunk)
  /** The writer wants the next chunk. */
  | { readonly type: 'pull' }
  /** The rewriter wants the next piece of the original, and then the next results. */
  | { readonly type: 'pull-original' }
  | { readonly type: 'pull-placed' }
  | { readonly type: 'done'; readonly rows: number }
  | { readonly type: 'failed'; readonly error: ErrorEnvelope };

export type ParentMessage =
  /** The last message was dealt with: read on. */
  | { readonly type: 'continue' }
  | { readonly type: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'placed'; readonly rows: readonly PlacedRow[] }
  | { readonly type: 'end' };

/** The worker's end of the conversation. */
export interface JobPort {
  send(message: WorkerMessage): void;
  /** The parent's next message, in order. */
  receive(): Promise<ParentMessage>;
}
