/** What the data worker offers for batches; their rows are in `batch-rows.ts`. */
import type { FactorName } from '@shared/domain/factors';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Verdict } from '@shared/domain/verdict';
import type { CsvDelimiter, CsvEncoding } from '../../files/table';
import type { BatchPolicy } from '../../guards/policy';
import type {
  NewBatchRow,
  PlannedRow,
  RowFilter,
  RowHold,
  RowPlan,
  RowReview,
  StoredRow,
} from './batch-rows';
import type { CheckOrigin } from './ledger';
import type { OperatorName } from './operators';

export const batchStates = ['draft', 'ready', 'running', 'stopping', 'stopped', 'done', 'cancelled'] as const;

export type BatchState = (typeof batchStates)[number];

export interface NewBatch {
  readonly id: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly sheetName: string | null;
  readonly origin: CheckOrigin;
  readonly columns: readonly string[];
  readonly createdAtMs: number;
}

export interface StoredBatch extends NewBatch {
  readonly state: BatchState;
  readonly stopReason: string | null;
  readonly mapping: Readonly<Partial<Record<FactorName, number>>>;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  /** Who opened it; null where nobody was signed in. */
  readonly operator: OperatorName | null;
  /** null where none was asked for. */
  readonly purpose?: ProcessingPurpose | null;
}

/** What reading found out about a file; no cell's content. Columns are 0-based. */
export interface BatchReading {
  /** null for .xlsx. */
  readonly encoding: CsvEncoding | null;
  readonly delimiter: CsvDelimiter | null;
  /** All worksheets in the order of the workbook; empty for .csv. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** As the spreadsheet program counts rows; null where the file has no heading. */
  readonly headingRow: number | null;
  /** Rows with content above the heading, which are no data. */
  readonly titleRows: number;
  /** Data rows that the workbook hides; they are read like all others. `ranges` as `5-7, 12`. */
  readonly hiddenRows: { readonly count: number; readonly ranges: string };
  readonly hiddenColumns: readonly number[];
  /** Columns of texts whose digits after the 15th are zeros too often to be true. */
  readonly roundedColumns: readonly number[];
  /** Whether the columns are those that the operator chose for a file of the same shape. */
  readonly remembered: boolean;
}

/** Settings of a connection by name that decide what a call holds, where it goes, what it says and costs. */
export type ConnectionTerms = Readonly<Record<string, string | number | null>>;

/** By the id of the connection. */
export type ReviewedTerms = Readonly<Record<string, ConnectionTerms>>;

/** What the review of all rows came to. */
export interface ReviewCounts {
  /** Planned rows that repeat the factors of an earlier row of the file. */
  readonly duplicates: number;
  /** Planned rows that are sent otherwise than they are written. */
  readonly changed: number;
  /** Planned rows whose subject has a verdict in the history already. */
  readonly earlier: {
    readonly rows: number;
    readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
    readonly oldestMs: number | null;
    readonly newestMs: number | null;
  };
  /** Rows that each rule refused, most first. */
  readonly problems: readonly {
    readonly factor: FactorName;
    readonly rule: string;
    readonly rows: number;
  }[];
}

export interface BatchCounts {
  readonly total: number;
  readonly invalid: number;
  readonly planned: number;
  readonly inFlight: number;
  /** With an answer of their own, copied or reused. */
  readonly answered: number;
  readonly waiting: number;
  readonly held: number;
  readonly copied: number;
  readonly reused: number;
  /** Rows with an own call that was lost or failed: what sending again would send. */
  readonly again: { readonly failed: number; readonly unknown: number };
  /** Checks without an answer of which nobody knows whether they were billed, earlier ones of a row included. */
  readonly unsettled: number;
  /** Rows without an answer of whose calls a person has said whether they were billed. */
  readonly resolved: number;
  /** Verdicts so far; rows refused by a local rule count as `invalid-input`. */
  readonly totals: Readonly<Record<Verdict, number>>;
  readonly spentFen: number;
}

export interface BatchData {
  createBatch(batch: NewBatch): Promise<void>;
  appendRows(batchId: string, rows: readonly NewBatchRow[]): Promise<void>;
  /** Deletes a batch that never sent anything; otherwise `batch/bad-state`. */
  deleteBatch(batchId: string): Promise<void>;
  /**
   * Keeps a piece (0, 1, 2 …, at most 1 MiB each) of the file the batch was read from; deleted with the
   * batch.
   */
  keepOriginalPiece(batchId: string, piece: number, bytes: Uint8Array): Promise<void>;
  /** null behind the last piece, and for a batch whose file was not kept. */
  readOriginalPiece(batchId: string, piece: number): Promise<Uint8Array | null>;
  /** Newest first. */
  listBatches(): Promise<readonly StoredBatch[]>;
  /** Fails with `batch/not-found`. */
  getBatch(batchId: string): Promise<StoredBatch>;
  /**
   * `batch/bad-state` for `ready` and `running` while rows are not reviewed, and for every state after
   * `cancelled`, which is the end.
   */
  setBatchState(
    batchId: string,
    state: BatchState,
    details: {
      readonly stopReason: string | null;
      readonly atMs: number;
      /** On whose behalf; whoever is signed in when it is absent. */
      readonly operatorId?: string | null;
    },
  ): Promise<void>;
  /** Replaces the headings of a draft (rows may turn out wider than the heading row). */
  setColumns(batchId: string, columns: readonly string[]): Promise<void>;
  /** Forgets earlier plans, and the batch is a `draft` until it is planned; fails with `batch/bad-state` once anything was sent. */
  setMapping(batchId: string, mapping: Readonly<Partial<Record<FactorName, number>>>): Promise<void>;
  /** Plans and reviews rows; pages in file order, each row once after `setMapping`. */
  planRows(batchId: string, plans: readonly RowPlan[]): Promise<void>;
  setReading(batchId: string, reading: BatchReading): Promise<void>;
  /** null for a batch that an older version read. */
  getReading(batchId: string): Promise<BatchReading | null>;
  /** The settings that the batch was reviewed with; kept beside its reading. */
  setReviewedTerms(batchId: string, terms: ReviewedTerms): Promise<void>;
  /** null for a batch that an older version reviewed. */
  getReviewedTerms(batchId: string): Promise<ReviewedTerms | null>;
  reviewCounts(batchId: string): Promise<ReviewCounts>;
  /** What the review found for some rows; those without a finding are left out. */
  rowReviews(batchId: string, rowNumbers: readonly number[]): Promise<readonly RowReview[]>;
  countBatch(batchId: string): Promise<BatchCounts>;
  /** Rows in file order after a row number, original cells included. */
  readRows(batchId: string, afterRowNumber: number, limit: number): Promise<readonly StoredRow[]>;
  pageRows(
    batchId: string,
    filter: RowFilter,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly rows: readonly StoredRow[] }>;
  /** Planned rows after a row number, in file order. */
  nextPlanned(batchId: string, afterRowNumber: number, limit: number): Promise<readonly PlannedRow[]>;
  /**
   * Puts answered rows back to `planned`, their old checks stay in the history. `unbilled-failures`:
   * verdict `failed` and billed `no`; `unknown`: those that may have been billed, only ever because the
   * operator asked for it. A list of row numbers: those of them that have no answer, billed or not, only ever
   * because the operator named them. Returns how many.
   */
  replan(batchId: string, which: 'unbilled-failures' | 'unknown' | readonly number[]): Promise<number>;
  /** null for a batch that an older version made: all its rows are sent. */
  getPolicy(batchId: string): Promise<BatchPolicy | null>;
  /** `batch/bad-state` where rows were sent for another one. */
  setPurpose(id: string, purpose: ProcessingPurpose | null, atMs: number): Promise<void>;
  /** Fails with `batch/bad-state` once anything was sent; `applyPolicy` makes it hold for the rows. */
  setPolicy(batchId: string, policy: BatchPolicy): Promise<void>;
  /**
   * Sets rows aside that need no call, for rows after a number up to so many; pages in file order. Answers
   * of the history count as old at `atMs`. Fails with `batch/bad-state` once anything was sent.
   */
  applyPolicy(batchId: string, afterRowNumber: number, limit: number, atMs: number): Promise<void>;
  /** A `planned` row met a limit; `releaseHeld` plans all such rows again and returns how many. */
  holdRow(batchId: string, rowNumber: number, hold: RowHold): Promise<void>;
  releaseHeld(batchId: string): Promise<number>;
  /** Names of the extra facts that occur in a batch's answers. */
  factNamesOfBatch(batchId: string): Promise<readonly string[]>;
}
