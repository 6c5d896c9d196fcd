/** What an operator says of a file that can't be told by itself, and what is remembered of it. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { connectSandbox, root } from './support/programs';

const people = Array.from({ length: 6 }, (_, index) => inventedPerson(index * 11));
const corpus = resolve(root, 'test/fixtures/files/corpus');

test('a file whose encoding can’t be told is read with the one that is chosen', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const lines = ['编号,姓名,身份证号', ...people.map(({ name, idNumber }) => `1,${name},${idNumber}`)];
  // One byte in a remark that belongs to no encoding: nothing fits all of the file.
  const gbk = iconv.encode(lines.join('\r\n'), 'gbk');
  const input = join(folder, '混合.csv');
  await writeFile(input, Buffer.concat([gbk, Buffer.from([0x0d, 0x0a, 0x80, 0xff, 0x0d, 0x0a])]));
  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('file/encoding');
  for (const name of ['UTF-8', 'GB18030 (GBK)', 'UTF-16 LE', 'UTF-16 BE'])
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();

  // Another program saves it anew in the meantime; the path is the same.
  await writeFile(input, iconv.encode(lines.join('\r\n'), 'utf-16be', { addBOM: false }));
  await page.getByRole('button', { name: 'UTF-16 BE', exact: true }).click();
  await expect(page.getByText('待发送 6 行')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'UTF-16 BE' })).toBeChecked();
});

test('columns that were corrected once are known the next time', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  // Two columns of names: which of the two is meant only the operator knows.
  const lines = ['经办,户主,证件', ...people.map(({ name, idNumber }) => `王芳,${name},${idNumber}`)];
  const input = join(folder, '一月.csv');
  await writeFile(input, lines.join('\r\n'));
  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await expect(page.getByRole('heading', { level: 1, name: '一月.csv' })).toBeVisible();
  const column = page.getByRole('combobox', { name: '“经办”列对应的要素' });
  const step = page.getByRole('button', { name: /识别列$/ });
  await expect(step.or(column).first()).toBeVisible();
  if (!(await column.isVisible())) await step.click();
  await column.click();
  await page.getByTitle('姓名', { exact: true }).last().click();
  const review = page.getByRole('button', { name: /^(核对数据|按新的列重新核对)/ });
  await review.click();
  await expect(review).toBeHidden();

  const next = join(folder, '二月.csv');
  await writeFile(next, lines.slice(0, 4).join('\r\n'));
  await page.getByRole('button', { name: '全部批次' }).click();
  await dropFile(next);
  await expect(page.getByRole('heading', { level: 1, name: '二月.csv' })).toBeVisible();
  await expect(page.getByText(/姓名 ← 经办/)).toBeVisible();
  await expect(page.getByRole('list', { name: '读取说明' })).toContainText('列的对应关系沿用上次');
});

test('the rows that are not sent come as a workbook to correct and to open again', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('名单');
  sheet.addRow(['姓名', '身份证号']);
  for (const { name, idNumber } of people) sheet.addRow([name, idNumber]);
  sheet.getCell('B3').value = 110105194912310020;
  sheet.getCell('B5').value = '123';
  const input = join(folder, '客户.xlsx');
  await workbook.xlsx.writeFile(input);
  const { page, dropFile, answerSaveDialog } = await openDesk({ unlock: true });
  await dropFile(input);
  await expect(page.getByText('待发送 4 行')).toBeVisible();
  const target = join(folder, '待更正.xlsx');
  await answerSaveDialog(target);
  await page.getByRole('button', { name: '导出待更正 .xlsx' }).click();
  await expect(page.getByText(/已导出 2 行到/)).toBeVisible();

  const corrected = await new exceljs.Workbook().xlsx.readFile(target);
  const rows = corrected.worksheets[0];
  expect(rows?.getCell('B2').value ?? null).toBeNull();
  expect(rows?.getCell('C2').value).toBe('名单!B3');
  expect(rows?.getCell('B3').value).toBe('123');
  if (rows === undefined) throw new Error('The workbook has no sheet.');
  rows.getCell('B2').value = people[1]?.idNumber ?? '';
  rows.getCell('B3').value = people[3]?.idNumber ?? '';
  await corrected.xlsx.writeFile(target);
  await page.getByRole('button', { name: '全部批次' }).click();
  await dropFile(target);
  await expect(page.getByText('待发送 2 行')).toBeVisible();
});

interface Expected {
  readonly error?: string;
  readonly encoding: string | null;
  readonly hiddenSheetNames: readonly string[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 (GBK)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

test('files of many programs show how they were read and what they hide', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, dropFile } = await openDesk({ unlock: true });
  const names = readdirSync(corpus).filter((name) => existsSync(join(corpus, `${name}.json`)));
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    const expected = JSON.parse(await readFile(join(corpus, `${name}.json`), 'utf8')) as Expected;
    await dropFile(join(corpus, name));
    if (expected.error !== undefined) {
      await expect(page.getByRole('alert'), name).toContainText(expected.error);
      continue;
    }
    await expect(page.getByRole('heading', { level: 1, name }), name).toBeVisible();
    const found = page.locator('.batch-reading-found');
    const encoding = expected.encoding === null ? null : encodingNames[expected.encoding];
    if (encoding != null) await expect(found.getByRole('radio', { name: encoding }), name).toBeChecked();
    for (const sheet of expected.hiddenSheetNames)
      await expect(found.getByText(`隐藏的工作表：${sheet}`), name).toBeVisible();
    const rows = expected.hiddenRows;
    if (rows.length > 0)
      await expect(
        found.getByText(`${rows.length} 个隐藏的行已照常读取：第 ${rows.join('、')} 行`),
        name,
      ).toBeVisible();
    const columns = expected.hiddenColumns.map((column) => String.fromCharCode(65 + column)).join('|');
    if (columns !== '')
      await expect(found.getByText(new RegExp(`隐藏的列：(${columns}) `)), name).toBeVisible();
    await page.getByRole('button', { name: '全部批次' }).click();
  }
});
