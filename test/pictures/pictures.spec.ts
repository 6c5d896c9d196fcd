/** The pictures of the documentation, taken from the real window with invented people. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/fixtures';
import { peopleOf, writeWorkbook } from '../e2e/support/people';
import { connectSandbox, root, runCli } from '../e2e/support/programs';

const size = { width: 1280, height: 800 };

async function take(page: Page, name: string): Promise<void> {
  // Pictures don't wink: no caret, no motion.
  await page.screenshot({
    path: join(root, 'docs/images', `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}

test('pictures of the desk', async ({ openDesk, profile, sandbox, folder }) => {
  await connectSandbox(profile, sandbox, { qps: '100' });
  const input = join(folder, '客户名单.xlsx');
  await writeWorkbook(input, peopleOf(400));
  await runCli(profile, ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'first.csv')]);

  const { page, app, dropFile } = await openDesk({ unlock: true });
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  const rail = page.getByRole('navigation');
  const setLanguage = async (settings: string, language: string, check: string) => {
    await rail.getByRole('button', { name: settings }).click();
    await page.getByText(language, { exact: true }).click();
    await expect(rail.getByRole('button', { name: check })).toBeVisible();
  };

  await page.getByRole('button', { name: '虚构示例: 不一致' }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('¥0.16');
  await take(page, 'check-zh-CN');

  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/^\d{3} \/ 400 行/).first()).toBeVisible();
  await take(page, 'batch-zh-CN');
  await expect(page.getByText('400 / 400 行').first()).toBeVisible({ timeout: 60_000 });

  await setLanguage('设置', 'English', 'Check');
  await rail.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('grid')).toContainText('Match');
  await take(page, 'history-en');
  await rail.getByRole('button', { name: 'Connections' }).click();
  await expect(page.getByRole('main')).toContainText('ihuyi');
  await take(page, 'connections-en');
  await rail.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('button', { name: 'Invented: Match' }).click();
  await page.getByRole('textbox').last().press('Enter');
  await expect(page.getByRole('main')).toContainText('¥0.16');
  await take(page, 'check-en');

  await page.emulateMedia({ colorScheme: 'dark' });
  await rail.getByRole('button', { name: 'Batches' }).click();
  await expect(page.getByRole('main')).toContainText('客户名单.xlsx');
  await take(page, 'batch-en-dark');
});
