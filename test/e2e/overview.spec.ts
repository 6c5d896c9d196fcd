import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { picture } from './support/picture';
import { connectSandbox, runCli } from './support/programs';

const people = peopleOf(120);

const overviewButton = (page: Page) => page.getByRole('navigation').getByRole('button', { name: '总览' });

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test('a new desk says that there is nothing yet, and where to begin', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk({ unlock: true });
  await page.keyboard.press('ControlOrMeta+4');
  await expect(page.getByRole('heading', { name: '总览' })).toBeVisible();
  await expect(page.getByText('这段时间没有核验')).toBeVisible();
  await expect(page.getByText('没有待处理的事项')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'overview-empty-zh');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'overview-empty-zh-dark');
  await page.getByRole('button', { name: '去核验' }).click();
  await expect(page.getByRole('heading', { name: '核验', exact: true })).toBeVisible();
});

test('what was checked is counted, drawn, told as numbers and exported', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, { qps: '100' });
  const words = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')];
  expect((await runCli(profile, words)).status).toBe(0);

  const { page, app, answerSaveDialog } = await openDesk({ unlock: true });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await app.evaluate(async ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 860),
  );
  await overviewButton(page).click();
  const today = page.getByRole('region', { name: '今日结论' });
  await expect(today).toContainText('共 120 笔');
  await expect(page.getByRole('region', { name: '今日花费' })).toContainText('¥19.20');
  const verdicts = page.getByRole('region', { name: '每日结论' });
  await expect(
    verdicts
      .getByRole('img', { name: /每日结论.*共 120 笔核验/ })
      .locator('svg')
      .first(),
  ).toBeVisible();
  await expect(
    page.getByRole('region', { name: '服务商耗时与不确定占比' }).getByText(/≤/).first(),
  ).toBeVisible();
  await verdicts
    .getByRole('img')
    .first()
    .hover({ position: { x: 1_050, y: 120 } });
  await expect(
    verdicts
      .getByRole('img')
      .first()
      .getByText(/^\d{4}-\d{2}-\d{2}$/),
  ).toBeVisible();
  // Before the tools of the test put styles of their own into the page.
  expect(refused).toEqual([]);
  await expectAccessible(page);
  await picture(page, 'overview-zh');

  await verdicts.getByText('数字').click();
  await expect(verdicts.getByRole('table').getByRole('row').nth(1)).toContainText('120');
  await page
    .getByRole('region', { name: '服务商耗时与不确定占比' })
    .getByText('数字', { exact: true })
    .click();
  await expectAccessible(page);
  await picture(page, 'overview-numbers-zh');
  const output = join(folder, 'days.csv');
  await answerSaveDialog(output);
  await page.getByRole('button', { name: '导出 每日结论' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: /CSV/i }).check();
  await expect(page.getByRole('dialog')).not.toContainText('脱敏');
  await page.getByRole('dialog').getByRole('button', { name: /^导出/ }).click();
  await expect(page.getByText(`已导出 1 行到 ${output}`)).toBeVisible();
  expect(await readFile(output, 'utf8')).toContain(',120,');

  // What the window shows is what the command line tells.
  const told = await runCli(profile, ['stats', '--sandbox', '--by', 'verdict', '--json']);
  expect(JSON.parse(told.output)).toMatchObject({ total: { checks: 120, feeFen: 1_920 }, uncounted: 0 });

  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'overview-numbers-zh-dark');
  await overviewButton(page).click();
  await verdicts.getByText('图表').click();
  await expectAccessible(page);
  await picture(page, 'overview-zh-dark');
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  await page.getByText('English', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+4');
  await expect(page.getByRole('region', { name: 'Verdicts today' })).toContainText('120 in all');
  await expect(page.getByText(/≤/).first()).toBeVisible();
  await picture(page, 'overview-en-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, 'overview-en');

  // A verdict leads to its checks.
  await page.getByRole('region', { name: 'Verdicts today' }).getByRole('button').first().click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('an operator without the right to read everything sees own figures', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const person = inventedPerson(4_812);
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk({ unlock: true });
  const add = async (name: string, role: string | null) => {
    await page.getByRole('button', { name: role === null ? '创建管理员账号' : '添加操作员' }).click();
    await page.getByLabel('名称', { exact: true }).fill(name);
    if (role !== null) await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
    await page.getByLabel('PIN', { exact: true }).fill('270941');
    await page.getByLabel('再次输入 PIN').fill('270941');
    await page.getByRole('button', { name: '创建', exact: true }).click();
    await expect(page.getByRole('list', { name: '操作员账号' })).toContainText(name);
  };
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  await add('林主管', null);
  await add('陈柜员', '操作员');
  await page.getByRole('navigation').getByRole('button', { name: '核验' }).click();
  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('林主管');
  await overviewButton(page).click();
  await expect(page.getByRole('region', { name: '今日结论' })).toContainText('共 1 笔');

  await page.getByRole('button', { name: '操作员菜单' }).click();
  await page.getByRole('menuitem', { name: '切换操作员' }).click();
  await page.getByRole('combobox', { name: '操作员' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '陈柜员' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('270941');
  await page.getByRole('button', { name: '登录' }).click();
  await overviewButton(page).click();
  await expect(page.getByText('核验与待办只含本人的')).toBeVisible();
  await expect(page.getByRole('region', { name: '今日结论' })).toContainText('今天还没有核验');
  await expect(page.getByText('这段时间没有核验')).toBeVisible();
});
