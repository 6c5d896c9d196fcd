/** What operators' files become before anything is sent: over the real readers and the real database. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '@main/create-desk';
import type { OpenBatchOptions } from '@main/batch/open-batch';
import { inventedPerson } from '@sandbox/register';
import { readTexts } from '../../fixtures/files/read-all';
import { workbookParts, worksheet, writeZip } from '../../fixtures/files/workbook-parts';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

let testDesk: TestDesk;
let desk: Desk;
beforeEach(async () => {
  testDesk = await createTestDesk();
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: '沙箱',
    settings: { baseUrl: 'http://127.0.0.1:9/marketplace', price: 16 },
    credentials: { appId: '12345', secret: 'a'.repeat(32) },
  });
  desk = await testDesk.open();
});
afterEach(async () => {
  await testDesk.close();
});

const people = Array.from({ length: 8 }, (_, index) => inventedPerson(index * 13));

function file(name: string, content: string | Buffer): string {
  const path = join(testDesk.folder, name);
  writeFileSync(path, content);
  return path;
}

async function open(path: string, options: Partial<OpenBatchOptions> = {}) {
  const opened = await desk.batches.open({ path, connection: '沙箱', kind: 'id-2', ...options });
  return { ...opened, view: await desk.batches.view(opened.batchId) };
}

const rowsOf = (heading: string) =>
  [heading, ...people.map(({ name, idNumber }) => `${name},${idNumber}`)].join('\r\n');

describe('reading', () => {
  it('finds the heading below titles and keeps the row numbers of the file', async () => {
    const { view, batchId, sampleNames } = await open(
      file('titled.csv', `2026 年客户名单,\r\n\r\n制表：李四,2026-01-15\r\n${rowsOf('姓名,身份证号')}`),
    );
    expect(view.reading).toMatchObject({ headingRow: 4, titleRows: 2 });
    expect(view.columns).toEqual(['姓名', '身份证号']);
    expect(view.rows).toMatchObject({ total: 8, planned: 8 });
    expect((await desk.batches.rows(batchId, 'all', 0, 1)).rows[0]?.position).toBe('5');
    expect(sampleNames).toHaveLength(5);
    expect(sampleNames[0]).toMatch(/^\p{L}\*+$/u);
  });

  it('believes the operator about the encoding', async () => {
    const path = file('gbk.csv', iconv.encode(rowsOf('姓名,身份证号'), 'gbk'));
    expect((await open(path)).view.reading).toMatchObject({ encoding: 'gb18030', delimiter: ',' });
    await expect(open(path, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'file/encoding' });
    expect((await open(path, { encoding: 'gb18030', delimiter: ',' })).view.rows.planned).toBe(8);
  });

  it('names what a workbook hides, and reads it', async () => {
    const cell = (text: string) => `<c t="str"><v>${text}</v></c>`;
    const rows = [['姓名', '身份证号', '行'], ...people.map(({ name, idNumber }) => [name, idNumber, '1'])];
    const xml = rows
      .map(
        (row, index) =>
          `<row${[2, 3, 6].includes(index) ? ' hidden="1"' : ''}>${row.map(cell).join('')}</row>`,
      )
      .join('');
    const sheet = worksheet(xml).replace(
      '<sheetData>',
      '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>',
    );
    const path = await writeZip(join(testDesk.folder, 'hidden.xlsx'), workbookParts(sheet));
    const { view } = await open(path);
    expect(view.reading).toMatchObject({
      sheets: [{ name: 'Sheet1', hidden: false }],
      hiddenRows: { count: 3, ranges: '3-4, 7' },
      hiddenColumns: [{ letters: 'C', heading: '行' }],
    });
    expect(view.rows.planned).toBe(8);
  });
});

describe('columns', () => {
  it('once corrected are remembered for files of the same shape', async () => {
    const path = file('unknown.csv', rowsOf('甲,乙'));
    const first = await open(path);
    await desk.batches.planning.setMapping(first.batchId, { name: 1, idNumber: 0 });
    const again = await open(path);
    expect(again.view.mapping).toEqual({ name: 1, idNumber: 0 });
    expect(again.view.reading?.remembered).toBe(true);
    const other = await open(file('other.csv', rowsOf('甲,丙')));
    expect(other.view.reading?.remembered).toBe(false);
  });
});

describe('damage', () => {
  it('is found in texts that were numbers once', async () => {
    const rounded = people.map(({ name, idNumber }) => `${name},${idNumber.slice(0, 15)}000`);
    const { view } = await open(file('rounded.csv', ['姓名,身份证号', ...rounded].join('\n')));
    expect(view.rows).toMatchObject({ invalid: 8, planned: 0 });
    expect(view.review.problems).toEqual([{ factor: 'idNumber', rule: 'cell/number-rounded', rows: 8 }]);
  });

  it('is refused by the kind of the cell, with its address', async () => {
    const cells: readonly (readonly [string, string])[] = [
      ['<c><v>110105194912310020</v></c>', 'cell/number-damaged'],
      ['<c><v>1.10105194912310E+17</v></c>', 'cell/number-damaged'],
      ['<c><v>110105491231002</v></c>', 'cell/number-stored'],
      ['<c t="d"><v>1990-01-01</v></c>', 'cell/date'],
      ['<c t="b"><v>1</v></c>', 'cell/boolean'],
      ['<c t="e"><v>#N/A</v></c>', 'cell/error'],
      ['<c><f>B1</f></c>', 'cell/formula'],
      ['<c t="str"><v>1.10105E+17</v></c>', 'cell/scientific'],
    ];
    const rows = cells.map(([cell]) => `<row><c t="str"><v>张三</v></c>${cell}</row>`).join('');
    const heading = '<row><c t="str"><v>姓名</v></c><c t="str"><v>身份证号</v></c></row>';
    const path = await writeZip(
      join(testDesk.folder, 'kinds.xlsx'),
      workbookParts(worksheet(heading + rows)),
    );
    const { batchId } = await open(path);
    const found = (await desk.batches.rows(batchId, 'problems', 0, 20)).rows.map(({ problem }) => problem);
    expect(found).toEqual(
      cells.map(([, rule], index) => ({ factor: 'idNumber', rule, cell: `Sheet1!B${index + 2}` })),
    );
    const target = join(testDesk.folder, 'correct.xlsx');
    expect(await desk.batches.exportInvalid(batchId, { path: target, format: 'xlsx', locale: 'zh-CN' })).toBe(
      8,
    );
    const [headings, ...written] = await readTexts(target);
    expect(headings).toEqual(['姓名', '身份证号', '原文件位置', '未发送原因', '损坏的原值']);
    // A damaged value as text could pass for sound the next time.
    expect(written.map((row) => row[1])).toEqual(cells.map(() => ''));
    expect(written[0]?.[4]).toBe('Sheet1!B2: 110105194912310020');
    const again = await open(target);
    expect(again.view.mapping).toEqual({ name: 0, idNumber: 1 });
    expect(again.view.review.problems).toEqual([{ factor: 'idNumber', rule: 'id-number/required', rows: 8 }]);
  });
});

describe("a provider's own rules", () => {
  it('make rows invalid when they are reviewed, with their cells', async () => {
    testDesk.workstation.connections.save(null, {
      providerId: 'glodon',
      name: '广联达',
      settings: {
        baseUrl: 'http://127.0.0.1:9/glodon',
        tokenUrl: 'http://127.0.0.1:9/glodon/oauth2/token',
        idNumAs: 'number',
      },
      credentials: { appKey: 'key', appSecret: 'secret' },
    });
    const withX = Array.from({ length: 400 }, (_, index) => inventedPerson(index)).filter(({ idNumber }) =>
      idNumber.endsWith('X'),
    );
    const [plain] = people.filter(({ idNumber }) => !idNumber.endsWith('X'));
    const [refused] = withX;
    if (plain === undefined || refused === undefined) throw new Error('The register has too few people.');
    const lines = [plain, refused].map((one) => `${one.name},${one.idNumber},${one.mobile}`);
    const path = file('people.csv', ['姓名,身份证号,手机号', ...lines].join('\n'));
    const { view, batchId } = await open(path, { kind: 'person-3-async', connection: '广联达' });
    expect(view.rows).toMatchObject({ total: 2, planned: 1, invalid: 1 });
    expect(view.review.problems).toEqual([{ factor: 'idNumber', rule: 'id-number/x-as-number', rows: 1 }]);
    const [row] = (await desk.batches.rows(batchId, 'problems', 0, 10)).rows;
    expect(row?.problem).toEqual({ factor: 'idNumber', rule: 'id-number/x-as-number', cell: 'B3' });
    // A sound number is there to be corrected by hand, not hidden as damage.
    const target = join(testDesk.folder, 'correct.csv');
    await desk.batches.exportInvalid(batchId, { path: target, format: 'csv', locale: 'en' });
    expect((await readTexts(target))[1]?.slice(0, 3)).toEqual([
      refused.name,
      refused.idNumber,
      refused.mobile,
    ]);
  });
});
