/** The screens of what was done: history, what is to be settled, statements. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Desk, expect } from '../fixtures';
import type { SandboxProcess } from './programs';
import type { Look } from './screens';

export async function walkHistory(
  { page, dropFile }: Desk,
  sandbox: SandboxProcess,
  folder: string,
  look: Look,
): Promise<void> {
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('grid')).toContainText('一致');
  await look('history');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('history: export');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('textbox', { name: '搜索' }).fill('没有这样的记录');
  await expect(page.getByText('没有符合筛选的记录')).toBeVisible();
  await look('history: nothing found');
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await expect(page.getByRole('grid')).toContainText('一致');
  await page.getByRole('grid').getByRole('row').filter({ hasText: '一致' }).first().click();
  await expect(page.getByRole('dialog').getByText('HTTP 200', { exact: false })).toBeVisible();
  await look('history: drawer');
  await page.getByRole('dialog').getByRole('button', { name: '显示身份证号' }).click();
  await expect(page.getByRole('radio', { name: '与证件或资料核对' })).toBeVisible();
  await look('history: reveal');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: '与证件或资料核对' })).toBeHidden();
  await page.getByRole('dialog').getByRole('button', { name: '法定保留' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '保留的理由' }).scrollIntoViewIfNeeded();
  await look('history: hold');
  await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click();
  await page
    .getByRole('dialog')
    .first()
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click();
  await page.getByRole('button', { name: '待核实', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '待核实' })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await look('unsettled');
  const row = page.getByRole('grid').getByRole('row').nth(1);
  await row.getByRole('button', { name: '已计费' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('unsettled: settle');
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await row.getByRole('checkbox').click();
  await look('unsettled: selected');
  await page.getByRole('button', { name: '清除选择' }).click();
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: '对账', exact: true }).click();
  await look('reconcile: empty');
  const url = `${sandbox.address.controlUrl}/statement?provider=marketplace`;
  const statement = join(folder, '对账单.csv');
  await writeFile(statement, await (await fetch(url, { headers: { connection: 'close' } })).text());
  await dropFile(statement);
  await expect(page.getByRole('button', { name: /已计费，无结果/ })).toBeVisible();
  await look('reconcile: findings');
  await page.getByRole('button', { name: /^标记 \d+ 次为已计费/ }).click();
  await look('reconcile: apply');
  await page.getByRole('button', { name: '保留', exact: true }).click();
  const unreadable = join(folder, '封面.csv');
  await writeFile(unreadable, '说明\n本文件由服务商提供\n');
  await dropFile(unreadable);
  await expect(page.getByRole('alert')).toContainText('没有识别出必要的列');
  await look('reconcile: columns');
}
