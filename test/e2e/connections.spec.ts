import { expect, test } from './fixtures';
import { connectSandbox, runCli } from './support/programs';

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

test('a connection is added by hand and used for a check', async ({ openDesk, profile, sandbox }) => {
  await runCli(profile, ['connect', 'ihuyi', '--name', '占位'], '');
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '连接' }).click();
  await page.getByRole('button', { name: '添加连接' }).click();
  const form = page.getByRole('dialog', { name: '添加连接' });
  const { appId = '', secret = '' } = sandbox.address.credentials.marketplace;
  await form.getByLabel('应用 ID').fill(appId);
  await form.getByLabel('应用密钥').fill(secret);

  await form.getByLabel('接口地址').fill('http://provider.example');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert').first()).toBeVisible();
  // Nothing that was typed is lost over a wrong address.
  await expect(form.getByLabel('应用密钥')).toHaveValue(secret);
  await form.getByLabel('接口地址').fill(sandbox.address.baseUrls.marketplace);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();

  const row = page.getByRole('row').filter({ hasText: '挖数据' });
  await expect(row).toContainText('使用中');
  await page.getByRole('navigation').getByRole('button', { name: '核验' }).click();
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('10000');
});
