import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { connectSandbox, passphrase } from './support/programs';

test('bad files are named and nothing is lost', async ({ openDesk, profile, sandbox, folder }) => {
  await connectSandbox(profile, sandbox);
  const { page, dropFile } = await openDesk({ unlock: true });
  const cases: readonly (readonly [name: string, content: string | Buffer, code: string])[] = [
    ['空.xlsx', '', 'file/empty'],
    ['截断.xlsx', Buffer.from('504b0304140000000800', 'hex'), 'file/damaged'],
    ['旧格式.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file/old-excel'],
    ['只有标题.csv', '姓名,身份证号\r\n', 'batch/no-rows'],
  ];
  for (const [name, content, code] of cases) {
    const path = join(folder, name);
    await writeFile(path, content);
    await dropFile(path);
    await expect(page.getByRole('alert').filter({ hasText: code }), name).toBeVisible();
  }
  const directory = join(folder, '文件夹.xlsx');
  await mkdir(directory);
  await dropFile(directory);
  await expect(page.getByRole('alert').filter({ hasText: 'file/not-a-file' })).toBeVisible();
});

test('a provider that cannot be reached costs nothing and keeps the form', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  await sandbox.stop();
  const { page } = await openDesk({ unlock: true });
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer).toContainText('未得出');
  await expect(answer).toContainText('未计费');
  await expect(page.getByLabel('姓名', { exact: true })).not.toHaveValue('');
});

test('a database that cannot be read is left alone and said so', async ({ openDesk, profile, sandbox }) => {
  await connectSandbox(profile, sandbox);
  const first = await openDesk({ unlock: true });
  await first.close();
  const damaged = Buffer.alloc(8192, 7);
  await writeFile(join(profile, 'history.db'), damaged);
  const { page } = await openDesk();
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('alert')).toContainText('storage/unreadable');
  expect((await readFile(join(profile, 'history.db'))).equals(damaged)).toBe(true);
});
