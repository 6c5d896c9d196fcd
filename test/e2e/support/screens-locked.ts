/** The settings of the vault, the lock screen in its states, and the screen for bugs. */
import { type Desk, expect } from '../fixtures';
import { passphrase } from './programs';
import type { Look } from './screens';

const pin = '482915';

/** Makes a recovery key and a PIN, with every form on the way; ends in the settings. */
export async function walkVaultSettings({ page }: Desk, look: Look): Promise<void> {
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: '更换口令' }).click();
  await page.getByLabel('新口令', { exact: true }).fill('short');
  await page.getByLabel('再次输入新口令').fill('other');
  await page.getByLabel('当前口令').fill('not the passphrase');
  await expect(page.getByText('口令至少需要 8 个字符')).toBeVisible();
  await look('settings: passphrase');
  await page.getByRole('button', { name: '取消', exact: true }).click();

  await page.getByRole('button', { name: '创建恢复密钥' }).click();
  await page.getByLabel('当前口令').fill(passphrase);
  await page.getByRole('button', { name: '继续', exact: true }).click();
  const panel = page.getByRole('region', { name: '恢复密钥' });
  const shown = panel.getByRole('list', { name: '恢复密钥' }).locator('code');
  await expect(shown).toHaveCount(8);
  const groups = await shown.allTextContents();
  const field = panel.getByLabel(/请输入第 \d 组/);
  await field.fill('AAAAA');
  await panel.getByRole('button', { name: '确认并启用' }).click();
  await expect(panel.getByText(/与第 \d 组不相同/)).toBeVisible();
  await look('settings: recovery key');
  const label = (await panel.locator('label').first().textContent()) ?? '';
  await field.fill(groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '');
  await panel.getByRole('button', { name: '确认并启用' }).click();
  await expect(page.getByRole('button', { name: '更换恢复密钥' })).toBeVisible();

  await page.getByRole('button', { name: '更换数据密钥' }).click();
  await look('settings: data key');
  await page.getByRole('button', { name: '保留' }).click();

  await page.getByRole('button', { name: '设置 PIN' }).click();
  await page.getByLabel('当前口令').fill(passphrase);
  await page.getByLabel('新 PIN').fill(pin);
  await page.getByLabel('再次输入 PIN').fill(pin);
  await look('settings: PIN');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('button', { name: '移除 PIN' })).toBeVisible();
}

/** Locks; every way in, and the way round; ends at the lock screen. */
export async function walkLocked({ page }: Desk, look: Look): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: '锁定' }).click();
  await expect(page.getByText('已锁定。')).toBeVisible();
  await look('locked');
  await page.getByLabel('PIN').fill('000111');
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('alert')).toContainText('还可以试 4 次');
  await look('locked: wrong PIN');
  await page.getByRole('button', { name: '使用恢复密钥' }).click();
  await page.getByLabel('恢复密钥', { exact: true }).fill('AAAAA-BBBBB');
  await page.getByLabel('新口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再次输入新口令').fill(passphrase);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('locked: recovery key');
  await page.getByRole('button', { name: '从备份恢复' }).click();
  await expect(page.getByRole('heading', { name: '从备份恢复' })).toBeVisible();
  await look('restore');
  await page.getByRole('button', { name: '返回', exact: true }).click();
}

/** Main answers with what no page can show: a bug, and the only screen for bugs. */
export async function walkCrash({ page, app }: Desk, look: Look): Promise<void> {
  await expect(page.getByRole('navigation')).toBeVisible();
  await app.evaluate(async ({ ipcMain }) => {
    ipcMain.removeHandler('history:search');
    ipcMain.handle('history:search', () => ({ ok: true, value: { total: 3, checks: [{}, {}, {}] } }));
  });
  await page.keyboard.press('Control+3');
  await expect(page.getByText('界面遇到意外错误')).toBeVisible();
  await look('crash');
}
