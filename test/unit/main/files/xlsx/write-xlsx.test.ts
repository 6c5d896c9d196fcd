import { existsSync, readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '@main/files/table';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';
import { chunksOf } from '../../../../fixtures/files/chunks-of';
import { readAll } from '../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../fixtures/files/temporary-folder';
import { stylesOf, workbookParts, worksheet, writeZip } from '../../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();
const columns = [{ heading: '姓名' }, { heading: '身份证号' }, { heading: '结论' }];

async function openWithExceljs(path: string): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  return await workbook.xlsx.readFile(path);
}

describe('writeXlsx', () => {
  it('writes what another program opens: text format, widths, frozen heading, colours', async () => {
    const path = pathOf('plain.xlsx');
    const rows = [
      ['欧阳𠮷 & <b>', '011010119900101123', '一致'],
      ['=1+1', null, '不一致'],
    ];
    const result = await writeXlsx(path, {
      sheetName: '沙箱 SANDBOX: 名单/一月',
      columns: [...columns, { heading: '费用', kind: 'integer', widthCharacters: 12 }],
      rows: chunksOf(rows.map((row, index) => [...row, String(index * 35)])),
      notice: '沙箱 SANDBOX & co',
      statusColumn: 2,
      statusTones: { 一致: 'good', 不一致: 'bad' },
    });
    expect(result).toEqual({ rows: 2 });

    const workbook = await openWithExceljs(path);
    expect(workbook.title).toBe('沙箱 SANDBOX & co');
    const sheet = workbook.worksheets[0];
    expect(sheet?.name).toBe('沙箱 SANDBOX  名单 一月');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.headerFooter.oddHeader).toContain('沙箱 SANDBOX');
    expect(sheet?.getRow(1).values).toEqual([undefined, '姓名', '身份证号', '结论', '费用']);
    expect(sheet?.getCell('A2').value).toBe('欧阳𠮷 & <b>');
    expect(sheet?.getCell('B2').value).toBe('011010119900101123');
    expect(sheet?.getCell('B2').numFmt).toBe('@');
    expect(sheet?.getCell('A3').type).toBe(exceljs.ValueType.String);
    expect(sheet?.getCell('A3').value).toBe('=1+1');
    expect(sheet?.getCell('D3').value).toBe(35);
    expect(sheet?.getColumn(2).numFmt).toBe('@');
    expect(sheet?.getColumn(2).width).toBe(12);
    const fills = ['C2', 'C3', 'A2'].map((address) => sheet?.getCell(address).fill);
    expect(new Set(fills.map((fill) => JSON.stringify(fill))).size).toBe(3);
  });

  it('gives every text back as it was', async () => {
    const path = pathOf('property.xlsx');
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.stringMatching(/^[_x0-9A-F<>&"' \t\r\n=+@-]{0,20}$/),
        fc.constantFrom('_x000D_', '_x005F_x000D_', ' 张三 ', '𠮷龘', '\r\n', "'=1", '1.10101E+17'),
      )
      // eslint-disable-next-line no-control-regex -- what no worksheet can hold is taken out
      .map((value) => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 20 }),
        async (rows) => {
          await writeXlsx(path, { sheetName: '甲', columns, rows: chunksOf(rows, 3) });
          const { rows: read } = await readAll(path);
          const byNumber = new Map(read.map((row) => [row.rowNumber, row.cells]));
          rows.forEach((row, index) => {
            const cells = byNumber.get(index + 2) ?? [];
            // A row of nothing but spaces is skipped by the reader, as blank rows are.
            if (row.every((value) => value.trim() === '')) return;
            expect(row.map((_, column) => cells[column] ?? '')).toEqual(row);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('writes the cells of an operator back as they were', async () => {
    const source = await writeZip(
      pathOf('original.xlsx'),
      workbookParts(
        worksheet(
          '<row><c><v>110101199001011000</v></c><c><v>1.10101199001011E+17</v></c><c s="1"><v>32874</v></c><c s="1"><v>45292.354166666664</v></c><c s="1"><v>0.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t>甲</t></is></c></row>',
        ),
        { 'xl/styles.xml': stylesOf([0, 22]) },
      ),
    );
    const original = (await readAll(source)).rows[0]?.cells ?? [];
    await writeXlsx(pathOf('again.xlsx'), { sheetName: '甲', columns, rows: chunksOf([original]) });
    expect((await readAll(pathOf('again.xlsx'))).rows[1]?.cells).toEqual(original);
  });

  it('keeps the day of a date from a workbook that counts from 1904', async () => {
    const date: Cell = { kind: 'date', raw: '31412', text: '1990-01-01' };
    await writeXlsx(pathOf('date1904.xlsx'), { sheetName: '甲', columns, rows: chunksOf([[date]]) });
    expect((await readAll(pathOf('date1904.xlsx'))).rows[1]?.cells).toEqual([
      { kind: 'date', raw: '32874', text: '1990-01-01' },
    ]);
  });

  it('writes a formula without a result as text that cannot run', async () => {
    const formula: Cell = { kind: 'formula', raw: '=HYPERLINK("http://x")', text: '' };
    await writeXlsx(pathOf('formula.xlsx'), { sheetName: '甲', columns, rows: chunksOf([[formula]]) });
    const sheet = (await openWithExceljs(pathOf('formula.xlsx'))).worksheets[0];
    expect(sheet?.getCell('A2').type).toBe(exceljs.ValueType.String);
  });

  it('never writes a raw number that is none into the XML', async () => {
    const hostile: Cell = { kind: 'number', raw: '1</v><f>NOW()</f><v>', text: '1</v><f>NOW()</f><v>' };
    await writeXlsx(pathOf('hostile.xlsx'), { sheetName: '甲', columns, rows: chunksOf([[hostile]]) });
    expect((await readAll(pathOf('hostile.xlsx'))).rows[1]?.cells).toEqual(['1</v><f>NOW()</f><v>']);
  });

  it('cuts a text at what a cell can hold and takes control characters out', async () => {
    const long = `${'甲'.repeat(32_766)}𠮷乙`;
    await writeXlsx(pathOf('long.xlsx'), {
      sheetName: '甲',
      columns,
      rows: chunksOf([[long, 'a\u0000b\u001fc']]),
    });
    expect((await readAll(pathOf('long.xlsx'))).rows[1]?.cells).toEqual(['甲'.repeat(32_766), 'abc']);
  });

  it('refuses what no worksheet can hold and leaves nothing behind', async () => {
    async function* tooMany(): AsyncGenerator<readonly (readonly Cell[])[]> {
      const chunk = Array.from({ length: 65_536 }, () => []);
      for (let count = 0; count < 16; count++) yield await Promise.resolve(chunk);
    }
    const rows = writeXlsx(pathOf('rows.xlsx'), { sheetName: '甲', columns, rows: tooMany() });
    await expect(rows).rejects.toMatchObject({ code: 'file/too-many-rows' });
    const wide = Array.from({ length: 16_385 }, () => 'x');
    const cells = writeXlsx(pathOf('rows.xlsx'), { sheetName: '甲', columns, rows: chunksOf([wide]) });
    await expect(cells).rejects.toMatchObject({ code: 'file/too-many-columns' });
    expect([existsSync(pathOf('rows.xlsx')), existsSync(pathOf('rows.xlsx.part'))]).toEqual([false, false]);
  });

  it('keeps the old file when the rows fail or the work is cancelled', async () => {
    const path = pathOf('kept.xlsx');
    await writeXlsx(path, { sheetName: '甲', columns, rows: chunksOf([['1']]) });
    const before = readFileSync(path);
    async function* failing(): AsyncGenerator<readonly (readonly Cell[])[]> {
      yield await Promise.resolve([['2']]);
      throw new Error('the rows ended');
    }
    await expect(writeXlsx(path, { sheetName: '甲', columns, rows: failing() })).rejects.toThrow(
      'the rows ended',
    );

    const stop = new AbortController();
    const cancelled = writeXlsx(
      path,
      {
        sheetName: '甲',
        columns,
        rows: chunksOf(Array.from({ length: 50_000 }, (_, index) => [String(index)])),
      },
      { signal: stop.signal, onProgress: (rows) => (rows > 20_000 ? stop.abort() : undefined) },
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'file/aborted' });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});
