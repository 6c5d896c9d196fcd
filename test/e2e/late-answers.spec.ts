/** A batch whose answers come later: asked about in one pass, stopped, and its export brought up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { connectSandbox } from './support/programs';

const people = Array.from({ length: 5 }, (_, index) => inventedPerson(index));

/** A browser of its own beside the desk, in which the first person completes the page. */
async function completePage(app: ElectronApplication, url: string): Promise<void> {
  const window = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, address) => {
    void new BrowserWindow({ webPreferences: { partition: 'person' } }).loadURL(address);
  }, url);
  const browser = await window;
  await browser.getByRole('button', { name: '完成核验' }).click();
  await expect(browser).toHaveURL(/\/return/);
  await browser.close();
}

test('pending rows are asked about, stopped half way, and the export is brought up to date', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.csv');
  const output = join(folder, '结果.csv');
  const lines = people.map(({ name, idNumber, mobile }) => `${name},${idNumber},${mobile}\r\n`);
  await writeFile(input, `姓名,身份证号,手机号\r\n${lines.join('')}`);
  await connectSandbox(profile, sandbox, { concurrency: '1' }, ['glodon']);
  const { app, page, dropFile, answerSaveDialog } = await openDesk({ unlock: true });
  await app.evaluate(async ({ shell }) => {
    const pages: string[] = [];
    Reflect.set(globalThis, 'openedPages', pages);
    shell.openExternal = (url) => {
      pages.push(url);
      return Promise.resolve();
    };
  });
  const ask = page.getByRole('button', { name: '查询待定结果 (5)' });

  await test.step('every row waits for its person', async () => {
    await dropFile(input);
    await page.getByRole('button', { name: /^开始核验/ }).click();
    await expect(page.getByText('5 行待完成')).toBeVisible();
    await expect(ask).toBeVisible();
  });
  await test.step('the file says so', async () => {
    await answerSaveDialog(output);
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '导出结果' });
    await dialog.getByText('CSV（.csv）').click();
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await expect(page.getByText(/此后没有变化/)).toBeVisible();
    expect(await readFile(output, 'utf8')).toContain('pending');
  });
  await test.step('one person completes the page', async () => {
    await page.getByRole('grid').getByRole('row').nth(1).click();
    await page.getByRole('button', { name: '打开页面' }).click();
    const opened = () => app.evaluate(async () => Reflect.get(globalThis, 'openedPages') as string[]);
    await expect.poll(opened).toHaveLength(1);
    await completePage(app, (await opened())[0] ?? '');
    await page.keyboard.press('Escape');
  });
  await test.step('a pass is stopped, and what is under way is awaited', async () => {
    await sandbox.setFaults('latency=1500');
    await ask.click();
    await expect(page.getByText(/已查询 \d \/ 5/)).toBeVisible();
    await page.getByRole('button', { name: '停止', exact: true }).click();
    await expect(page.getByText(/未查询 [1-5]。/)).toBeVisible();
  });
  await test.step('another one brings the answer, and the file is written again', async () => {
    await sandbox.setFaults('');
    await page.getByRole('button', { name: /^查询待定结果/ }).click();
    await expect(page.getByText(/仍待完成 4，查询未成功 0，未查询 0。/)).toBeVisible();
    await expect(page.getByText(/以来有 1 行变化/)).toBeVisible();
    const again = join(folder, '结果-更新.csv');
    await answerSaveDialog(again);
    await page.getByRole('button', { name: '更新导出' }).click();
    await expect(page.getByText(/此后没有变化/)).toBeVisible();
    const text = await readFile(again, 'utf8');
    expect(text.match(/,match,/g)).toHaveLength(1);
    expect(text).toContain('updatedAt');
  });
});
