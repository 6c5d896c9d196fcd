import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inventedPerson } from '@sandbox/register';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { databaseKeyOf } from './support/database-key';
import { foundIn, mainHeap, pageHeap } from './support/heap';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, passphrase, type SandboxProcess } from './support/programs';

/** Of the sandbox's register; the examples on the page itself are others. */
const person = inventedPerson(4_711);

/** The key of the profile's database in the forms in which a string would hold it. */
async function databaseKeyTexts(profile: string): Promise<readonly string[]> {
  const key = await databaseKeyOf(profile);
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
  await page.getByLabel('姓名', { exact: true }).fill(person.name);
  await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('100');
  const planted = [person.name, person.idNumber, passphrase];
  // The probe finds what is there: otherwise finding nothing would say nothing.
  expect(foundIn(await pageHeap(app, page), planted)).toEqual(
    expect.arrayContaining([person.name, person.idNumber]),
  );

  // As the system sends a key: those of the inspector's protocol pass main by.
  await app.evaluate(async ({ BrowserWindow }) => {
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
    await app.evaluate(async ({ powerMonitor }, name) => powerMonitor.emit(name), event);
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

/** As if nobody had touched window or system for so long; main's own clock is what the desk goes by. */
async function letTimePass(app: ElectronApplication, minutes: number): Promise<void> {
  await app.evaluate(async ({ powerMonitor }, ms) => {
    const read = performance.now.bind(performance);
    performance.now = () => read() + ms;
    powerMonitor.getSystemIdleTime = () => ms / 1_000;
  }, minutes * 60_000);
}

/** Again where the desk was opened so short a time ago that its watch counts the opening as a use just now. */
async function lockByIdling(app: ElectronApplication, page: Page): Promise<void> {
  await expect(async () => {
    await letTimePass(app, 11);
    await expect(page.getByText('空闲一段时间后已自动锁定。')).toBeVisible({ timeout: 7_000 });
  }).toPass();
}

async function startBatch(page: Page, dropFile: (path: string) => Promise<void>, folder: string) {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(batchRows));
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
}

const batchRows = 120;
const bookedOf = async (sandbox: SandboxProcess) => (await sandbox.bookedCalls()).length;

test('an idle desk locks, and its batch goes on behind the lock screen', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox, { qps: '5', concurrency: '2' });
  const { page, app, dropFile } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  await expect(page.getByRole('radio', { name: '继续运行' })).toBeChecked();
  await startBatch(page, dropFile, folder);
  await expect.poll(() => bookedOf(sandbox)).toBeGreaterThan(5);
  await lockByIdling(app, page);
  await expect(page.getByText('1 个批次仍在运行')).toBeVisible();
  const atLock = await bookedOf(sandbox);
  expect(atLock).toBeLessThan(batchRows);
  await expect.poll(() => bookedOf(sandbox), { timeout: 90_000 }).toBe(batchRows);
  // With the batch the database ends, and the screen says so by itself.
  await expect(page.getByText('1 个批次仍在运行')).toHaveCount(0);
  await expect(async () => {
    await expect(readFile(join(profile, 'history.db-wal'))).rejects.toThrow('ENOENT');
  }).toPass();

  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await page.getByRole('button', { name: '打开 名单.xlsx' }).click();
  await expect(page.getByText(`${batchRows} / ${batchRows} 行`).first()).toBeVisible();
});

test('a batch stops with the lock where the policy says so, and is carried on after it', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox, { qps: '5', concurrency: '2' });
  const { page, app, dropFile } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  // Checked once main has stored it.
  const stops = page.getByRole('radio', { name: '停止，解锁后可继续' });
  await stops.click();
  await expect(stops).toBeChecked();
  await expect(page.getByText('数据库与密钥在批次结束前保持打开')).toHaveCount(0);
  await startBatch(page, dropFile, folder);
  await expect.poll(() => bookedOf(sandbox)).toBeGreaterThan(5);
  await lockByIdling(app, page);
  await expect(page.getByText(/个批次仍在运行/)).toHaveCount(0);
  await expect(async () => {
    await expect(readFile(join(profile, 'history.db-wal'))).rejects.toThrow('ENOENT');
  }).toPass();
  const stoppedAt = await bookedOf(sandbox);
  expect(stoppedAt).toBeLessThan(batchRows);

  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await page.getByRole('button', { name: '打开 名单.xlsx' }).click();
  expect(await bookedOf(sandbox)).toBe(stoppedAt);
  await page.getByRole('button', { name: /^继续，发送剩余/ }).click();
  await expect(page.getByText(`${batchRows} / ${batchRows} 行`).first()).toBeVisible({ timeout: 90_000 });
  // Nobody was asked about, and paid for, twice.
  const subjects = (await sandbox.bookedCalls()).map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});
