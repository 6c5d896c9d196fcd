import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { inSession, makeKeychainVault, protectByKeychain } from './support/keychain';
import { passphrase, runCli } from './support/programs';

test('a keychain vault opens by itself, and by the recovery key when the keyring is another one', async ({
  openDesk,
  openSession,
  profile,
}) => {
  const own = await openSession('own', { keyring: true });
  const other = await openSession('other', { keyring: true });
  const recoveryKey = await makeKeychainVault(openDesk, own);
  const vaultFile = join(profile, 'vault.json');
  const before = await readFile(vaultFile);
  expect(JSON.parse(before.toString())).toMatchObject({
    record: { wrap: { method: 'keychain', backend: 'gnome_libsecret' } },
  });

  const second = await openDesk(inSession(own));
  await expect(second.page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await second.close();

  const { page, close } = await openDesk(inSession(other));
  await expect(page.getByRole('alert')).toContainText('系统钥匙串中没有本机数据的密钥');
  await expect(page.getByRole('alert')).toContainText('均已保留');
  expect((await readFile(vaultFile)).equals(before)).toBe(true);
  await page.getByRole('button', { name: '使用恢复密钥' }).click();
  await page.getByLabel('恢复密钥').fill(recoveryKey.toLowerCase());
  await page.getByRole('radio', { name: '系统钥匙串' }).check();
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await close();

  const after = await openDesk(inSession(other));
  await expect(after.page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await after.close();
});

test('a desk that opens by itself takes what is typed before it is open, and keeps it', async ({
  openDesk,
  openSession,
  profile,
}) => {
  const own = await openSession('own', { keyring: true });
  const other = await openSession('other', { keyring: true });
  expect((await runCli(profile, ['history'])).status).toBe(0);
  const first = await openDesk(inSession(own));
  await first.page.getByRole('button', { name: '简体中文' }).click();
  await first.page.getByLabel('口令', { exact: true }).fill(passphrase);
  await first.page.getByRole('button', { name: '解锁' }).click();
  await first.page.getByRole('button', { name: '用沙箱试一试' }).click();
  await expect(first.page.getByLabel('姓名', { exact: true })).toBeVisible();
  await protectByKeychain(first);
  await first.close();

  const { page, close } = await openDesk(inSession(own));
  const { name, idNumber } = inventedPerson(12);
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('身份证号', { exact: true }).fill(idNumber);
  await page.waitForFunction(() => performance.getEntriesByName('veridesk:open').length > 0);
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue(name);
  // The sandbox listens somewhere else in each start, and later than the desk is open.
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('一致');
  await close();

  // What was told ahead gives way to what the vault says.
  const foreign = await openDesk(inSession(other));
  await expect(foreign.page.getByRole('alert')).toContainText('系统钥匙串中没有本机数据的密钥');
  await expect(foreign.page.getByRole('button', { name: '从钥匙串重试' })).toBeVisible();
  await expect(foreign.page.getByLabel('姓名', { exact: true })).toHaveCount(0);
});

test('without its keyring a vault says so, keeps its bytes and takes a new passphrase', async ({
  openDesk,
  openSession,
  profile,
}) => {
  const own = await openSession('own', { keyring: true });
  const bare = await openSession('bare', { keyring: false });
  const recoveryKey = await makeKeychainVault(openDesk, own);
  const before = await readFile(join(profile, 'vault.json'));
  for (const store of ['gnome-libsecret', 'basic']) {
    const { page, close } = await openDesk(inSession(bare, store));
    await expect(page.getByRole('alert')).toContainText('系统钥匙串不可用');
    await page.getByRole('button', { name: '从钥匙串重试' }).click();
    await expect(page.getByRole('alert')).toContainText('vault/keychain-unavailable');
    await close();
    expect((await readFile(join(profile, 'vault.json'))).equals(before)).toBe(true);
  }
  const { page, close } = await openDesk(inSession(bare, 'basic'));
  await page.getByRole('button', { name: '使用恢复密钥' }).click();
  await page.getByLabel('恢复密钥').fill(recoveryKey);
  await page.getByLabel('新口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再次输入新口令').fill(passphrase);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await close();
  expect((await runCli(profile, ['history'])).status).toBe(0);
});

test('a lost or damaged record is named, and no new key is made', async ({ openDesk, profile }) => {
  expect((await runCli(profile, ['history'])).status).toBe(0);
  const vaultFile = join(profile, 'vault.json');
  const sound = await readFile(vaultFile, 'utf8');
  const database = await readFile(join(profile, 'history.db'));
  const damaged = sound.replace('"version": 2', '"version": 3');
  await writeFile(vaultFile, damaged);
  const first = await openDesk();
  await first.page.getByRole('button', { name: '简体中文' }).click();
  await expect(first.page.getByRole('alert')).toContainText('保险库文件已损坏');
  expect(await readFile(vaultFile, 'utf8')).toBe(damaged);
  await writeFile(vaultFile, sound);
  await first.page.getByRole('button', { name: '重试' }).click();
  await expect(first.page.getByLabel('口令', { exact: true })).toBeVisible();
  await first.close();

  const { rm } = await import('node:fs/promises');
  await rm(vaultFile);
  const second = await openDesk();
  await expect(second.page.getByRole('alert')).toContainText('缺少保险库文件');
  await expect(second.page.getByRole('button', { name: '创建加密数据库' })).toHaveCount(0);
  await second.close();
  expect((await readFile(join(profile, 'history.db'))).equals(database)).toBe(true);
});
