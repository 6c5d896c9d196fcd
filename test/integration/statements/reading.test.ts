/** Statements as the window opens them: another worksheet, another encoding, columns that were chosen. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStatementHandlers } from '@main/ipc/handlers/statement-handlers';
import { createFakeDesktop } from '../../fakes/fake-desktop-services';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

let testDesk: TestDesk;
let handlers: ReturnType<typeof createStatementHandlers>;
let connectionId: string;

beforeEach(async () => {
  testDesk = await createTestDesk();
  const { services } = createFakeDesktop(testDesk);
  await services.openDesk();
  handlers = createStatementHandlers(services);
  connectionId = testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: 'A',
    settings: { baseUrl: 'https://provider.example', price: 16 },
    credentials: {},
  }).id;
});
afterEach(async () => {
  await testDesk.close();
});

async function twoSheets(): Promise<string> {
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('封面').addRow(['2026年1月对账单']);
  const lines = workbook.addWorksheet('明细');
  lines.addRow(['业务号', '调用时间', '费用']);
  lines.addRow(['REQ-1', '2026-01-15 12:00:03', '0.16']);
  const others = workbook.addWorksheet('退费', { state: 'hidden' });
  others.addRow(['费用', '业务号']);
  others.addRow(['16', 'REQ-2']);
  const path = join(testDesk.folder, '对账单.xlsx');
  await workbook.xlsx.writeFile(path);
  return path;
}

describe('a workbook', () => {
  it('whose first worksheet has no columns tells the others, and is read from one of them', async () => {
    const path = await twoSheets();
    const cover = await handlers['statement:open']({ connectionId, path });
    expect(cover.reconciliation).toBeNull();
    expect(cover.reading).toMatchObject({
      fileName: '对账单.xlsx',
      sheetName: '封面',
      sheets: [
        { name: '封面', hidden: false },
        { name: '明细', hidden: false },
        { name: '退费', hidden: true },
      ],
      encoding: null,
      columns: {},
    });
    await expect(handlers['statement:page']({ finding: null, offset: 0, limit: 10 })).rejects.toMatchObject({
      code: 'statement/not-loaded',
    });
    const lines = await handlers['statement:open']({ connectionId, path, sheetName: '明细' });
    expect(lines.reading).toMatchObject({ sheetName: '明细', columns: { time: 1, amountYuan: 2 } });
    expect(lines.reconciliation?.report).toMatchObject({ lines: 1, thereFen: 16 });
  });

  it('keeps the columns that were chosen on the worksheet that has them elsewhere', async () => {
    const path = await twoSheets();
    const columns = {
      requestId: { column: 0, heading: '业务号' },
      time: { column: 1, heading: '调用时间' },
      amountFen: { column: 2, heading: '费用' },
    };
    const { reading, reconciliation } = await handlers['statement:open']({
      connectionId,
      path,
      sheetName: '退费',
      columns,
    });
    expect(reading.columns).toEqual({ requestId: 1, amountFen: 0 });
    expect(reconciliation?.report.thereFen).toBe(16);
  });

  it('without the worksheet that is named is refused', async () => {
    const path = await twoSheets();
    await expect(handlers['statement:open']({ connectionId, path, sheetName: '三月' })).rejects.toMatchObject(
      { code: 'file/sheet-not-found' },
    );
  });
});

describe('a .csv', () => {
  it('in GBK is told by itself, and read with what is said instead', async () => {
    const path = join(testDesk.folder, '对账单.csv');
    const lines = [
      '流水号;调用时间;金额',
      'REQ-1;2026-01-15 12:00:03;0,16',
      'REQ-2;2026-01-15 12:00:04;0.16',
    ];
    writeFileSync(path, iconv.encode(lines.join('\r\n'), 'gbk'));
    const told = await handlers['statement:open']({ connectionId, path });
    expect(told.reading).toMatchObject({ encoding: 'gb18030', delimiter: ';', sheetName: null, sheets: [] });
    expect(told.reconciliation?.report.thereFen).toBe(16);
    const other = await handlers['statement:open']({ connectionId, path, delimiter: ',' });
    expect(other.reading.delimiter).toBe(',');
    await expect(handlers['statement:open']({ connectionId, path, encoding: 'utf-8' })).rejects.toMatchObject(
      { code: 'file/encoding' },
    );
  });

  it('keeps columns by their place where the encoding is another one', async () => {
    const path = join(testDesk.folder, '对账单.csv');
    writeFileSync(path, iconv.encode('业务,日,扣款\r\nREQ-1,2026-01-15,16', 'gbk'));
    const columns = {
      requestId: { column: 0, heading: null },
      time: { column: 1, heading: null },
      amountFen: { column: 2, heading: null },
    };
    const { reading, reconciliation } = await handlers['statement:open']({
      connectionId,
      path,
      encoding: 'gb18030',
      columns,
    });
    expect(reading).toMatchObject({
      headings: ['业务', '日', '扣款'],
      columns: { requestId: 0, time: 1, amountFen: 2 },
    });
    expect(reconciliation?.report.thereFen).toBe(16);
  });
});
