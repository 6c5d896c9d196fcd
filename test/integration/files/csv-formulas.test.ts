/** A .csv of ours in the hands of a spreadsheet program: nothing in it runs. */
import { writeFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { writeCsv } from '@main/files/csv/write-csv';
import { chunksOf } from '../../fixtures/files/chunks-of';
import { convertWithLibreOffice } from '../../fixtures/files/libre-office';
import { temporaryFolder } from '../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();

const hostile = [
  '=1+1',
  '=HYPERLINK("https://example.invalid/";"看")',
  "=cmd|'/c calc'!A0",
  '+SUM(1;1)',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '\ufeff=1+1',
  "'=1+1",
  '"=1+1',
  'x","=1+1',
  'x\r\n=1+1',
];

async function formulasOf(path: string): Promise<number> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(await convertWithLibreOffice(path, 'xlsx', pathOf('.')));
  let formulas = 0;
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type === exceljs.ValueType.Formula) formulas += 1;
      });
    });
  });
  return formulas;
}

it('opens without one formula, where the same texts unguarded make some', async () => {
  const bare = pathOf('bare.csv');
  writeFileSync(bare, `a\n${hostile.map((text) => `"${text.replaceAll('"', '""')}"`).join('\n')}\n`);
  expect(await formulasOf(bare)).toBeGreaterThan(1);
  const guarded = pathOf('guarded.csv');
  const rows = chunksOf(hostile.map((text) => [text, text]));
  await writeCsv(guarded, { encoding: 'utf-8-bom', columns: [{ heading: '=1+1' }, { heading: 'b' }], rows });
  expect(await formulasOf(guarded)).toBe(0);
});
