/** Writes a .csv: CRLF, quotes where they are needed, no text that could run as a formula. */
import iconv from 'iconv-lite';
import { throwIfAborted } from '../file-errors';
import { writeWholeFile } from '../part-file';
import type { Cell } from '../table';
import type { CsvOutput, CsvOutputEncoding, WriteResult, WriteRunOptions } from '../write-options';
import { stripControlCharacters } from '../xlsx/text';
import { createStrictDecoder, notInEncodingError } from './encoding';
import { guardFormula } from './formula-guard';

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Errors: file/not-in-encoding, those of writeWholeFile and what the rows throw. */
export async function writeCsv(
  path: string,
  output: CsvOutput,
  options: WriteRunOptions = {},
): Promise<WriteResult> {
  const result = { rows: 0 };
  await writeWholeFile(path, encodeRows(output, options, result), options.signal);
  return result;
}

async function* encodeRows(
  output: CsvOutput,
  options: WriteRunOptions,
  result: { rows: number },
): AsyncGenerator<Buffer> {
  const encode = createEncoder(output.encoding);
  yield encode(`\ufeff${csvLine(output.columns.map(({ heading }) => heading))}`);
  for await (const rows of output.rows) {
    throwIfAborted(options.signal);
    let text = '';
    for (const row of rows) text += csvLine(row);
    result.rows += rows.length;
    if (text !== '') yield encode(text);
    options.onProgress?.(result.rows);
  }
}

/** GB18030 files carry no byte order mark: spreadsheet programs in China take them by the system's setting. */
function createEncoder(encoding: CsvOutputEncoding): (text: string) => Buffer {
  if (encoding === 'utf-8-bom') return (text) => Buffer.from(text, 'utf8');
  return (text) => {
    const unmarked = text.replace(/^\ufeff/, '');
    const bytes = iconv.encode(unmarked, 'gb18030');
    requireSame(unmarked, bytes);
    return bytes;
  };
}

/**
 * Nineteen private-use characters share their bytes with others (`U+E81E` with 龴 since GB 18030-2022) and
 * would come back as those; none is written as another. Errors: file/not-in-encoding.
 */
function requireSame(text: string, bytes: Buffer): void {
  const decoder = createStrictDecoder('gb18030');
  const read = decoder.decode(bytes) + decoder.end();
  if (read === text) return;
  const readCharacters = [...read];
  const other = [...text].find((character, index) => readCharacters[index] !== character);
  throw notInEncodingError(other ?? '');
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(cell: Cell): string {
  if (cell === null) return '';
  const text = fieldText(cell);
  return /[",;\t\r\n|']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fieldText(cell: Exclude<Cell, null>): string {
  // Before the guard looks: what is taken out must not uncover a formula.
  if (typeof cell === 'string') return guardFormula(stripControlCharacters(cell));
  if (cell.kind === 'number' && plainNumber.test(cell.raw)) return cell.raw;
  // A formula without a result has nothing to show but itself, as text.
  return guardFormula(stripControlCharacters(cell.kind === 'formula' ? cell.raw : cell.text));
}
