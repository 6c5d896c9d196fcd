/** A connection that is changed between the review of a batch and its start. */
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli } from './support/programs';

test('a batch is reviewed again before it is sent with another price', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(12));
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const first = await openDesk({ unlock: true });
  await first.dropFile(input);
  await expect(first.page.getByRole('button', { name: /^开始核验/ })).toBeVisible();
  await first.close();
  const change = ['connect', 'marketplace', '--name', '测试 marketplace', '--set', 'price=20'];
  expect((await runCli(profile, change, '{}')).status).toBe(0);

  const { page } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await page.getByRole('button', { name: '打开 名单.xlsx' }).click();
  await expect(page.getByText(/测试 marketplace · .*¥0\.16 → ¥0\.20/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^开始核验/ })).toHaveCount(0);
  await page.getByRole('button', { name: '按现在的设置重新核对' }).click();
  await page.getByRole('button', { name: /^开始核验.*¥2\.40/ }).click();
  await expect(page.getByText('12 / 12 行').first()).toBeVisible();
  expect(await sandbox.bookedCalls()).toHaveLength(12);
});
