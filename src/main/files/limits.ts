/** How much of a file is read before it is refused, and how much is written. */

const mebibyte = 1024 * 1024;

export interface FileLimits {
  readonly xlsxBytes: number;
  readonly csvBytes: number;
  readonly zipEntries: number;
  /** Sum of the inflated sizes that an archive declares. */
  readonly inflatedBytes: number;
  readonly inflatedEntryBytes: number;
  /** Inflated over compressed size, for entries above `ratioFromBytes`. */
  readonly compressionRatio: number;
  readonly ratioFromBytes: number;
  readonly sharedStrings: number;
  /** UTF-8, as they are kept outside of the heap. */
  readonly sharedStringBytes: number;
  /** Characters of one cell, one tag or one comment. */
  readonly textLength: number;
  /** Columns that hold something. */
  readonly columns: number;
  readonly rows: number;
  readonly csvRecordBytes: number;
}

export const defaultFileLimits: FileLimits = {
  xlsxBytes: 512 * mebibyte,
  csvBytes: 1024 * mebibyte,
  zipEntries: 2000,
  inflatedBytes: 3072 * mebibyte,
  inflatedEntryBytes: 1536 * mebibyte,
  compressionRatio: 200,
  ratioFromBytes: mebibyte,
  sharedStrings: 20_000_000,
  sharedStringBytes: 512 * mebibyte,
  textLength: 1_000_000,
  columns: 256,
  rows: 1_048_576,
  csvRecordBytes: 1_000_000,
};

/** Largest grid and cell that Excel opens. */
export const excelLimits = { rows: 1_048_576, columns: 16_384, cellCharacters: 32_767 } as const;

/** Rows that travel together, from the reader to its caller and from the caller to the writer. */
export const rowsPerChunk = 500;
