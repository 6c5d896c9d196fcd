/** How results are written: the dialog of an export, with encryption, encoding and cancel. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import officeCrypto from 'officecrypto-tool';
import exceljs from 'exceljs';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox } from './support/programs';

const people = peopleOf(12);
const secret = '归档口令 of 2026';

async function openDialog(page: Page) {
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导出结果' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('results are exported encrypted, in GB18030, or not at all', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox);
  const { page, dropFile, answerSaveDialog } = await openDesk({ unlock: true });
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText('12 / 12 行').first()).toBeVisible({ timeout: 60_000 });

  await test.step('cancelled, nothing is written', async () => {
    await answerSaveDialog(join(folder, 'cancelled.xlsx'));
    const dialog = await openDialog(page);
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(dialog).toBeHidden();
    expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([]);
  });

  await test.step('encrypted, with a passphrase that is typed twice', async () => {
    const target = join(folder, 'encrypted.xlsx');
    await answerSaveDialog(target);
    const dialog = await openDialog(page);
    await dialog.getByText('完整号码').click();
    await dialog.getByText('用口令加密文件').click();
    await dialog.getByLabel('口令', { exact: true }).fill(secret);
    await dialog.getByLabel('再次输入').fill('something else');
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    expect(existsSync(target)).toBe(false);
    await dialog.getByLabel('再次输入').fill(secret);
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await expect(page.getByText('已导出 12 行到')).toBeVisible({ timeout: 60_000 });
    const bytes = await readFile(target);
    expect(officeCrypto.isEncrypted(bytes)).toBe(true);
    const clear = await officeCrypto.decrypt(bytes, { password: secret });
    const workbook = await new exceljs.Workbook().xlsx.load(clear as unknown as exceljs.Buffer);
    expect(workbook.worksheets[0]?.getCell('C2').value).toBe(people[0]?.idNumber);
  });

  await test.step('the choice is remembered, the passphrase is not', async () => {
    const dialog = await openDialog(page);
    await expect(dialog.getByLabel('口令', { exact: true })).toHaveValue('');
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  await test.step('as .csv in GB18030', async () => {
    const target = join(folder, 'results.csv');
    await answerSaveDialog(target);
    const dialog = await openDialog(page);
    await dialog.getByText('CSV（.csv）').click();
    await dialog.getByText('GB18030', { exact: true }).click();
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await expect(page.getByText(target)).toBeVisible();
    const text = iconv.decode(await readFile(target), 'gb18030');
    expect(text).toContain(people[0]?.idNumber);
    expect(text.startsWith('序号,客户姓名,身份证号码')).toBe(true);
  });
});
