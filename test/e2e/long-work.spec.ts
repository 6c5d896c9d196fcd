/** Work on a large database, as the operator sees it: it moves, says how long, and ends when it is told to. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { expect, test } from './fixtures';
import { databaseKeyOf } from './support/database-key';
import { picture } from './support/picture';
import { connectSandbox, passphrase } from './support/programs';

/** Enough for SQLite to be in the middle of one statement when somebody clicks. */
const megabytes = 240;

const openSettings = (page: Page) =>
  page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: '设置' }).click();
const work = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a backup and a change of the key show how far they are, and are cancelled', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const key = await databaseKeyOf(profile);
  const db = new Database(join(profile, 'history.db'));
  giveKey(db, rawKeyOf(key));
  db.exec('CREATE TABLE ballast (bytes BLOB)');
  const insert = db.prepare('INSERT INTO ballast VALUES (randomblob(1000000))');
  for (let megabyte = 0; megabyte < megabytes; megabyte++) insert.run();
  db.close();
  const backups = join(folder, 'backups');
  mkdirSync(backups);

  const { app, page } = await openDesk({ unlock: true });
  await openSettings(page);
  await app.evaluate(async ({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, backups);
  await page.getByRole('button', { name: '选择目录' }).click();
  // The daily one, which a folder begins with at the next start, is not among them.
  await expect(page.getByText(backups)).toBeVisible();

  await test.step('a backup', async () => {
    await page.getByRole('button', { name: '立即备份' }).click();
    const shown = work(page, '备份');
    await expect(shown).toContainText('MB');
    await picture(page, 'long-work-backup');
    await shown.getByRole('button', { name: '取消' }).click();
    await expect(shown).toHaveCount(0, { timeout: 5_000 });
    expect(readdirSync(backups)).toEqual([]);
    await expect(page.getByRole('button', { name: '立即备份' })).toBeEnabled();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await test.step('a change of the data key, seen again after another page', async () => {
    await page.getByRole('button', { name: '更换数据密钥' }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByLabel('当前口令').fill(passphrase);
    await page.getByRole('button', { name: '更换', exact: true }).click();
    const shown = work(page, '更换数据密钥');
    await expect(shown).toContainText('用新密钥加密中', { timeout: 60_000 });
    await picture(page, 'long-work-rekey');
    await shown.getByRole('button', { name: '取消' }).click();
    await expect(page.getByText('已取消，数据密钥未更换。')).toBeVisible({ timeout: 10_000 });
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
  await test.step('the desk works on with the key that it had', async () => {
    await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: '历史' }).click();
    await expect(page.getByRole('heading', { name: '历史' })).toBeVisible();
    expect(readdirSync(profile).filter((name) => name.includes('rekey'))).toEqual([]);
  });
});
