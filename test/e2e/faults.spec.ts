/** What can be wrong with the database: each has one clear screen and loses nothing. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './fixtures';
import { connectSandbox, passphrase, runCli } from './support/programs';

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
}

async function answerOpenDialog({ app }: Desk, path: string): Promise<void> {
  await app.evaluate(async ({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

const pageBytes = 4_096;

/** A flipped byte in every page. */
async function damage(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  for (let at = 2_000; at < bytes.length; at += pageBytes) {
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  }
  await writeFile(path, bytes);
  return bytes;
}

test('a damaged database opens for reading, sends nothing, and a backup brings it back', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const backup = join(folder, 'one.vdbackup');
  expect((await runCli(profile, ['backup', '--out', backup])).status).toBe(0);
  const database = join(profile, 'history.db');
  const sound = await readFile(database);
  // A page of one table or index: the file still opens.
  const damaged = Buffer.from(sound);
  const at = 44 * pageBytes + 2_000;
  damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  await writeFile(database, damaged);

  const looked = await runCli(profile, ['integrity']);
  expect(looked.status).toBe(1);
  const desk = await openDesk({ unlock: true });
  await expect(desk.page.getByRole('alert', { name: '只读' })).toContainText('不发送新的调用');
  const called = (await sandbox.bookedCalls()).length;
  await desk.page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await desk.page.getByLabel('身份证号').press('Enter');
  await expect(desk.page.getByText('storage/damaged').first()).toBeVisible();
  expect((await sandbox.bookedCalls()).length).toBe(called);
  await desk.page.getByRole('button', { name: '锁定' }).click();

  await answerOpenDialog(desk, backup);
  await desk.page.getByRole('button', { name: '从备份恢复' }).click();
  await desk.page.getByRole('button', { name: '选择备份文件' }).click();
  await expect(desk.page.getByText('文件：one.vdbackup')).toBeVisible();
  await desk.page.getByLabel('口令', { exact: true }).last().fill('not the passphrase');
  await desk.page.getByRole('button', { name: '核对并恢复' }).click();
  await expect(desk.page.getByRole('alert')).toContainText('vault/wrong-passphrase');
  expect((await readFile(database)).equals(damaged)).toBe(true);
  await desk.page.getByLabel('口令', { exact: true }).last().fill(passphrase);
  await desk.page.getByRole('button', { name: '核对并恢复' }).click();
  await expect(desk.page.getByRole('status')).toContainText(/已恢复|Restored/u);
  const aside = (await readdir(profile)).find((name) => name.startsWith('replaced-')) ?? '';
  expect((await readFile(join(profile, aside, 'history.db'))).equals(damaged)).toBe(true);
  await desk.page.getByRole('button', { name: /^(?:解锁|Unlock)$/u }).click();
  // The backup is from before a language was chosen.
  await desk.page.getByRole('button', { name: '简体中文' }).click();
  await unlock(desk.page);
  await expect(desk.page.getByRole('alert', { name: '只读' })).toHaveCount(0);
  await expect(desk.page.getByRole('button', { name: '虚构示例: 一致', exact: true })).toBeVisible();
  await desk.close();
  expect((await runCli(profile, ['integrity'])).status).toBe(0);
});

test('a database that does not open at all names itself and offers a backup', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const damaged = await damage(join(profile, 'history.db'));
  const { page, close } = await openDesk();
  await page.getByRole('button', { name: '简体中文' }).click();
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('数据库无法读取');
  await expect(page.getByRole('alert')).toContainText('storage/unreadable');
  await expect(page.getByRole('button', { name: '从备份恢复' })).toBeVisible();
  await close();
  expect((await readFile(join(profile, 'history.db'))).equals(damaged)).toBe(true);
});

test('a data folder that another program uses is told, and opens when that has ended', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page } = await openDesk();
  await page.getByRole('button', { name: '简体中文' }).click();
  const { default: Database } = await import('better-sqlite3');
  const other = new Database(join(profile, 'spender.lock'), { timeout: 0 });
  other.exec('BEGIN EXCLUSIVE');
  await unlock(page);
  await expect(page.getByRole('alert')).toContainText('数据目录正在使用中');
  other.close();
  await unlock(page);
  await expect(page.getByRole('button', { name: '虚构示例: 一致', exact: true })).toBeVisible();
});
