import { expect, test } from './fixtures';
import { connectSandbox } from './support/programs';

test('a connection is added, tested and its credential never read back', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '连接' }).click();
  const row = page.getByRole('row').filter({ hasText: '测试 ihuyi' });
  await expect(row).toBeVisible();

  const { apiKey } = sandbox.address.credentials.ihuyi;
  if (apiKey === undefined) throw new Error('The sandbox has no key.');
  await row.getByRole('button', { name: /^测试连接/ }).click();
  await expect(page.getByText('连接正常，凭证有效。')).toBeVisible();
  await row.getByRole('button', { name: /^查询余额/ }).click();
  await expect(page.getByText(/剩余|余额/).first()).toBeVisible();

  await row.getByRole('button', { name: /^编辑/ }).click();
  await expect(page.getByText(apiKey.slice(-4)).first()).toBeVisible();
  expect(await page.content()).not.toContain(apiKey);
});
