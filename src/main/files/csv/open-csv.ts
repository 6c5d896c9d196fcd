/** Opens a .csv as a table, read as a stream. */
import { createReadStream } from 'node:fs';
import { CsvError, Parser, type Options } from 'csv-parse';
import { AppError } from '@shared/errors/app-error';
import { damagedError, throwIfAborted } from '../file-errors';
import { rowsPerChunk, type FileLimits } from '../limits';
import { emptyFileError } from '../sniff';
import {
  isBlankRow,
  type Cell,
  type CsvDelimiter,
  type CsvEncoding,
  type TableChunk,
  type TableRow,
  type TableSource,
} from '../table';
import { tooManyColumnsError } from '../xlsx/sheet-reader';
import { guessDelimiter } from './delimiter';
import {
  createStrictDecoder,
  detectEncoding,
  encodingError,
  encodingOfMark,
  readSample,
  type DetectedEncoding,
} from './encoding';
import { unguardFormula } from './formula-guard';

export interface OpenCsvOptions {
  /** What the operator says; detected when it is left out. */
  readonly encoding?: CsvEncoding;
  readonly delimiter?: CsvDelimiter;
  readonly signal?: AbortSignal;
}

/** Errors: file/encoding, file/empty, file/damaged (an unclosed quote), file/too-many-columns, file/too-many-rows. */
export async function openCsv(
  path: string,
  sizeBytes: number,
  limits: FileLimits,
  options: OpenCsvOptions,
): Promise<TableSource> {
  const sample = await readSample(path);
  const detected =
    options.encoding === undefined
      ? await detectEncoding(path, options.signal)
      : { encoding: options.encoding, markBytes: markBytesOf(sample, options.encoding) };
  const text = decodeSample(sample.subarray(detected.markBytes), detected.encoding);
  if (sample.length === sizeBytes && text.trim() === '') throw emptyFileError();
  const delimiter = options.delimiter ?? guessDelimiter(text);
  return {
    opened: {
      format: 'csv',
      sheetName: null,
      sheetNames: [],
      hiddenSheetNames: [],
      encoding: detected.encoding,
      delimiter,
    },
    rows: readRows(path, sizeBytes, detected, delimiter, limits, options.signal),
    close: () => Promise.resolve(),
  };
}

function markBytesOf(sample: Buffer, encoding: CsvEncoding): number {
  const marked = encodingOfMark(sample);
  return marked?.encoding === encoding ? marked.markBytes : 0;
}

/** The sample as text; the character that its end cuts is left out. */
function decodeSample(sample: Buffer, encoding: CsvEncoding): string {
  try {
    return createStrictDecoder(encoding).decode(sample);
  } catch (error) {
    if (error instanceof TypeError) throw encodingError();
    throw error;
  }
}

async function* readRows(
  path: string,
  sizeBytes: number,
  { encoding, markBytes }: DetectedEncoding,
  delimiter: CsvDelimiter,
  limits: FileLimits,
  signal: AbortSignal | undefined,
): AsyncGenerator<TableChunk> {
  let rows: TableRow[] = [];
  const parser = createParser(delimiter, limits, (row) => rows.push(row));
  const decoder = createStrictDecoder(encoding);
  let bytesRead = 0;
  const stream = createReadStream(path, { start: markBytes, highWaterMark: 64 * 1024 });
  for await (const chunk of stream) {
    throwIfAborted(signal);
    const bytes = chunk as Buffer;
    bytesRead += bytes.length;
    await write(
      parser,
      decode(() => decoder.decode(bytes)),
    );
    if (rows.length < rowsPerChunk) continue;
    yield { rows, fraction: Math.min(1, bytesRead / Math.max(1, sizeBytes)) };
    rows = [];
  }
  await write(
    parser,
    decode(() => decoder.end()),
  );
  await end(parser);
  if (rows.length > 0) yield { rows, fraction: 1 };
}

function createParser(delimiter: CsvDelimiter, limits: FileLimits, onRow: (row: TableRow) => void): Parser {
  let rowNumber = 0;
  const onRecord = (record: readonly string[]): void => {
    rowNumber++;
    if (rowNumber > limits.rows) {
      throw new AppError('file/too-many-rows', 'The file has too many rows.', {
        context: { limit: limits.rows },
      });
    }
    const cells = record.map((field): Cell => (field === '' ? null : unguardFormula(field)));
    while (cells.at(-1) === null) cells.pop();
    if (cells.length > limits.columns) throw tooManyColumnsError(limits.columns);
    if (!isBlankRow(cells)) onRow({ rowNumber, cells });
  };
  return new RecordParser(
    {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      // Blank lines are skipped above, where they still count for the row number.
      skip_empty_lines: false,
      max_record_size: limits.csvRecordBytes,
      // Without the list, a file with mixed line ends has its rows glued together.
      record_delimiter: ['\r\n', '\n', '\r'],
    },
    onRecord,
  );
}

/** Hands records over where they are found: neither a queue nor the parser's report on each one. */
class RecordParser extends Parser {
  constructor(
    options: Options,
    private readonly onRecord: (record: readonly string[]) => void,
  ) {
    super(options);
  }

  override push(record: readonly string[] | null): boolean {
    if (record === null) return super.push(null);
    this.onRecord(record);
    return true;
  }
}

function decode(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof TypeError) throw encodingError();
    throw error;
  }
}

async function write(parser: Parser, text: string): Promise<void> {
  if (text === '') return;
  await settle(parser, (done) => parser.write(text, done));
}

async function end(parser: Parser): Promise<void> {
  await settle(parser, (done) => parser.end(done));
}

/** Runs one step of the parser; its errors come as an event, as an argument or as an exception. */
function settle(parser: Parser, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(csvError(error));
    parser.once('error', fail);
    step((error) => {
      parser.off('error', fail);
      // A late second report of the same error must not go unheard.
      if (error !== null && error !== undefined) parser.on('error', () => undefined);
      if (error === null || error === undefined) resolve();
      else reject(csvError(error));
    });
  });
}

function csvError(error: Error): Error {
  if (!(error instanceof CsvError)) return error;
  return damagedError(
    error.code === 'CSV_MAX_RECORD_SIZE' ? 'a row is too long or a quote is not closed' : 'quotes',
    error,
  );
}
