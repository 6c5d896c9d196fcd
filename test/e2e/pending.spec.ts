import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures';
import { connectSandbox } from './support/programs';

/** Keeps the pages that the desk would open in the browser, and tells them. */
async function catchPages(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(async ({ shell }) => {
    const pages: string[] = [];
    Reflect.set(globalThis, 'openedPages', pages);
    shell.openExternal = (url) => {
      pages.push(url);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(async () => Reflect.get(globalThis, 'openedPages') as string[]);
}

/** A browser of its own beside the desk, without anything of it. */
async function openInBrowser(app: ElectronApplication, url: string) {
  const window = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, address) => {
    void new BrowserWindow({ webPreferences: { partition: 'person' } }).loadURL(address);
  }, url);
  return window;
}

test('a person completes the page, and only the certificate makes it a match', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox, {}, ['glodon']);
  const { app, page } = await openDesk({ unlock: true });
  const openedPages = await catchPages(app);
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');

  const panel = page.getByRole('region', { name: '等待本人完成' });
  await expect(panel.getByText('用手机扫码')).toBeVisible();
  await expect(page.getByRole('region', { name: '结论' }).first()).toContainText('待完成');
  await panel.getByRole('button', { name: '立即查询' }).click();
  await expect(panel).toContainText('服务商尚无结果');
  await expect(panel).toContainText('20002');

  await panel.getByRole('button', { name: '打开页面' }).click();
  await expect.poll(openedPages).toHaveLength(1);
  const [address] = await openedPages();
  const browser = await openInBrowser(app, address ?? '');
  await browser.getByRole('button', { name: '完成核验' }).click();
  await expect(browser).toHaveURL(/\/return/);
  await browser.close();
  // Coming back from the page proves nothing: the check waits until the provider is asked.
  await expect(panel).toBeVisible();

  await panel.getByRole('button', { name: '立即查询' }).click();
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer.getByRole('heading', { name: '一致' })).toBeVisible();
  await expect(answer).toContainText('cert');
  await expect(panel).toHaveCount(0);
});

test('pending checks are listed with their age and asked about from the history', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox, {}, ['glodon']);
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByText('用手机扫码')).toBeVisible();

  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  await page.getByRole('button', { name: '待完成 1 条' }).click();
  const row = page.getByRole('grid').getByRole('row').nth(1);
  await expect(row).toContainText('不到 1 分钟');
  await row.click();
  const panel = page.getByRole('region', { name: '等待本人完成' });
  await panel.getByRole('button', { name: '立即查询' }).click();
  await expect(panel).toContainText('服务商尚无结果');
});
