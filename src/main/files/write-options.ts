/** What a caller says of a file to write. */
import type { ExportEncoding } from '@shared/domain/export';
import type { Cell } from './table';

export interface OutputColumn {
  readonly heading: string;
  /** Width in narrow characters; by the heading when it is left out. A Chinese character counts two. */
  readonly widthCharacters?: number;
  /**
   * `text` when it is left out, and always for identifiers; `integer` columns hold numbers where the text
   * is one of at most 15 digits.
   */
  readonly kind?: 'text' | 'integer';
}

export type OutputRows = AsyncIterable<readonly (readonly Cell[])[]>;

export type StatusTone = 'good' | 'bad' | 'attention';

export interface XlsxOutput {
  /** Shortened and cleaned to what a worksheet may be called. */
  readonly sheetName: string;
  readonly columns: readonly OutputColumn[];
  /** Without the heading. */
  readonly rows: OutputRows;
  /** Short text for the document's title, the colour of its heading and tab, and the head of printed pages. */
  readonly notice?: string;
  /** Kept in the file's properties. */
  readonly description?: string;
  /** Index of the column whose text decides a cell's colour. */
  readonly statusColumn?: number;
  /** Text of the status column to its colour; other texts have none. */
  readonly statusTones?: Readonly<Record<string, StatusTone>>;
  /** Encrypts the file; 8 to 255 characters. */
  readonly passphrase?: string;
}

export type CsvOutputEncoding = ExportEncoding;

export interface CsvOutput {
  readonly encoding: CsvOutputEncoding;
  readonly columns: readonly OutputColumn[];
  readonly rows: OutputRows;
}

export interface WriteRunOptions {
  readonly signal?: AbortSignal;
  /** Called after every chunk with the rows written so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface WriteResult {
  /** Rows written, without the heading. */
  readonly rows: number;
}
