/** What the data worker offers for late answers: pending rows, and what changed since a file was written. */
import type { ExportEncoding, ExportLayout } from '@shared/domain/export';

/** What the operator chose for an export; of a passphrase only that there was one. */
export interface ExportChoices {
  readonly format: 'xlsx' | 'csv';
  readonly masked: boolean;
  readonly layout: ExportLayout;
  readonly encoding: ExportEncoding;
  readonly encrypted: boolean;
}

export interface StoredExport extends ExportChoices {
  readonly key: number;
  /** Without its folder. */
  readonly fileName: string;
  readonly writtenAtMs: number;
  /** Rows that have another answer by now. */
  readonly changedRows: number;
}

export interface PendingRow {
  readonly rowNumber: number;
  readonly checkId: string;
}

export interface LateData {
  /** Rows after a number whose own check is `pending`, in file order. */
  nextPending(batchId: string, afterRowNumber: number, limit: number): Promise<readonly PendingRow[]>;
  /** From here on changes of rows count as later than this file. Gives its key. */
  beginExport(
    batchId: string,
    fileName: string,
    choices: ExportChoices,
    startedAtMs: number,
  ): Promise<number>;
  /** The file is whole; `null` where it was not written, which forgets it. */
  endExport(key: number, writtenAtMs: number | null): Promise<void>;
  /** The export that was written last; null while there is none. */
  lastExport(batchId: string): Promise<StoredExport | null>;
  /** Which of some rows changed since an export began to be written. */
  changedSince(batchId: string, exportKey: number, rowNumbers: readonly number[]): Promise<readonly number[]>;
}
