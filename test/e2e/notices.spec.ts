/** What the desk notices by itself: tips on fields, a wrong clock, little left on an account. */
import { expect, test } from './fixtures';
import { connectSandbox } from './support/programs';

test('what a provider says of a field stands beside it until the field is changed', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox, {}, ['expauth']);
  await sandbox.orderAnswer({ provider: 'expauth', layer: 'http', code: '610' });
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');

  const card = page.getByLabel('银行卡号', { exact: true });
  await expect(card).toHaveAttribute('aria-invalid', 'true');
  await expect(card).toHaveAccessibleDescription(/服务商提示 该卡种暂不支持核验/);
  await expect(page.getByLabel('手机号', { exact: true })).toHaveAccessibleDescription(
    /服务商提示 手机号号段未开通/,
  );
  await expect(page.getByLabel('身份证号', { exact: true })).toHaveAttribute('aria-invalid', 'false');
  await expect(card).toBeFocused();
  await page.screenshot({ path: test.info().outputPath('tips.png') });

  await page.getByLabel('手机号', { exact: true }).fill('13800138000');
  await expect(page.getByText('手机号号段未开通')).toHaveCount(1);
  await expect(page.getByText('该卡种暂不支持核验')).not.toHaveCount(0);
});

test('a wrong clock does not stop a check, and is named until it is right', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  await sandbox.setFaults('clockSkew=3700');
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer).toContainText('10000');
  const notice = page.getByRole('status').filter({ hasText: '本机时间比服务商慢 1 小时 1 分' });
  await expect(notice).toContainText('校准本机时间');
  await expect(notice).toContainText('测试 marketplace');
  expect((await sandbox.bookedCalls()).filter(({ billed }) => billed)).toHaveLength(1);
  await page.screenshot({ path: test.info().outputPath('clock.png') });

  await sandbox.setFaults('');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '虚构示例: 不一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(answer).toContainText('不一致');
  await expect(notice).toHaveCount(0);
  expect((await sandbox.bookedCalls()).filter(({ billed }) => billed)).toHaveLength(2);
});

test('a low balance is read by itself when the connections are opened, and marked', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  await connectSandbox(profile, sandbox, { balanceWarning: '2000000' }, ['ihuyi']);
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '连接' }).click();
  const row = page.getByRole('row').filter({ hasText: '测试 ihuyi' });
  await expect(row).toContainText('剩余 1,000,000 次');
  await expect(row).toContainText('少于设定的 2,000,000 次');
  await row.getByRole('button', { name: /^查询余额/ }).click();
  await expect(page.getByText(/请向服务商充值/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('balance.png') });
  expect(await sandbox.bookedCalls()).toEqual([]);
});
