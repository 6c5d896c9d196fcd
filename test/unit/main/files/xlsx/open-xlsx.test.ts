import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { openTable } from '@main/files/open-table';
import { defaultFileLimits } from '@main/files/limits';
import type { Cell } from '@main/files/table';
import { readAll, readTexts } from '../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';
import {
  emptySheet,
  sharedStrings,
  stylesOf,
  workbookParts,
  worksheet,
  writeZip,
} from '../../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();

/** The cells of the first row of a sheet made of these cells. */
async function cellsOf(
  name: string,
  cells: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<readonly Cell[]> {
  const path = await writeZip(
    pathOf(`${name}.xlsx`),
    workbookParts(worksheet(`<row r="1">${cells}</row>`), extra),
  );
  return (await readAll(path)).rows[0]?.cells ?? [];
}

describe('reading what another program wrote', () => {
  it('tells text, numbers, dates, truth values, errors and formulas apart', async () => {
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('一月 名单');
    sheet.addRow(['姓名', '身份证号', '卡号', '日期', '时间', '是否', '错误', '公式']);
    sheet.addRow([
      { richText: [{ text: '欧阳' }, { text: '𠮷', font: { bold: true } }] },
      '011010119900101123',
      6222020000000001000,
      new Date(Date.UTC(1990, 0, 1)),
      new Date(Date.UTC(2024, 0, 1, 8, 30)),
      true,
      { error: '#N/A' },
      { formula: 'A1&B1', result: '甲乙' },
    ]);
    sheet.getCell('E2').numFmt = 'yyyy-mm-dd hh:mm:ss';
    sheet.getCell('A4').value = { formula: 'NOW()' };
    await workbook.xlsx.writeFile(pathOf('types.xlsx'));

    const { opened, rows } = await readAll(pathOf('types.xlsx'));
    expect(opened).toEqual({
      format: 'xlsx',
      sheetName: '一月 名单',
      sheetNames: ['一月 名单'],
      hiddenSheetNames: [],
      encoding: null,
      delimiter: null,
    });
    expect(rows[1]).toEqual({
      rowNumber: 2,
      cells: [
        '欧阳𠮷',
        '011010119900101123',
        { kind: 'number', raw: '6222020000000001000', text: '6222020000000001000' },
        { kind: 'date', raw: '32874', text: '1990-01-01' },
        { kind: 'date', raw: '45292.35416666667', text: '2024-01-01 08:30:00' },
        { kind: 'boolean', raw: '1', text: 'TRUE' },
        { kind: 'error', raw: '#N/A', text: '#N/A' },
        '甲乙',
      ],
    });
    expect(rows[2]).toEqual({ rowNumber: 4, cells: [{ kind: 'formula', raw: '=NOW()', text: '' }] });
  });

  it('reads every Chinese character of a big file across the borders of chunks', async () => {
    const path = pathOf('big.xlsx');
    const writer = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
    const sheet = writer.addWorksheet('甲');
    const rowOf = (index: number): string[] => [
      `${'欧阳娜'.repeat((index % 3) + 1)}𠮷${index}`,
      `备注：同意 & <${index}>`,
      `  空格${index} `,
    ];
    for (let index = 0; index < 20_000; index++) sheet.addRow(rowOf(index)).commit();
    sheet.commit();
    await writer.commit();

    const texts = await readTexts(path);
    expect(texts).toHaveLength(20_000);
    expect(texts.filter((cells, index) => cells.join('|') !== rowOf(index).join('|'))).toEqual([]);
  });

  it('reads the chosen worksheet and by default the first visible one', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('隐藏', { state: 'hidden' }).addRow(['0']);
    workbook.addWorksheet('甲').addRow(['1']);
    workbook.addWorksheet('乙').addRow(['2']);
    await workbook.xlsx.writeFile(pathOf('sheets.xlsx'));

    expect((await readAll(pathOf('sheets.xlsx'))).opened).toMatchObject({
      sheetName: '甲',
      sheetNames: ['隐藏', '甲', '乙'],
      hiddenSheetNames: ['隐藏'],
    });
    expect(await readTexts(pathOf('sheets.xlsx'), { sheetName: '乙' })).toEqual([['2']]);
    await expect(readAll(pathOf('sheets.xlsx'), { sheetName: '丙' })).rejects.toMatchObject({
      code: 'file/sheet-not-found',
    });
  });
});

describe('reading odd workbooks', () => {
  it('looks up shared strings behind the sheet, without their phonetic text', async () => {
    const cells = await cellsOf('shared', '<c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>', {
      'xl/sharedStrings.xml': sharedStrings(
        '<si><t xml:space="preserve"> 甲 </t><phoneticPr fontId="1"/></si><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>',
      ),
    });
    expect(cells).toEqual(['東京', null, ' 甲 ']);
  });

  it('understands prefixed elements, inline text, missing references and escaped characters', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲_x000D_乙_x005F_x0041_</x:t></x:is></x:c><x:c><x:v>1.10101199001011E+017</x:v></x:c><x:c t="str"><x:v><![CDATA[<丙>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const { rows } = await readAll(await writeZip(pathOf('prefix.xlsx'), workbookParts(sheet)));
    expect(rows).toEqual([
      {
        rowNumber: 1,
        cells: [
          '甲\r乙_x0041_',
          { kind: 'number', raw: '1.10101199001011E+017', text: '1.10101199001011E+017' },
          '<丙>',
        ],
      },
    ]);
  });

  it('decides dates by the style of the cell', async () => {
    const cells = await cellsOf(
      'styles',
      '<c s="0"><v>32874</v></c><c s="1"><v>32874</v></c><c s="2"><v>32874</v></c><c s="3"><v>5</v></c><c t="d"><v>1990-01-01T00:00:00</v></c>',
      { 'xl/styles.xml': stylesOf([0, 31, 164, 165], ['[$-804]yyyy&quot;年&quot;', '0&quot;日&quot;']) },
    );
    expect(
      cells.map((cell) => (cell === null || typeof cell === 'string' ? cell : [cell.kind, cell.text])),
    ).toEqual([
      ['number', '32874'],
      ['date', '1990-01-01'],
      ['date', '1990-01-01'],
      ['number', '5'],
      ['date', '1990-01-01'],
    ]);
  });

  it('honours workbooks that count from 1904', async () => {
    const cells = await cellsOf('date1904', '<c s="0"><v>31412</v></c>', {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/styles.xml': stylesOf([14]),
    });
    expect(cells).toEqual([{ kind: 'date', raw: '31412', text: '1990-01-01' }]);
  });

  it('skips blank rows and keeps the numbers of the others', async () => {
    const sheet = worksheet(
      '<row r="2"><c r="A2"/></row><row r="5"><c r="B5"><v>7</v></c><c r="D5" s="1"/></row><row r="6"><c t="inlineStr"><is><t>  </t></is></c></row>',
    );
    const { rows } = await readAll(await writeZip(pathOf('gaps.xlsx'), workbookParts(sheet)));
    expect(rows).toEqual([{ rowNumber: 5, cells: [null, { kind: 'number', raw: '7', text: '7' }] }]);
  });

  it('finds the numbers that a spreadsheet program has cut', async () => {
    const cells = await cellsOf('cut', '<c><v>110101199001011000</v></c>');
    expect(cells).toEqual([{ kind: 'number', raw: '110101199001011000', text: '110101199001011000' }]);
  });

  it('calls a worksheet without rows empty', async () => {
    const path = await writeZip(pathOf('empty-sheet.xlsx'), workbookParts(emptySheet));
    await expect(readAll(path)).rejects.toMatchObject({ code: 'file/empty' });
  });

  it('lets go of the file when the reading is stopped', async () => {
    const path = await writeZip(
      pathOf('stopped.xlsx'),
      workbookParts(worksheet('<row><c><v>1</v></c></row>')),
    );
    const source = await openTable(path);
    await source.close();
    const stop = new AbortController();
    stop.abort();
    await expect(readAll(path, { signal: stop.signal })).rejects.toMatchObject({ code: 'file/aborted' });
  });

  it('ends within the limits of columns, rows and texts', async () => {
    const wide = worksheet('<row><c r="IW1"><v>1</v></c></row>');
    await expect(readAll(await writeZip(pathOf('wide.xlsx'), workbookParts(wide)))).rejects.toMatchObject({
      code: 'file/too-many-columns',
    });
    const long = worksheet('<row r="1048577"><c><v>1</v></c></row>');
    await expect(readAll(await writeZip(pathOf('long.xlsx'), workbookParts(long)))).rejects.toMatchObject({
      code: 'file/too-many-rows',
    });
    const strings = { 'xl/sharedStrings.xml': sharedStrings('<si><t>a</t></si>'.repeat(11)) };
    const path = await writeZip(pathOf('strings.xlsx'), workbookParts(emptySheet, strings));
    await expect(
      readAll(path, { limits: { ...defaultFileLimits, sharedStrings: 10 } }),
    ).rejects.toMatchObject({ code: 'file/too-large' });
  });
});

describe('what a workbook hides', () => {
  const rowXml = (number: number, attributes = '') =>
    `<row r="${number}" ${attributes}><c t="str"><v>${number}</v></c></row>`;
  const hiddenOf = async (name: string, before: string, rows: string) => {
    const sheet = worksheet('').replace('<sheetData></sheetData>', `${before}<sheetData>${rows}</sheetData>`);
    const source = await openTable(await writeZip(pathOf(name), workbookParts(sheet)));
    const rowNumbers: number[] = [];
    let columns: readonly number[] = [];
    for await (const chunk of source.rows) {
      rowNumbers.push(...chunk.rows.filter(({ hidden }) => hidden).map(({ rowNumber }) => rowNumber));
      columns = chunk.hiddenColumns ?? columns;
    }
    return { rowNumbers, columns };
  };

  it('is told for rows and columns, by mark and by size', async () => {
    const columns =
      '<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="0"/><col min="x" max="2" hidden="true"/></cols>';
    const rows = [
      rowXml(1),
      rowXml(2, 'hidden="1"'),
      rowXml(3, 'hidden="true"'),
      rowXml(4, 'ht="0" customHeight="1"'),
      rowXml(5, 'ht="15" hidden="0"'),
    ].join('');
    const found = await hiddenOf('hides.xlsx', columns, rows);
    expect(found.rowNumbers).toEqual([2, 3, 4]);
    expect(found.columns.slice(0, 4)).toEqual([1, 2, 4, 5]);
    expect(found.columns).toHaveLength(2 + 252);
  });

  it('is told where rows are hidden unless they say otherwise', async () => {
    const rows = [rowXml(1, 'ht="15"'), rowXml(2), rowXml(3, 'hidden="0"')].join('');
    const found = await hiddenOf('zero.xlsx', '<sheetFormatPr zeroHeight="1"/>', rows);
    expect(found).toEqual({ rowNumbers: [2], columns: [] });
  });
});
