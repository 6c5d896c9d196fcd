import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli } from './support/programs';

const people = peopleOf(120);

test('the history is searched and exported with the network off', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  const output = join(folder, '历史.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox);
  const words = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')];
  expect((await runCli(profile, words)).status).toBe(0);
  await sandbox.stop();

  const { page, app, answerSaveDialog } = await openDesk({ unlock: true });
  await app.context().setOffline(true);
  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  await expect(page.getByText('120 条')).toBeVisible();
  const [first] = people;
  if (first === undefined) throw new Error('No people.');
  // A whole number finds its check; the table itself shows it masked.
  const search = page.getByRole('searchbox').or(page.getByPlaceholder('号码、姓名'));
  await search.first().fill(first.idNumber);
  await expect(page.getByText('1 条', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid')).toContainText(first.idNumber.slice(-4));
  await expect(page.getByRole('grid')).not.toContainText(first.idNumber);
  await search.first().fill('');
  await expect(page.getByText('120 条')).toBeVisible();

  await answerSaveDialog(output);
  await page.getByRole('button', { name: '导出' }).first().click();
  await page.getByRole('button', { name: /^导出/ }).last().click();
  await expect(page.getByText(output)).toBeVisible();
  const sheet = (await new exceljs.Workbook().xlsx.readFile(output)).worksheets[0];
  expect(sheet?.rowCount).toBe(people.length + 1);
  const texts = JSON.stringify(sheet?.getSheetValues());
  for (const { idNumber } of people) expect(texts).not.toContain(idNumber);
});

test('a check is tagged and noted, and found by its tag; its calls are told', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox);
  const words = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')];
  expect((await runCli(profile, words)).status).toBe(0);

  const { page } = await openDesk({ unlock: true, motion: true });
  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  await expect(page.getByText('120 条')).toBeVisible();
  await page.getByRole('grid').getByRole('row').nth(3).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('HTTP 200', { exact: false })).toBeVisible();
  await drawer.getByRole('combobox', { name: '标签' }).fill('复核');
  await drawer.getByRole('combobox', { name: '标签' }).press('Enter');
  await drawer.getByRole('textbox', { name: '新备注' }).fill('电话核实过');
  await drawer.getByRole('button', { name: '添加备注' }).click();
  await expect(drawer.getByRole('paragraph').filter({ hasText: '电话核实过' })).toBeVisible();
  await expect(drawer.getByRole('textbox', { name: '新备注' })).toHaveValue('');
  await drawer.getByRole('button', { name: 'Close' }).or(drawer.getByLabel('关闭')).first().click();
  // With it goes the focus, back to the row: a list that is open by then would close.
  await expect(drawer).toBeHidden();

  await page.getByRole('combobox', { name: '标签' }).click();
  await page.getByTitle('复核').last().click();
  await expect(page.getByText('1 条', { exact: true })).toBeVisible();
  const listed = await runCli(profile, ['history', '--tag', '复核', '--json']);
  expect((JSON.parse(listed.output) as { checks: unknown[] }).checks).toHaveLength(1);
});
