import { expect, test } from './fixtures';
import { passphrase } from './support/programs';

test('first start: language, passphrase, sandbox, and a first verdict', async ({ openDesk }) => {
  const { page, close } = await openDesk();
  const startedAtMs = Date.now();
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再次输入口令').fill(passphrase);
  await page.getByRole('button', { name: '创建加密数据库' }).click();
  await page.getByRole('button', { name: '稍后再做' }).click();
  await page.getByRole('button', { name: '用沙箱试一试' }).click();

  await expect(page.getByRole('note')).toContainText('沙箱');
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer).toContainText('一致');
  await expect(answer).toContainText('10000');
  await expect(answer).toContainText('¥0.16');
  // The recovery key was put off: nothing reminds of it in this sitting.
  await expect(page.getByRole('complementary', { name: '恢复密钥' })).toHaveCount(0);
  expect(Date.now() - startedAtMs, 'from the first screen to a first result').toBeLessThan(60_000);

  await page.keyboard.press('Escape');
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('姓名', { exact: true })).toBeFocused();
  await close();
});

test('a second start asks for the passphrase and the language can be changed', async ({ openDesk }) => {
  const first = await openDesk();
  await first.page.getByRole('button', { name: '简体中文' }).click();
  await first.page.getByLabel('口令', { exact: true }).fill(passphrase);
  await first.page.getByLabel('再次输入口令').fill(passphrase);
  await first.page.getByRole('button', { name: '创建加密数据库' }).click();
  await expect(first.page.getByRole('button', { name: '稍后再做' })).toBeVisible();
  await first.close();

  const { page } = await openDesk();
  await page.getByLabel('口令', { exact: true }).fill('another passphrase');
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('alert')).toContainText('口令');
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await page.getByRole('button', { name: '用沙箱试一试' }).click();

  const reminder = page.getByRole('complementary', { name: '恢复密钥' });
  await expect(reminder).toContainText('尚未创建恢复密钥');
  await reminder.getByRole('button', { name: '去创建' }).click();
  await expect(page.getByRole('button', { name: '创建恢复密钥' })).toBeVisible();
  await page.getByText('English').click();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'History' })).toBeVisible();
});

test('input that breaks a rule is refused while typing and nothing is sent', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const { connectSandbox } = await import('./support/programs');
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk({ unlock: true });
  await page.getByLabel('姓名', { exact: true }).fill('张三');
  await page.getByLabel('身份证号', { exact: true }).fill('110105194912310021');
  await expect(page.getByText('校验')).toBeVisible();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).not.toContainText('10000');
  expect(await sandbox.bookedCalls()).toEqual([]);
});
