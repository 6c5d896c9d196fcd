import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeTemplate } from '@main/files/template';
import { readAll, readTexts } from '../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../fixtures/files/temporary-folder';

const pathOf = temporaryFolder();
const columns = [
  { heading: '姓名', example: '张三', note: '证件上的姓名 Name as on the document' },
  { heading: '身份证号', example: '11010519491231002X', note: '18 位，末位可为 X' },
];

describe('writeTemplate', () => {
  it('writes empty text columns and a sheet of notes with examples', async () => {
    const path = pathOf('template.xlsx');
    await writeTemplate(path, { format: 'xlsx', sheetName: '身份核验', columns });
    const { opened } = await readAll(path);
    expect(opened.sheetNames).toEqual(['身份核验', '说明 Notes']);
    // No example among the rows: it would be sent and paid for.
    expect(await readTexts(path)).toEqual([['姓名', '身份证号']]);
    expect((await readTexts(path, { sheetName: '说明 Notes' })).slice(1)).toEqual(
      columns.map(({ heading, example, note }) => [heading, example, note]),
    );
    const workbook = await new exceljs.Workbook().xlsx.readFile(path);
    expect(workbook.worksheets[0]?.getColumn(2).numFmt).toBe('@');
    expect(workbook.worksheets[0]?.getColumn(2).width).toBe(22);
  });

  it('writes a .csv that spreadsheet programs open as UTF-8', async () => {
    await writeTemplate(pathOf('template.csv'), { format: 'csv', sheetName: '身份核验', columns });
    const { opened } = await readAll(pathOf('template.csv'));
    expect(opened.encoding).toBe('utf-8');
    expect(await readTexts(pathOf('template.csv'))).toEqual([['姓名', '身份证号']]);
  });
});
