/** Writes the empty file that operators fill in. */
import { writeCsv } from './csv/write-csv';
import type { OutputColumn, OutputRows } from './write-options';
import { createSheetWriter, displayWidth } from './xlsx/sheet-writer';
import { writeWorkbook } from './xlsx/write-xlsx';

export interface TemplateColumn {
  readonly heading: string;
  /** An invented value that shows the form. */
  readonly example: string;
  readonly note: string;
}

export interface TemplateOutput {
  readonly format: 'xlsx' | 'csv';
  /** Name of the worksheet that is filled in; .xlsx only. */
  readonly sheetName: string;
  readonly columns: readonly TemplateColumn[];
}

const notesSheetName = '说明 Notes';
const noteColumns: readonly OutputColumn[] = [
  { heading: '列 Column', widthCharacters: 28, kind: 'text' },
  { heading: '示例 Example', widthCharacters: 28, kind: 'text' },
  { heading: '说明 Note', widthCharacters: 100, kind: 'text' },
];

/**
 * Text columns without a row, and for .xlsx a second worksheet with examples and notes: an example left
 * among the rows would be sent and paid for.
 */
export async function writeTemplate(
  path: string,
  output: TemplateOutput,
  signal?: AbortSignal,
): Promise<void> {
  const columns = output.columns.map(templateColumn);
  const run = signal === undefined ? {} : { signal };
  if (output.format === 'csv') {
    await writeCsv(path, { encoding: 'utf-8-bom', columns, rows: noRows() }, run);
    return;
  }
  const notes = output.columns.map(({ heading, example: value, note }) => [heading, value, note]);
  await writeWorkbook(
    path,
    [
      { name: output.sheetName, xml: sheetXml(columns, []) },
      { name: notesSheetName, xml: sheetXml(noteColumns, notes) },
    ],
    output.sheetName,
    run,
  );
}

function templateColumn({ heading, example }: TemplateColumn): OutputColumn {
  return {
    heading,
    widthCharacters: Math.max(14, displayWidth(heading) + 4, displayWidth(example) + 4),
    kind: 'text',
  };
}

async function* noRows(): OutputRows {}

async function* sheetXml(
  columns: readonly OutputColumn[],
  rows: readonly (readonly string[])[],
): AsyncGenerator<string> {
  const writer = createSheetWriter({ columns, notice: null, statusColumn: null, statusTones: {} });
  let xml = writer.start();
  for (const row of rows) xml += writer.row(row);
  yield await Promise.resolve(xml + writer.end());
}
