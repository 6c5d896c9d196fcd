import { existsSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { openPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import type { Cell } from '@main/files/table';
import { rewriteXlsx, type RewriteOutput } from '@main/files/xlsx/rewrite/rewrite-xlsx';
import type { PlacedRow } from '@main/files/xlsx/rewrite/sheet-rewriter';
import { inventedPerson } from '@sandbox/register';
import {
  checkedSheetName,
  operatorHeadingRow,
  writeOperatorWorkbook,
} from '../../../../../fixtures/files/operator-workbook';
import { readAll } from '../../../../../fixtures/files/read-all';
import { temporaryFolder } from '../../../../../fixtures/files/temporary-folder';
import {
  sharedStrings,
  stylesOf,
  workbookParts,
  worksheet,
  writeZip,
} from '../../../../../fixtures/files/workbook-parts';

const pathOf = temporaryFolder();
const columns = [{ heading: 'verdict' }, { heading: 'advice' }];

function outputOf(changes: Partial<RewriteOutput> = {}): RewriteOutput {
  return {
    sheetName: checkedSheetName,
    firstDataRow: operatorHeadingRow + 1,
    columnCount: 7,
    columns,
    marked: false,
    statusColumn: 0,
    statusTones: { match: 'good', mismatch: 'bad' },
    maskedColumns: null,
    ...changes,
  };
}

async function* placed(rows: readonly PlacedRow[], size = 7): AsyncGenerator<readonly PlacedRow[]> {
  for (let at = 0; at < rows.length; at += size) yield await Promise.resolve(rows.slice(at, at + size));
}

function resultsFor(count: number, firstRow = operatorHeadingRow + 1): PlacedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    rowNumber: firstRow + index,
    cells: [index % 2 === 0 ? 'match' : 'mismatch', index % 2 === 0 ? null : '=1+1'],
  }));
}

const people = Array.from({ length: 60 }, (_, index) => inventedPerson(index));

async function operatorFile(name: string): Promise<string> {
  await writeOperatorWorkbook(pathOf(name), people);
  return pathOf(name);
}

async function partsOf(path: string): Promise<Map<string, string>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  }
  zip.close();
  return parts;
}

/** Everything that exceljs knows of a cell. */
function describeCell(cell: exceljs.Cell): unknown {
  const { value, type, numFmt, font, fill, border, alignment } = cell;
  return JSON.parse(
    JSON.stringify({ value, type, numFmt, font, fill, border, alignment, note: cell.note ?? null }),
  );
}

async function open(path: string): Promise<exceljs.Workbook> {
  return await new exceljs.Workbook().xlsx.readFile(path);
}

/** A one-sheet workbook rewritten, and its rows as our reader gives them. */
async function rewriteParts(
  name: string,
  parts: Parameters<typeof writeZip>[1],
  rows: readonly PlacedRow[],
  changes: Partial<RewriteOutput> = {},
): Promise<{ cells: Map<number, readonly Cell[]>; sheet: string; parts: Map<string, string> }> {
  const source = await writeZip(pathOf(`${name}-in.xlsx`), parts);
  const output = outputOf({ sheetName: 'Sheet1', firstDataRow: 2, columnCount: 2, ...changes });
  await rewriteXlsx(pathOf(`${name}.xlsx`), readFileSync(source), output, placed(rows));
  const { rows: read } = await readAll(pathOf(`${name}.xlsx`));
  const written = await partsOf(pathOf(`${name}.xlsx`));
  return {
    cells: new Map(read.map(({ rowNumber, cells }) => [rowNumber, cells])),
    sheet: written.get('xl/worksheets/sheet1.xml') ?? '',
    parts: written,
  };
}

describe('rewriteXlsx', () => {
  it('gives the operator every sheet, cell, style and width back, with the results behind', async () => {
    const source = await operatorFile('operator.xlsx');
    const target = pathOf('operator-result.xlsx');
    const result = await rewriteXlsx(target, readFileSync(source), outputOf(), placed(resultsFor(60)));
    expect(result).toEqual({ rows: 60 });

    const [before, after] = [await open(source), await open(target)];
    expect(after.worksheets.map(({ name, state }) => [name, state])).toEqual(
      before.worksheets.map(({ name, state }) => [name, state]),
    );
    expect(after.views).toEqual(before.views);
    for (const sheet of before.worksheets) {
      const copy = after.getWorksheet(sheet.name);
      expect(copy?.views).toEqual(sheet.views);
      expect(copy?.properties.tabColor).toEqual(sheet.properties.tabColor);
      expect(copy?.model.merges).toEqual(sheet.model.merges);
      expect(copy?.autoFilter).toEqual(sheet.autoFilter);
      const isChecked = sheet.name === checkedSheetName;
      for (let row = 1; row <= sheet.rowCount; row++) {
        expect(copy?.getRow(row).height).toEqual(sheet.getRow(row).height);
        for (let column = 1; column <= (isChecked ? 7 : 12); column++) {
          const cell = sheet.getCell(row, column);
          const again = copy?.getCell(row, column);
          expect(again && describeCell(again), `${sheet.name}!${cell.address}`).toEqual(describeCell(cell));
        }
      }
      for (let column = 1; column <= 7; column++) {
        const { width, hidden } = sheet.getColumn(column);
        expect([copy?.getColumn(column).width, copy?.getColumn(column).hidden]).toEqual([width, hidden]);
      }
    }
    const checked = after.getWorksheet(checkedSheetName);
    // The merged title reaches to H, but stands above the table: the results follow the table.
    expect(checked?.getCell('H2').value).toBe('verdict');
    expect(checked?.getCell('H3').value).toBe('match');
    expect(checked?.getCell('H3').numFmt).toBe('@');
    expect(checked?.getCell('I4').value).toBe('=1+1');
    expect(checked?.getCell('I4').type).toBe(exceljs.ValueType.String);
    expect(checked?.getCell('H62').value).toBe('mismatch');
    const fills = ['H3', 'H4', 'I4'].map((address) => JSON.stringify(checked?.getCell(address).fill));
    expect(new Set(fills).size).toBe(3);
  });

  it('copies every part that is not the checked sheet or the styles as it was', async () => {
    const source = await operatorFile('parts.xlsx');
    await rewriteXlsx(pathOf('parts-out.xlsx'), readFileSync(source), outputOf(), placed(resultsFor(60)));
    const [before, after] = [await partsOf(source), await partsOf(pathOf('parts-out.xlsx'))];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...before].filter(([name, text]) => after.get(name) !== text).map(([name]) => name);
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet2.xml']);
  });

  it('masks a whole workbook: factors, identifiers anywhere, shared strings, notes', async () => {
    const source = await operatorFile('masked-in.xlsx');
    const target = pathOf('masked.xlsx');
    await rewriteXlsx(
      target,
      readFileSync(source),
      outputOf({ maskedColumns: { 1: 'name', 2: 'idNumber' } }),
      placed(resultsFor(60)),
    );
    const everything = [...(await partsOf(target)).values()].join('\n');
    for (const { name, idNumber } of people) {
      expect(everything).not.toContain(idNumber);
      expect(everything).not.toContain(`>${name}<`);
    }
    for (const told of ['13800138000', '经办人留言', 'example.com']) expect(everything).not.toContain(told);

    const workbook = await open(target);
    const sheet = workbook.getWorksheet(checkedSheetName);
    const [first] = people;
    expect(sheet?.getCell('B3').value).toBe(
      `${first?.name.slice(0, 1)}${'*'.repeat((first?.name.length ?? 1) - 1)}`,
    );
    expect(sheet?.getCell('C3').value).toBe(
      `${first?.idNumber.slice(0, 3)}***********${first?.idNumber.slice(-4)}`,
    );
    expect(sheet?.getCell('C3').numFmt).toBe('@');
    expect(sheet?.getCell('E3').value).toBe(1234.5);
    // Values stay, formulas go: one could name what was hidden.
    expect(sheet?.getCell('G3').value).toBe(2469);
    expect(sheet?.getCell('H3').value).toBe('match');
    expect(sheet?.getCell('D4').value).toBe('联系138****8000');
    expect(sheet?.getColumn(3).width).toBe(22);
    expect(workbook.getWorksheet('说明')?.getCell('C4').value).toMatch(/^\d{3}\*{11}.{4}$/);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['说明', checkedSheetName, '隐藏页']);
  });

  it('masks cells that hold their text themselves, numbers and results of formulas', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>身份证号</t></is></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><r><t>欧阳</t></r><r><t>小明</t></r><rPh><t>OUYANG</t></rPh></is></c><c r="B2"><v>110101199001011237</v></c><c r="C2" t="str"><f>"ID "&amp;B2</f><v>ID 110101199001011237</v></c><c r="D2"><v>0.30000000000000004</v></c><c r="E2"><f>1+1</f></c><c r="F2" t="b"><v>1</v></c></row>';
    const { sheet } = await rewriteParts(
      'inline',
      workbookParts(worksheet(rows)),
      [{ rowNumber: 2, cells: ['match', null] }],
      { maskedColumns: { 0: 'name', 1: 'idNumber' } },
    );
    for (const told of ['欧阳', '小明', 'OUYANG', '110101199001011237', '<f>'])
      expect(sheet).not.toContain(told);
    expect(sheet).toContain('欧***');
    expect(sheet).toContain('<v>0.30000000000000004</v>');
  });

  it('puts results where the workbook has prefixes, gaps, no references and no styles', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="A1:B4"/><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><!-- <x:row> --><x:row r="2" spans="1:2"><x:c t="inlineStr"><x:is><x:t a=">">甲</x:t></x:is></x:c></x:row><x:row r="4" spans="1:2"><x:c r="A4" t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c><x:c r="D4" s="0"/><x:c r="F4"/></x:row></x:sheetData></x:worksheet>';
    const { cells, sheet: written } = await rewriteParts('prefix', workbookParts(sheet), [
      { rowNumber: 2, cells: ['match', null] },
      { rowNumber: 3, cells: ['unknown', null] },
      { rowNumber: 4, cells: ['mismatch', '复核'] },
    ]);
    expect(cells.get(1)).toEqual(['姓名', null, 'verdict', 'advice']);
    expect(cells.get(2)).toEqual(['甲', null, 'match']);
    expect(cells.get(3)).toEqual([null, null, 'unknown']);
    expect(cells.get(4)).toEqual(['乙', null, 'mismatch', '复核']);
    expect(written).toContain('<x:dimension ref="A1:D4"/>');
    expect(written).not.toContain('spans=');
    expect(written).not.toContain('<x:c r="D4" s="0"/>');
    expect(written.indexOf('r="D4"')).toBeLessThan(written.indexOf('r="F4"'));
  });

  it('keeps the ranges of columns apart and the styles of every old cell', async () => {
    const rows =
      '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>';
    const sheet = worksheet(rows).replace(
      '<sheetData>',
      '<cols><col min="1" max="1" width="9"></col><col min="2" max="16384" width="3" hidden="1"/></cols><sheetData>',
    );
    const styles = stylesOf([0, 49])
      .replace(
        '<cellStyleXfs>',
        '<fonts count="1"><font><sz val="9"/></font></fonts><fills count="2"><fill/><fill/></fills><cellStyleXfs>',
      )
      .replace('<cellXfs>', '<cellXfs count="2">');
    const { sheet: written, parts } = await rewriteParts(
      'columns',
      workbookParts(sheet, {
        'xl/styles.xml': styles,
        'xl/sharedStrings.xml': sharedStrings('<si><t>姓名</t></si><si><t>甲</t></si>'),
      }),
      [{ rowNumber: 2, cells: ['match', null] }],
    );
    expect(written).toContain('<col min="1" max="1" width="9"/>');
    const ranges = [...written.matchAll(/<col [^>]*>/g)].map(([tag]) => [
      Number(/min="(\d+)"/.exec(tag)?.[1]),
      Number(/max="(\d+)"/.exec(tag)?.[1]),
    ]);
    expect(ranges).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 16384],
    ]);
    expect(parts.get('xl/styles.xml')).toContain('<cellXfs count="8">');
    expect(parts.get('xl/styles.xml')).toContain(
      '<fonts count="2"><font><sz val="9"/></font><font><b/><sz val="9"/></font>',
    );
    expect(written).toContain('<c r="C2" s="5" t="inlineStr">');
  });

  it('keeps headings apart from data that begin in the first row', async () => {
    const { cells } = await rewriteParts(
      'no-heading',
      workbookParts(worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>')),
      [{ rowNumber: 1, cells: ['match', null] }],
      { firstDataRow: 1 },
    );
    expect([...cells.values()]).toEqual([['甲', null, 'match']]);
  });

  it('leaves out macros, so that the file is what its name says', async () => {
    const parts = workbookParts(worksheet('<row r="2"><c r="A2"><v>1</v></c></row>'), {
      'xl/vbaProject.bin': 'macro',
      '[Content_Types].xml':
        '<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/><Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    });
    const { parts: written } = await rewriteParts('macro', parts, [{ rowNumber: 2, cells: ['match', null] }]);
    expect([...written.keys()]).not.toContain('xl/vbaProject.bin');
    expect(written.get('[Content_Types].xml')).toContain('spreadsheetml.sheet.main+xml');
    expect(written.get('[Content_Types].xml')).not.toMatch(/vba|macro/i);
  });

  it('refuses a sheet that is not there and one without room, and leaves nothing behind', async () => {
    const source = readFileSync(await operatorFile('refused.xlsx'));
    const target = pathOf('refused-out.xlsx');
    const missing = rewriteXlsx(target, source, outputOf({ sheetName: '二月' }), placed([]));
    await expect(missing).rejects.toMatchObject({ code: 'file/sheet-not-found' });
    const wide = rewriteXlsx(target, source, outputOf({ columnCount: 16_383 }), placed([]));
    await expect(wide).rejects.toMatchObject({ code: 'file/too-many-columns' });
    async function* failing(): AsyncGenerator<readonly PlacedRow[]> {
      yield await Promise.resolve(resultsFor(1));
      throw new Error('the rows ended');
    }
    await expect(rewriteXlsx(target, source, outputOf(), failing())).rejects.toThrow('the rows ended');
    const stop = new AbortController();
    const cancelled = rewriteXlsx(target, source, outputOf(), placed(resultsFor(60)), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'file/aborted' });
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  });
});
