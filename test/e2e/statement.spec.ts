/** How a statement is read can be seen and chosen: encoding and delimiter of a .csv, the sheet of a workbook. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli } from './support/programs';

test('a GBK .csv and a workbook of two worksheets are reconciled', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(3));
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const batch = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, '结果.csv')];
  expect((await runCli(profile, batch)).status).toBe(0);
  const url = `${sandbox.address.controlUrl}/statement?provider=marketplace`;
  const text = await (await fetch(url, { headers: { connection: 'close' } })).text();
  const lines = text.replace('\ufeff', '').trim().split('\r\n');
  const csv = join(folder, '对账单.csv');
  await writeFile(csv, iconv.encode(lines.join('\r\n'), 'gbk'));
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('封面').addRow(['2026年对账单']);
  const sheet = workbook.addWorksheet('明细');
  for (const line of lines) sheet.addRow(line.split(','));
  const xlsx = join(folder, '对账单.xlsx');
  await workbook.xlsx.writeFile(xlsx);

  const { page, dropFile } = await openDesk({ unlock: true });
  await page.getByRole('button', { name: '历史', exact: true }).click();
  await page.getByRole('button', { name: '对账', exact: true }).click();
  const encodings = page.getByRole('radiogroup', { name: '编码' });
  const gbk = encodings.getByRole('radio', { name: 'GB18030 (GBK)' });

  await test.step('the encoding is told, and another one is chosen by keyboard', async () => {
    await dropFile(csv);
    await expect(page.getByText('两边一致')).toBeVisible();
    await expect(gbk).toBeChecked();
    await gbk.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('alert')).toContainText('file/encoding');
    await expect(encodings.getByRole('radio', { name: 'UTF-8' })).toBeChecked();
    await expect(encodings.getByRole('radio', { name: 'UTF-8' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('两边一致')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(gbk).toBeFocused();
  });
  await test.step('a delimiter that does not fit leaves the columns to be chosen', async () => {
    await page.getByRole('combobox', { name: '分隔符' }).click();
    await page.getByTitle('分号 ;').click();
    await expect(page.getByRole('alert')).toContainText('没有识别出必要的列');
    await page.getByRole('combobox', { name: '分隔符' }).click();
    await page.getByTitle('逗号 ,').click();
    await expect(page.getByText('两边一致')).toBeVisible();
  });
  await test.step('the worksheet with the lines is chosen, and columns that are said are kept', async () => {
    await dropFile(xlsx);
    await expect(page.getByRole('alert')).toContainText('没有识别出必要的列');
    await expect(encodings).toHaveCount(0);
    const sheets = page.getByRole('combobox', { name: '工作表' });
    await sheets.press('ArrowDown');
    await page.getByTitle('明细').waitFor();
    await sheets.press('ArrowDown');
    await sheets.press('Enter');
    await expect(page.getByText('两边一致')).toBeVisible();
    await expect(sheets).toBeFocused();
    await page.getByRole('combobox', { name: '“产品”所在的列' }).click();
    await page.getByTitle('状态码', { exact: true }).last().click();
    await page.getByRole('button', { name: '按这些列重新对账' }).click();
    await expect(page.getByText('两边一致')).toBeVisible();
    await sheets.click();
    await page.getByTitle('封面').last().click();
    await expect(page.getByText(/这里没有原来指定的列：/)).toBeVisible();
    await sheets.click();
    await page.getByTitle('明细').last().click();
    await expect(page.getByText('两边一致')).toBeVisible();
    await expect(page.getByLabel('列', { exact: true }).getByTitle('状态码')).toHaveCount(2);
  });
});
