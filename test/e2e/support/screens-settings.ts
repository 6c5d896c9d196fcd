/** The screens of connections, figures and settings, and what lies over every page. */
import { type Desk, expect } from '../fixtures';
import type { Look } from './screens';

export async function walkRest({ page }: Desk, look: Look): Promise<void> {
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('main')).toContainText('第二家');
  await look('connections');
  await page
    .getByRole('button', { name: /编辑|修改/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('connections: drawer');
  await page.getByRole('button', { name: '删除连接' }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: '删除连接' }).click();
  await look('connections: removal');
  await page.getByRole('button', { name: '保留', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^测试连接/ })
    .first()
    .click();
  await expect(page.getByText('连接正常')).toBeVisible();
  await look('connections: tested');
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('region', { name: '每日结论' }).getByRole('img').first()).toBeVisible();
  await look('overview');
  for (const numbers of await page.getByText('数字', { exact: true }).all()) await numbers.click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await look('overview: numbers');
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: '打开保存与清除' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '保存与清除' })).toBeVisible();
  await look('keeping');
  await page.getByRole('radio', { name: '一个批次' }).check();
  await page.getByRole('combobox', { name: '选择批次' }).click();
  await page.getByTitle(/^客户\.xlsx/).click();
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('region', { name: '将清除的内容' })).toBeVisible();
  await look('keeping: found');
  await page
    .getByRole('region', { name: '清除', exact: true })
    .getByRole('button', { name: '法定保留' })
    .click();
  await page.getByRole('textbox', { name: '保留的理由' }).fill('案件 7');
  await page.getByRole('button', { name: '设置保留' }).click();
  await expect(page.getByRole('list', { name: '法定保留' })).toContainText('案件 7');
  await page.getByRole('spinbutton', { name: '保存期限' }).fill('30');
  await page.getByRole('button', { name: '添加规则' }).click();
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.getByText(/^到期：/)).toBeVisible();
  await look('keeping: held, and a rule');
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: '创建管理员账号' }).click();
  await look('settings');
  await page.getByLabel('名称', { exact: true }).fill('林主管');
  await page.getByLabel('PIN', { exact: true }).fill('270941');
  await page.getByLabel('再次输入 PIN').fill('270941');
  await page.getByRole('button', { name: '创建', exact: true }).click();
  await expect(page.getByRole('list', { name: '操作员账号' })).toContainText('林主管');
  await look('settings: operators');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('审计');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible();
  await look('audit');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: '命令面板' })).toBeVisible();
  await look('palette');
  await page.keyboard.type('qqqq');
  await expect(page.getByText('没有这样的命令')).toBeVisible();
  await look('palette: nothing found');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('shortcuts');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: '操作员菜单' }).click();
  await page.getByRole('menuitem', { name: '切换操作员' }).click();
  await expect(page.getByRole('heading', { name: '选择操作员' })).toBeVisible();
  await look('sign in');
  await page.getByLabel('PIN', { exact: true }).fill('112233');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('sign in: refused');
}
