/** Writes a workbook as a stream: inline texts, fixed styles, one worksheet of rows. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { throwIfAborted } from '../file-errors';
import { writeWholeFile } from '../part-file';
import type { WriteResult, WriteRunOptions, XlsxOutput } from '../write-options';
import { createSheetWriter, type SheetLayout } from './sheet-writer';
import { staticParts, worksheetPartName } from './static-parts';
import { stripControlCharacters } from './text';

export interface WorksheetStream {
  readonly name: string;
  readonly xml: AsyncIterable<string>;
}

/** Errors: file/too-many-rows, file/too-many-columns, those of writeWholeFile and what the rows throw. */
export async function writeXlsx(
  path: string,
  output: XlsxOutput,
  options: WriteRunOptions = {},
): Promise<WriteResult> {
  const result = { rows: 0 };
  const sheet = { name: output.sheetName, xml: sheetXml(output, options, result) };
  await writeWorkbook(path, [sheet], output.notice ?? output.sheetName, options.signal);
  return result;
}

/** Writes worksheets one after the other into one file. */
export async function writeWorkbook(
  path: string,
  sheets: readonly WorksheetStream[],
  title: string,
  signal?: AbortSignal,
): Promise<void> {
  const sheetNames = uniqueSheetNames(sheets.map(({ name }) => name));
  const zip = new ZipFile();
  const mtime = new Date();
  const output = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { partName, xml } of staticParts({ sheetNames, title, createdMs: mtime.getTime() })) {
    zip.addBuffer(Buffer.from(xml, 'utf8'), partName, { mtime });
  }
  sheets.forEach(({ xml }, index) => {
    zip.addReadStreamLazy(worksheetPartName(index), { mtime, compressionLevel: 6 }, (callback) => {
      const stream = Readable.from(xml, { objectMode: false, highWaterMark: 1024 * 1024 });
      stream.once('error', (error) => output.destroy(error));
      output.once('close', () => stream.destroy());
      callback(null, stream);
    });
  });
  zip.end();
  await writeWholeFile(path, output, signal);
}

async function* sheetXml(
  output: XlsxOutput,
  options: WriteRunOptions,
  result: { rows: number },
): AsyncGenerator<string> {
  const writer = createSheetWriter(layoutOf(output));
  yield writer.start();
  for await (const rows of output.rows) {
    throwIfAborted(options.signal);
    let xml = '';
    for (const row of rows) xml += writer.row(row);
    result.rows += rows.length;
    if (xml !== '') yield xml;
    options.onProgress?.(result.rows);
  }
  yield writer.end();
}

function layoutOf(output: XlsxOutput): SheetLayout {
  return {
    columns: output.columns,
    notice: output.notice ?? null,
    statusColumn: output.statusColumn ?? null,
    statusTones: output.statusTones ?? {},
  };
}

/** Names that a workbook allows: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, no two alike. */
function uniqueSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const cleaned = stripControlCharacters(name)
      .replace(/[[\]:*?/\\\t\r\n]/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '')
      .slice(0, 31)
      .replace(/[\s'\ud800-\udbff]+$/, '');
    let unique = cleaned === '' ? 'Sheet1' : cleaned;
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${cleaned.slice(0, 27)} ${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
