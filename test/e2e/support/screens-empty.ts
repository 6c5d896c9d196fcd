/** Every page before anything was done, without a connection and with one; and without a network. */
import { type Desk, expect } from '../fixtures';
import type { Look } from './screens';

const pages = [
  ['Control+1', '核验'],
  ['Control+2', '批次'],
  ['Control+3', '历史'],
  ['Control+4', '总览'],
  ['Control+5', '连接'],
] as const;

async function walkPages({ page }: Desk, state: string, look: Look): Promise<void> {
  for (const [keys, title] of pages) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('正在');
    await look(`${state}: ${title}`);
  }
}

/** From the welcome; ends at the connections. */
export async function walkEmpty(desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: '添加真实连接' }).click();
  await walkPages(desk, 'no connection', look);
  await page.getByRole('main').getByRole('button', { name: '添加连接' }).click();
  const drawer = page.getByRole('dialog', { name: '添加连接' });
  await drawer.getByLabel('代理', { exact: true }).click();
  await page.getByTitle('手动指定').click();
  await drawer.getByRole('button', { name: '保存' }).click();
  await expect(drawer.getByText(/^请填写/).first()).toBeVisible();
  await look('connections: refused');
  await drawer.getByRole('button', { name: '取消' }).click();
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: '对账', exact: true }).click();
  await expect(page.getByText('还没有连接，无法对账')).toBeVisible();
  await look('reconcile: no connection');
  await page.keyboard.press('Control+5');
}

/** From the connections of a desk that has none. */
export async function walkFirstConnection(desk: Desk, look: Look): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: '用沙箱试一试' }).click();
  await expect(page.getByRole('note')).toContainText('沙箱');
  await walkPages(desk, 'nothing done', look);
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: '待核实', exact: true }).click();
  await expect(page.getByText('没有待核实的核验')).toBeVisible();
  await look('nothing done: 待核实');
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: '打开保存与清除' }).click();
  await expect(page.getByText('没有清除过数据。')).toBeVisible();
  await look('nothing done: 保存与清除');
}

/** The system says that there is no network, and a call fails. */
export async function walkOffline({ page }: Desk, look: Look): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.context().setOffline(true);
  await expect(page.getByText('网络已断开')).toBeVisible();
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await look('offline');
  await page.context().setOffline(false);
  await expect(page.getByText('网络已断开')).toHaveCount(0);
}
