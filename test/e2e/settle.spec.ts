import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli } from './support/programs';

const people = peopleOf(12);

test('calls without an answer are listed, settled one by one and by a statement', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, { qps: '30' }, ['marketplace']);
  await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 3 });
  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText('3 行不确定，可能已计费')).toBeVisible();
  await expect(page.getByText('12 / 12 行').first()).toBeVisible();

  const list = page.getByRole('grid', { name: '待核实的核验，最新的在前' });
  await test.step('the list says what is known of each', async () => {
    await page.getByRole('button', { name: '查看待核实' }).click();
    await expect(list.getByRole('row', { name: /名单\.xlsx/ })).toHaveCount(3);
    await expect(list.getByText(/网络.* · 没有回应 · 不确定/).first()).toBeVisible();
  });
  await test.step('one is marked with a note', async () => {
    await list.getByRole('button', { name: '已计费', exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: '标记 1 条为已计费' });
    await dialog.getByLabel('备注').fill('控制台已查到');
    await dialog.getByRole('button', { name: '标记' }).click();
    await expect(list.getByRole('row', { name: /名单\.xlsx/ })).toHaveCount(2);
  });
  await test.step('the evidence says who marked it', async () => {
    await page.getByRole('button', { name: '历史', exact: true }).click();
    const history = page.getByRole('grid');
    await history.getByText('¥0.16').first().waitFor();
    await history.getByRole('row', { name: /不确定.*¥0\.16|¥0\.16.*不确定/ }).click();
    const panel = page.getByRole('region', { name: '计费已核实' });
    await expect(panel.getByText(/控制台已查到/)).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).or(page.getByLabel('关闭')).first().click();
  });
  await test.step('a statement that is dropped finds the others, and agrees once it is applied', async () => {
    const url = `${sandbox.address.controlUrl}/statement?provider=marketplace`;
    const statement = join(folder, '对账单.csv');
    await writeFile(statement, await (await fetch(url, { headers: { connection: 'close' } })).text());
    await page.getByRole('button', { name: '对账', exact: true }).click();
    await dropFile(statement);
    await expect(page.getByText('-¥0.32').or(page.getByText('¥0.32')).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /已计费，无结果.*3/ })).toBeVisible();
    await page.getByRole('button', { name: '标记 2 次为已计费' }).click();
    await page.getByRole('button', { name: '标记', exact: true }).click();
    await expect(page.getByText('已标记：2 次已计费（¥0.32），0 次未计费')).toBeVisible();
    await expect(page.getByText('两边一致')).toBeVisible();
  });
  await test.step('nothing is left to be settled', async () => {
    await page.getByRole('button', { name: '返回历史' }).click();
    await page.getByRole('button', { name: '待核实', exact: true }).click();
    await expect(page.getByText('没有待核实的核验')).toBeVisible();
  });
  const listed = await runCli(profile, ['unknown', '--json']);
  expect(listed.status).toBe(0);
});
