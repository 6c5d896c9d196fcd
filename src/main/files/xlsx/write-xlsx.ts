/** Writes a workbook as a stream: inline texts, fixed styles, one worksheet of rows. */
import { throwIfAborted } from '../file-errors';
import type { WriteResult, WriteRunOptions, XlsxOutput } from '../write-options';
import { writeWorkbookFile } from './encrypt';
import { createSheetWriter, type SheetLayout } from './sheet-writer';
import { staticParts, worksheetPartName } from './static-parts';
import { stripControlCharacters } from './text';
import { zipParts } from './zip-output';

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
  const { signal } = options;
  const { passphrase, description } = output;
  await writeWorkbook(path, [sheet], output.notice ?? output.sheetName, {
    ...(signal === undefined ? {} : { signal }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(description === undefined ? {} : { description }),
  });
  return result;
}

/** Writes worksheets one after the other into one file. */
export async function writeWorkbook(
  path: string,
  sheets: readonly WorksheetStream[],
  title: string,
  {
    signal,
    passphrase,
    description = '',
  }: { readonly signal?: AbortSignal; readonly passphrase?: string; readonly description?: string } = {},
): Promise<void> {
  const sheetNames = uniqueSheetNames(sheets.map(({ name }) => name));
  const mtime = new Date();
  const parts = [
    ...staticParts({ sheetNames, title, description, createdMs: mtime.getTime() }).map(
      ({ partName, xml }) => ({
        name: partName,
        content: xml,
      }),
    ),
    ...sheets.map(({ xml }, index) => ({ name: worksheetPartName(index), content: () => xml })),
  ];
  await writeWorkbookFile(path, zipParts(parts, mtime), passphrase, signal);
}

/** The packer holds several pieces at once; wide rows make a chunk of rows much larger than this. */
const pieceCharacters = 128 * 1024;

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
    for (const row of rows) {
      xml += writer.row(row);
      if (xml.length < pieceCharacters) continue;
      yield xml;
      xml = '';
    }
    if (xml !== '') yield xml;
    result.rows += rows.length;
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
