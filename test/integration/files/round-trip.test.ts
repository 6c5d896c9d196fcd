/** A workbook goes in, is checked, and comes out again: compared by our reader, exceljs and LibreOffice. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import officeCrypto from 'officecrypto-tool';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultColumns } from '@shared/domain/result-columns';
import type { ExportOptions } from '@main/batch/export-batch';
import type { RecordedExport } from '@main/batch/export-record';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import {
  convertWithLibreOffice,
  decryptWithLibreOffice,
  readWithLibreOffice,
} from '../../fixtures/files/libre-office';
import { checkedSheetName, writeOperatorWorkbook } from '../../fixtures/files/operator-workbook';

const people = Array.from({ length: 40 }, (_, index) => inventedPerson(index * 3));
const ownColumns = 7;
const passphrase = '归档 2026 "x"'.replaceAll('"', '');

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;

beforeAll(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: '沙箱',
    settings: { baseUrl: sandbox.address.baseUrls.marketplace, qps: 1_000, concurrency: 8, price: 16 },
    credentials: sandbox.address.credentials.marketplace,
  });
  desk = await testDesk.open();
});
afterAll(async () => {
  await testDesk.close();
  await sandbox.close();
});

const pathOf = (name: string) => join(testDesk.folder, name);

async function checkedBatch(path: string): Promise<string> {
  const { batchId } = await desk.batches.open({
    path,
    connection: '沙箱',
    kind: 'id-2',
    sheetName: checkedSheetName,
  });
  await desk.batches.start(batchId, { retryUnknown: false });
  expect(await desk.batches.ended(batchId)).toBe('done');
  return batchId;
}

function exported(
  batchId: string,
  name: string,
  changes: Partial<ExportOptions> = {},
): Promise<RecordedExport> {
  const options = { path: pathOf(name), format: 'xlsx', masked: false, locale: 'zh-CN', ...changes } as const;
  return desk.batches.export(batchId, options);
}

async function open(path: string): Promise<exceljs.Workbook> {
  return await new exceljs.Workbook().xlsx.readFile(path);
}

function describeCell(cell: exceljs.Cell): unknown {
  const { value, type, numFmt, font, fill, border, alignment } = cell;
  return JSON.parse(JSON.stringify({ value, type, numFmt, font, fill, border, alignment }));
}

/** Every cell of every sheet, but the columns of the results. */
async function expectSameWorkbook(source: string, target: string): Promise<void> {
  const [before, after] = [await open(source), await open(target)];
  expect(after.worksheets.map(({ name, state }) => [name, state])).toEqual(
    before.worksheets.map(({ name, state }) => [name, state]),
  );
  let compared = 0;
  for (const sheet of before.worksheets) {
    const copy = after.getWorksheet(sheet.name);
    const columns = sheet.name === checkedSheetName ? ownColumns : sheet.columnCount;
    for (let column = 1; column <= columns; column++) {
      expect(copy?.getColumn(column).width).toBe(sheet.getColumn(column).width);
      expect(copy?.getColumn(column).hidden).toBe(sheet.getColumn(column).hidden);
    }
    for (let row = 1; row <= sheet.rowCount; row++) {
      for (let column = 1; column <= columns; column++) {
        const again = copy?.getCell(row, column);
        expect(again && describeCell(again)).toEqual(describeCell(sheet.getCell(row, column)));
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(people.length * ownColumns);
}

async function expectSameInLibreOffice(source: string, target: string, name: string): Promise<void> {
  const before = await readWithLibreOffice(source, pathOf(`${name}-before`));
  const after = await readWithLibreOffice(target, pathOf(`${name}-after`));
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  expect(before.size).toBeGreaterThanOrEqual(2);
  for (const [sheetName, rows] of before) {
    const copy = after.get(sheetName) ?? [];
    if (sheetName !== checkedSheetName) {
      expect(copy).toEqual(rows);
      continue;
    }
    expect(copy.map((row) => row.slice(0, ownColumns))).toEqual(rows.map((row) => row.slice(0, ownColumns)));
    expect(copy[0]?.[ownColumns]).toBe('结论');
    expect(new Set(copy.slice(1).map((row) => row[ownColumns]))).toEqual(new Set(['match']));
    // Where LibreOffice takes something for a formula, it shows its result.
    expect(copy.slice(1).map((row) => row[2])).toEqual(people.map(({ idNumber }) => idNumber));
  }
}

describe('an .xlsx that comes back', () => {
  it('is the workbook that went in, for exceljs and for LibreOffice', async () => {
    const source = pathOf('一月.xlsx');
    await writeOperatorWorkbook(source, people, 1);
    const batchId = await checkedBatch(source);
    expect(await exported(batchId, 'result.xlsx')).toEqual({
      rows: people.length,
      layout: 'original',
      changedRows: null,
    });
    await expectSameWorkbook(source, pathOf('result.xlsx'));
    await expectSameInLibreOffice(source, pathOf('result.xlsx'), 'excel');
    const sheet = (await open(pathOf('result.xlsx'))).getWorksheet(checkedSheetName);
    expect(sheet?.getCell(2, ownColumns + 1 + resultColumns.indexOf('fee')).value).toBe('16');
  }, 180_000);

  it('is the workbook that went in where LibreOffice wrote it', async () => {
    await writeOperatorWorkbook(pathOf('source.xlsx'), people, 1);
    mkdirSync(pathOf('converted'));
    const source = await convertWithLibreOffice(pathOf('source.xlsx'), 'xlsx', pathOf('converted'));
    const batchId = await checkedBatch(source);
    expect(await exported(batchId, 'from-office.xlsx')).toMatchObject({ layout: 'original' });
    await expectSameWorkbook(source, pathOf('from-office.xlsx'));
    await expectSameInLibreOffice(source, pathOf('from-office.xlsx'), 'office');
  }, 180_000);

  it('comes back after the file was moved, from the encrypted copy and from nowhere else', async () => {
    const source = pathOf('moved.xlsx');
    await writeOperatorWorkbook(source, people, 1);
    const { batchId } = await desk.batches.open({
      path: source,
      connection: '沙箱',
      kind: 'id-2',
      sheetName: checkedSheetName,
    });
    const bytes = readFileSync(source);
    const kept: Uint8Array[] = [];
    for (let piece = 0; ; piece++) {
      const next = await desk.data.readOriginalPiece(batchId, piece);
      if (next === null) break;
      kept.push(next);
    }
    expect(Buffer.concat(kept).equals(bytes)).toBe(true);
    const files = readdirSync(testDesk.folder).filter((name) => name.startsWith('history.db'));
    const start = bytes.subarray(0, 64);
    for (const name of files) expect(readFileSync(pathOf(name)).includes(start)).toBe(false);

    await desk.batches.discard(batchId);
    await expect(desk.data.readOriginalPiece(batchId, 0)).rejects.toMatchObject({ code: 'batch/not-found' });
  });

  it('is masked as a whole where that is asked for', async () => {
    const source = pathOf('masked-source.xlsx');
    await writeOperatorWorkbook(source, people, 1);
    const batchId = await checkedBatch(source);
    expect(await exported(batchId, 'masked.xlsx', { masked: true })).toMatchObject({ layout: 'original' });
    const sheets = await readWithLibreOffice(pathOf('masked.xlsx'), pathOf('masked'));
    const shown = JSON.stringify([...sheets]);
    for (const { name, idNumber } of people) {
      expect(shown).not.toContain(idNumber);
      expect(shown).not.toContain(`"${name}"`);
    }
    const checked = sheets.get(checkedSheetName) ?? [];
    expect(checked[1]?.[2]).toBe(
      `${people[0]?.idNumber.slice(0, 3)}***********${people[0]?.idNumber.slice(-4)}`,
    );
    expect(checked[1]?.[ownColumns]).toBe('match');
  });

  it('is a table of our own where that is asked for', async () => {
    const source = pathOf('plain-source.xlsx');
    await writeOperatorWorkbook(source, people, 1);
    const batchId = await checkedBatch(source);
    expect(await exported(batchId, 'plain.xlsx', { layout: 'plain' })).toEqual({
      rows: people.length,
      layout: 'plain',
      changedRows: null,
    });
    expect((await open(pathOf('plain.xlsx'))).worksheets).toHaveLength(1);
  });

  it.each(['original', 'plain'] as const)(
    'is encrypted (%s): the passphrase opens it, another does not',
    async (layout) => {
      const source = pathOf(`encrypted-source-${layout}.xlsx`);
      await writeOperatorWorkbook(source, people, 1);
      const batchId = await checkedBatch(source);
      const name = `encrypted-${layout}.xlsx`;
      await exported(batchId, name, { layout, passphrase });
      const bytes = readFileSync(pathOf(name));
      expect(bytes.includes(Buffer.from('xl/worksheets'))).toBe(false);
      await expect(officeCrypto.decrypt(bytes, { password: `${passphrase}!` })).rejects.toThrow();
      const workbook = new exceljs.Workbook();
      const clear = await officeCrypto.decrypt(bytes, { password: passphrase });
      await workbook.xlsx.load(clear as unknown as exceljs.Buffer);
      expect(workbook.getWorksheet(layout === 'original' ? checkedSheetName : 1)?.getCell('C2').value).toBe(
        people[0]?.idNumber,
      );

      const folder = pathOf(`office-${layout}`);
      await decryptWithLibreOffice(pathOf(name), `${passphrase}!`, join(folder, 'wrong.xlsx'), folder);
      expect(existsSync(join(folder, 'wrong.xlsx'))).toBe(false);
      await decryptWithLibreOffice(pathOf(name), passphrase, join(folder, 'clear.xlsx'), folder);
      expect(statSync(join(folder, 'clear.xlsx')).size).toBeGreaterThan(0);
    },
    180_000,
  );

  it('refuses a passphrase that protects nothing', async () => {
    const source = pathOf('weak.xlsx');
    await writeOperatorWorkbook(source, people.slice(0, 2), 1);
    const batchId = await checkedBatch(source);
    await expect(exported(batchId, 'weak-out.xlsx', { passphrase: '1234567' })).rejects.toMatchObject({
      code: 'file/weak-passphrase',
    });
    expect(existsSync(pathOf('weak-out.xlsx'))).toBe(false);
  });
});
