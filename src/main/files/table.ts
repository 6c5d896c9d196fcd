/**
 * Reading and writing of operators' files: .xlsx and .csv become rows of cells, rows become files.
 * This part must not know providers, batches, the database or Electron; it runs in a worker thread.
 *
 * This file holds the words that reader, writer and worker share.
 */

import { csvDelimiters, csvEncodings, type CsvDelimiter, type CsvEncoding } from '@shared/domain/csv';

/**
 * A cell as the file holds it. Plain text cells are strings; anything else keeps its kind and its raw
 * text, so that a damaged number can be found. null is a cell without content.
 */
export type Cell = string | TypedCell | null;

export const typedCellKinds = ['number', 'date', 'boolean', 'error', 'formula'] as const;

export type TypedCellKind = (typeof typedCellKinds)[number];

export interface TypedCell {
  /** `formula` is a formula without a stored result; one with a result has the kind of its result. */
  readonly kind: TypedCellKind;
  /** Text exactly as in the file, for example `1.10101E+17`, `32874`, `#N/A`, `=A1&B1`. */
  readonly raw: string;
  /** As a person sees it: a date as `1990-01-01` or `1990-01-01 08:30:00`, a number as `raw`. */
  readonly text: string;
}

export interface TableRow {
  /** 1-based, as the operator's spreadsheet program counts rows; blank rows are counted. */
  readonly rowNumber: number;
  /** Without trailing nulls. */
  readonly cells: readonly Cell[];
  /** Whether the workbook hides the row, by hand or by a filter; absent when it does not. */
  readonly hidden?: true;
}

export { csvDelimiters, csvEncodings, type CsvDelimiter, type CsvEncoding };

export interface OpenedTable {
  readonly format: 'xlsx' | 'csv';
  /** The worksheet that is read; null for .csv. */
  readonly sheetName: string | null;
  /** All worksheets in the order of the workbook; empty for .csv. */
  readonly sheetNames: readonly string[];
  /** Those of them that the workbook hides. */
  readonly hiddenSheetNames: readonly string[];
  /** null for .xlsx. */
  readonly encoding: CsvEncoding | null;
  readonly delimiter: CsvDelimiter | null;
}

/** Rows read together, and how far the reading is. */
export interface TableChunk {
  readonly rows: readonly TableRow[];
  /** 0 to 1; null when it can't be told. */
  readonly fraction: number | null;
  /** 0-based columns that the workbook hides; with the first rows at the latest, absent when none is. */
  readonly hiddenColumns?: readonly number[];
}

/** An open file: `opened` is known at once, `rows` is read as it is pulled and may be pulled once. */
export interface TableSource {
  readonly opened: OpenedTable;
  readonly rows: AsyncIterable<TableChunk>;
  /** Lets go of the file; needed only when `rows` is not read to its end. */
  close(): Promise<void>;
}

/** What a person sees in the cell; empty for a cell without content. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

/** Letters of a column: 0 is `A`, 26 is `AA`. */
export function columnLetters(columnIndex: number): string {
  let letters = '';
  for (let rest = columnIndex + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The address an operator can type into the spreadsheet program: `Sheet1!A17`, `'一月 名单'!B2`, `A17`. */
export function cellAddress(sheetName: string | null, columnIndex: number, rowNumber: number): string {
  const address = `${columnLetters(columnIndex)}${rowNumber}`;
  if (sheetName === null) return address;
  const plain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheetName) && !/^[A-Za-z]{1,3}\d+$/.test(sheetName);
  return `${plain ? sheetName : `'${sheetName.replaceAll("'", "''")}'`}!${address}`;
}

/** Whether a row has nothing that a person could see. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}
