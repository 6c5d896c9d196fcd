import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { picture } from './support/picture';
import { connectSandbox, runCli } from './support/programs';

const person = inventedPerson(4_812);
const pins = { 林主管: '270941', 周复核: '580236', 陈柜员: '914703' };
type Name = keyof typeof pins;

const pageButton = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '页面' }).getByRole('button', { name });

async function signIn(page: Page, name: Name): Promise<void> {
  await expect(page.getByRole('heading', { name: '选择操作员' })).toBeVisible();
  await page.getByRole('combobox', { name: '操作员' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  await page.getByLabel('PIN', { exact: true }).fill(pins[name]);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: '操作员菜单' })).toContainText(name);
}

async function switchTo(page: Page, name: Name): Promise<void> {
  await page.getByRole('button', { name: '操作员菜单' }).click();
  await page.getByRole('menuitem', { name: '切换操作员' }).click();
  await signIn(page, name);
}

async function add(page: Page, name: Name, role: string | null): Promise<void> {
  await page.getByRole('button', { name: role === null ? '创建管理员账号' : '添加操作员' }).click();
  await page.getByLabel('名称', { exact: true }).fill(name);
  if (role !== null) await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  await page.getByLabel('PIN', { exact: true }).fill(pins[name]);
  await page.getByLabel('再次输入 PIN').fill(pins[name]);
  await page.getByRole('button', { name: '创建', exact: true }).click();
  const accounts = page.getByRole('list', { name: '操作员账号' });
  await expect(accounts).toContainText(name);
  // The page stays where it was, also with the first account.
  await expect(accounts).toBeInViewport();
}

test('accounts, a value that is shown and copied, and a batch with a second person', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, app, dropFile } = await openDesk({ unlock: true });
  await pageButton(page, '设置').click();
  await add(page, '林主管', null);
  await expect(page.getByRole('button', { name: '操作员菜单' })).toContainText('林主管');
  await add(page, '周复核', '复核员');
  await add(page, '陈柜员', '操作员');
  await page.getByLabel('高于此金额须第二人批准').fill('0.01');
  await page.getByLabel('高于此金额须第二人批准').press('Tab');
  await picture(page, 'operators-settings');

  await switchTo(page, '陈柜员');
  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer).toContainText('陈柜员');
  await expect(answer.getByRole('button', { name: '显示身份证号' })).toBeDisabled();
  await pageButton(page, '设置').click();
  await expect(page.getByText('需要管理员登录').first()).toBeVisible();
  await picture(page, 'operators-not-allowed');

  await switchTo(page, '周复核');
  await pageButton(page, '历史').click();
  await page
    .getByRole('grid')
    .getByText('陈柜员')
    .or(page.getByRole('grid').getByRole('row').nth(1))
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '显示身份证号' }).click();
  await page.getByRole('radio', { name: '与证件或资料核对' }).check();
  await picture(page, 'reveal-reason');
  await page.getByRole('button', { name: '显示 30 秒' }).click();
  await expect(drawer).toContainText(person.idNumber);
  await picture(page, 'reveal-shown');
  await drawer.getByRole('button', { name: '复制身份证号' }).click();
  await expect(drawer).toContainText('已复制');
  expect(await app.evaluate(async ({ clipboard }) => clipboard.readText())).toBe(person.idNumber);
  await drawer.getByRole('button', { name: '重新脱敏身份证号' }).click();
  await expect(drawer).not.toContainText(person.idNumber);
  await drawer.getByRole('button', { name: /关闭|Close/ }).click();

  await switchTo(page, '陈柜员');
  // The clipboard does not outlast the person.
  expect(await app.evaluate(async ({ clipboard }) => clipboard.readText())).toBe('');
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(5));
  await pageButton(page, '批次').click();
  await dropFile(input);
  await page.getByRole('button', { name: '请求批准' }).click();
  await expect(page.getByText('陈柜员 于')).toBeVisible();
  await page.getByLabel('批准人', { exact: true }).click();
  await expect(page.locator('.ant-select-item-option').filter({ hasText: '陈柜员' })).toHaveCount(0);
  await page.locator('.ant-select-item-option').filter({ hasText: '周复核' }).click();
  await page.getByLabel('批准人的 PIN').fill(pins.周复核);
  await picture(page, 'approval');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByRole('button', { name: /^开始/ }).click();
  await expect(page.getByText('5 / 5').first()).toBeVisible();
  await app.close();

  const refused = await runCli(profile, ['batches']);
  expect(refused.status).toBe(3);
  expect(refused.errors).toContain('operator/not-signed-in');
});

test('a forgotten PIN is reset and replaced at the sign-in; the history names who made a check', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk({ unlock: true });
  await pageButton(page, '设置').click();
  await add(page, '林主管', null);
  await add(page, '陈柜员', '操作员');
  await page.getByRole('button', { name: '重置陈柜员的 PIN' }).click();
  await page.getByLabel('陈柜员的临时 PIN').fill('840615');
  await picture(page, 'reset-pin');
  await page.getByLabel('陈柜员的临时 PIN').press('Enter');
  await expect(page.getByText('已重置陈柜员的 PIN')).toBeVisible();
  // One's own is changed in the menu.
  await expect(page.getByRole('button', { name: '重置林主管的 PIN' })).toHaveCount(0);

  await page.getByRole('button', { name: '操作员菜单' }).click();
  await page.getByRole('menuitem', { name: '切换操作员' }).click();
  await page.getByRole('combobox', { name: '操作员' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '陈柜员' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('840615');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('这是管理员设置的临时 PIN')).toBeVisible();
  await page.getByLabel('新 PIN', { exact: true }).fill(pins.陈柜员);
  await expect(page.getByRole('button', { name: '登录' })).toBeDisabled();
  await page.getByLabel('再次输入 PIN').fill(pins.陈柜员);
  await picture(page, 'temporary-pin');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: '操作员菜单' })).toContainText('陈柜员');

  await pageButton(page, '核验').click();
  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('陈柜员');
  await switchTo(page, '林主管');
  await pageButton(page, '历史').click();
  await expect(page.getByRole('columnheader', { name: '操作员' })).toBeVisible();
  await expect(page.getByRole('grid').getByText('陈柜员')).toBeVisible();
  await picture(page, 'history-operators');
});
