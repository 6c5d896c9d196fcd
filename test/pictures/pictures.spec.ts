/** The pictures of the documentation, taken from the real window with invented people, in both languages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Desk, expect, test } from '../e2e/fixtures';
import { setLanguage } from '../e2e/support/looks';
import { peopleOf, writeWorkbook } from '../e2e/support/people';
import { root, runCli, type SandboxProcess } from '../e2e/support/programs';
import { makePast } from './past';

const size = { width: 1280, height: 800 };
const people = '沙箱 Sandbox · 挖数据';

async function connect(profile: string, { address }: SandboxProcess): Promise<void> {
  const accounts = [
    ['marketplace', people, '16'],
    ['aliyun', '沙箱 Sandbox · 阿里云', '30'],
    ['ihuyi', '沙箱 Sandbox · 互亿无线', '50'],
  ] as const;
  for (const [provider, name, price] of accounts) {
    const settings = Object.entries({ ...address.settings[provider], price, qps: '40' });
    const words = ['connect', provider, '--name', name, '--set', `baseUrl=${address.baseUrls[provider]}`];
    for (const [key, value] of settings) words.push('--set', `${key}=${value}`);
    const { status, errors } = await runCli(profile, words, JSON.stringify(address.credentials[provider]));
    expect({ status, errors }).toMatchObject({ status: 0 });
  }
}

/** In Chinese and in English; ends in Chinese. Pictures don't wink: no caret, no motion. */
async function take(desk: Desk, name: string, suffix = ''): Promise<void> {
  for (const locale of ['en', 'zh-CN'] as const) {
    await setLanguage(desk, locale);
    // A table that follows its batch may have just jumped.
    const rows = desk.page.getByRole('grid');
    if ((await rows.count()) > 0) await expect(rows.getByRole('row').nth(2)).toContainText(/\S/u);
    // A page that was gone to by keys has its heading marked.
    await desk.page.locator('h1').evaluateAll((headings) => headings.forEach((one) => one.blur()));
    const path = join(root, 'docs/images', `${name}-${locale}${suffix}.png`);
    await desk.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
}

test('pictures of the desk', async ({ openDesk, profile, sandbox, folder }) => {
  test.setTimeout(600_000);
  await connect(profile, sandbox);
  await makePast({ profile, folder, connection: people, sandbox });
  const desk = await openDesk({ unlock: true });
  const { page, app, dropFile } = desk;
  await app.evaluate(async ({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  // As on a desk that is in use: it was put off.
  await page.getByRole('button', { name: '下次提醒' }).click();

  await test.step('check', async () => {
    await page.getByRole('button', { name: '虚构示例: 不一致' }).click();
    await page.getByLabel('身份证号', { exact: true }).press('Enter');
    await expect(page.getByRole('region', { name: '结论' })).toContainText('¥0.16');
    await take(desk, 'check');
  });

  await test.step('batch', async () => {
    const input = join(folder, '客户名单.xlsx');
    await writeWorkbook(input, peopleOf(400));
    await dropFile(input);
    await expect(page.getByText('待发送').first()).toBeVisible();
    await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 3 });
    await page.getByRole('button', { name: /^开始核验/ }).click();
    await expect(page.getByText(/^\d{2,3} \/ 400 行/).first()).toBeVisible();
    await take(desk, 'batch');
    await expect(page.getByText('400 / 400 行').first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: '全部批次' }).click();
  });

  await test.step('what was done', async () => {
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('grid')).toContainText('一致');
    await take(desk, 'history');
    await page.getByRole('grid').getByRole('row').filter({ hasText: '不一致' }).first().click();
    await expect(page.getByRole('dialog').getByText('HTTP 200', { exact: false })).toBeVisible();
    await take(desk, 'evidence');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关闭|Close/ })
      .first()
      .click();
    await page.getByRole('button', { name: '待核实', exact: true }).click();
    await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
    await take(desk, 'to-settle');
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: '对账', exact: true }).click();
    const url = `${sandbox.address.controlUrl}/statement?provider=marketplace`;
    const statement = join(folder, '对账单.csv');
    const lines = (await (await fetch(url, { headers: { connection: 'close' } })).text())
      .trimEnd()
      .split('\r\n');
    // Of today: the days before are invented, and the sandbox knows of none.
    await writeFile(statement, [lines[0], ...lines.slice(-401)].join('\r\n'));
    await dropFile(statement);
    await expect(page.getByRole('button', { name: /已计费，无结果/ })).toBeVisible();
    await take(desk, 'reconcile');
  });

  await test.step('figures and settings', async () => {
    await page.keyboard.press('Control+4');
    await expect(page.getByRole('region', { name: '每日结论' }).getByRole('img').first()).toBeVisible();
    await take(desk, 'overview');
    await page.keyboard.press('Control+5');
    await expect(page.getByRole('main')).toContainText('互亿无线');
    await take(desk, 'connections');
    await page.keyboard.press('Control+6');
    await page.getByRole('button', { name: '打开保存与清除' }).click();
    await page.getByRole('radio', { name: '一个批次' }).check();
    await page.getByRole('combobox', { name: '选择批次' }).click();
    await page.getByTitle(/^客户名单\.xlsx/).click();
    await page.getByRole('button', { name: '查找' }).click();
    await expect(page.getByRole('region', { name: '将清除的内容' })).toBeVisible();
    await take(desk, 'keeping');
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: '命令面板' })).toBeVisible();
    await take(desk, 'palette');
    await page.keyboard.press('Escape');
  });

  await test.step('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('main')).toContainText('客户名单.xlsx');
    await take(desk, 'batches', '-dark');
  });
});
