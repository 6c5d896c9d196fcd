import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveKeyInProcess } from '@main/vault/key-derivation';
import { createVault } from '@main/vault/vault';
import { createVaultFile } from '@main/vault/vault-file';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { foundIn, mainHeap, pageHeap } from './support/heap';
import { connectSandbox, passphrase } from './support/programs';

/** Of the sandbox's register; the examples on the page itself are others. */
const person = inventedPerson(4_711);

/** The key of the profile's database in the forms in which a string would hold it. */
async function databaseKeyTexts(profile: string): Promise<readonly string[]> {
  const vault = createVault({
    store: createVaultFile(profile),
    cipher: null,
    deriveKey: deriveKeyInProcess,
    random: randomBytes,
    now: Date.now,
    rekeyer: {
      convert: () => Promise.reject(new Error('Nothing is converted here.')),
      settle: () => Promise.reject(new Error('Nothing was interrupted here.')),
    },
    hasData: () => true,
  });
  await vault.unlock({ passphrase });
  const key = vault.databaseKey();
  vault.close();
  return [key.toString('hex'), key.toString('base64')];
}

test('a lock closes window, database and keys, and leaves nothing in the heaps', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, app } = await openDesk({ unlock: true });
  await page.getByLabel('姓名').fill(person.name);
  await page.getByLabel('身份证号').fill(person.idNumber);
  await page.getByLabel('身份证号').press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('100');
  const planted = [person.name, person.idNumber, passphrase];
  // The probe finds what is there: otherwise finding nothing would say nothing.
  expect(foundIn(await pageHeap(app, page), planted)).toContain(person.idNumber);

  // As the system sends a key: those of the inspector's protocol pass main by.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.sendInputEvent({ type: 'keyDown', keyCode: 'L', modifiers: ['control'] });
  });
  await expect(page.getByLabel('口令', { exact: true })).toBeVisible();
  await expect(page.getByText('已锁定。')).toBeVisible();
  await expect(page.getByText(person.name)).toHaveCount(0);
  // The window is shut at once; the database closes behind it.
  await expect(async () => {
    await expect(readFile(join(profile, 'history.db-wal'))).rejects.toThrow('ENOENT');
  }).toPass();
  const refused = await page.evaluate(async () => {
    const { veridesk } = window as unknown as {
      veridesk: {
        connections: { list(): Promise<{ error?: { code: string } }> };
        batch: { list(): Promise<{ error?: { code: string } }> };
      };
    };
    return [(await veridesk.connections.list()).error?.code, (await veridesk.batch.list()).error?.code];
  });
  expect(refused).toEqual(['vault/locked', 'vault/locked']);
  expect(foundIn(await pageHeap(app, page), planted)).toEqual([]);
  const credentials = Object.values(sandbox.address.credentials).flatMap((fields) =>
    // Account names are words that any program holds.
    Object.values(fields).filter((value) => value.length >= 16),
  );
  const secrets = [...planted, ...credentials, ...(await databaseKeyTexts(profile))];
  expect(foundIn(await mainHeap(app, folder), secrets)).toEqual([]);

  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('the system’s lock and sleep lock the desk, and a PIN opens it a few times', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, app } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  await page.getByRole('button', { name: '设置 PIN' }).click();
  await page.getByLabel('当前口令').fill(passphrase);
  await page.getByLabel('新 PIN').fill('482915');
  await page.getByLabel('再次输入 PIN').fill('482915');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('button', { name: '移除 PIN' })).toBeVisible();

  for (const [event, reason] of [
    ['suspend', '系统休眠时'],
    ['lock-screen', '系统锁屏时'],
  ] as const) {
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect(page.getByText(reason)).toBeVisible();
    await page.getByLabel('PIN').fill('482915');
    await page.getByRole('button', { name: '解锁' }).click();
    await expect(page.getByRole('navigation')).toBeVisible();
  }

  await page.getByRole('navigation').getByRole('button', { name: '锁定' }).click();
  for (const left of [4, 3]) {
    await page.getByLabel('PIN').fill('000111');
    await page.getByRole('button', { name: '解锁' }).click();
    await expect(page.getByRole('alert')).toContainText(`还可以试 ${left} 次`);
  }
  const { wrongTries } = JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8')) as {
    wrongTries: { inARow: number };
  };
  expect(wrongTries.inARow).toBe(2);
});

test('wrong tries wait, also after a restart', async ({ openDesk, profile, sandbox }) => {
  await connectSandbox(profile, sandbox);
  const first = await openDesk();
  await first.page.getByRole('button', { name: '简体中文' }).click();
  for (let tries = 0; tries < 4; tries++) {
    await first.page.getByLabel('口令', { exact: true }).fill(`wrong passphrase ${tries}`);
    await first.page.getByRole('button', { name: '解锁' }).click();
    await expect(first.page.getByRole('alert')).toContainText('口令不正确');
    await expect(first.page.getByRole('button', { name: '解锁' })).not.toHaveClass(/loading/);
  }
  await first.close();
  // As if the last try had been a wrong one of many, just now: the wait is long enough to be seen.
  const path = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(path, 'utf8')) as {
    wrongTries: { inARow: number; lastAtMs: number };
  };
  expect(settings.wrongTries.inARow).toBe(4);
  Object.assign(settings.wrongTries, { inARow: 8, lastAtMs: Date.now() });
  await writeFile(path, JSON.stringify(settings));
  const { page } = await openDesk();
  await expect(page.getByText(/错误次数过多/)).toBeVisible();
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await expect(page.getByRole('button', { name: '解锁' })).toBeDisabled();
});
