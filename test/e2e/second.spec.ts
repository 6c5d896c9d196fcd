import { join } from 'node:path';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli, SandboxProcess } from './support/programs';

test('a second connection is asked about a check and about the mismatches of a batch', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const other = await SandboxProcess.start(['--port', '0']);
  try {
    await connectSandbox(profile, sandbox, {}, ['marketplace']);
    const { baseUrls, credentials } = other.address;
    const words = ['connect', 'marketplace', '--name', '第二家', '--set', `baseUrl=${baseUrls.marketplace}`];
    await runCli(profile, [...words, '--set', 'price=10'], JSON.stringify(credentials.marketplace));
    const input = join(folder, '名单.xlsx');
    await writeWorkbook(input, peopleOf(30));
    const { page, dropFile, answerSaveDialog } = await openDesk({ unlock: true });

    await test.step('a single check', async () => {
      const { name, idNumber } = inventedPerson(900);
      await page.getByLabel('姓名', { exact: true }).fill(name);
      await page.getByLabel('身份证号', { exact: true }).fill(idNumber);
      await page.getByLabel('身份证号', { exact: true }).press('Enter');
      const opinions = page.getByRole('region', { name: '二次核验' });
      await opinions.getByRole('button', { name: '第二家 · ¥0.10' }).click();
      await expect(opinions).toContainText('两次结论相同');
      await expect(opinions.getByRole('button')).toHaveCount(0);
      expect(await other.bookedCalls()).toHaveLength(1);
    });

    await test.step('a batch asks about its mismatches', async () => {
      await dropFile(input);
      const panel = page.getByRole('group', { name: '第二连接' });
      await panel.getByRole('combobox', { name: '第二连接' }).click();
      await page.getByTitle('第二家 · ¥0.10').click();
      await expect(panel.getByRole('checkbox', { name: '不一致的行' })).toBeChecked();
      await expect(panel).toContainText('全部至多 ¥7.80');
      await page.getByRole('button', { name: /^开始核验/ }).click();
      await expect(page.getByText('二次核验（第二家）：3 行')).toBeVisible();
      await expect(page.getByText('两次结论相同 3，不同 0').first()).toBeVisible();
      expect(await other.bookedCalls()).toHaveLength(4);
      await expect(page.getByRole('grid')).toContainText('两次结论相同');
    });

    await test.step('an export is told as current', async () => {
      await answerSaveDialog(join(folder, 'results.xlsx'));
      await page.getByRole('button', { name: '导出', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '导出' }).click();
      await expect(page.getByText(/（results\.xlsx），此后没有变化/)).toBeVisible();
    });

    await test.step('more rows are asked about afterwards, and the export is brought up to date', async () => {
      const panel = page.getByRole('group', { name: '第二连接' });
      await panel.getByRole('checkbox', { name: '所有已发送的行' }).click();
      await page.getByRole('button', { name: '二次核验 27 行 · 约 ¥2.70' }).click();
      await page.getByRole('button', { name: '二次核验 27 行', exact: true }).click();
      await expect(page.getByText('二次核验（第二家）：30 行')).toBeVisible();
      expect(await other.bookedCalls()).toHaveLength(31);
      await expect(page.getByText(/有 27 行变化/)).toBeVisible();
      await answerSaveDialog(join(folder, 'again.xlsx'));
      await page.getByRole('button', { name: '更新导出' }).click();
      await expect(page.getByText(/（again\.xlsx），此后没有变化/)).toBeVisible();
      await page.emulateMedia({ colorScheme: 'dark' });
    });
    expect(await sandbox.bookedCalls()).toHaveLength(31);
  } finally {
    await other.stop();
  }
});
