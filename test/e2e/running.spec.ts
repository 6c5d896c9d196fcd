import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, runCli, SandboxProcess } from './support/programs';

const people = peopleOf(120);

/** Answers the next questions of the system with this button, and counts them. */
async function answerQuestions(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(async ({ dialog }, button) => {
    const asked = globalThis as unknown as { questions?: number };
    asked.questions ??= 0;
    dialog.showMessageBox = () => {
      asked.questions = (asked.questions ?? 0) + 1;
      return Promise.resolve({ response: button, checkboxChecked: false });
    };
  }, response);
}

const questions = (app: ElectronApplication) =>
  app.evaluate(async () => (globalThis as unknown as { questions?: number }).questions ?? 0);

const isVisible = (app: ElectronApplication) =>
  app.evaluate(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? null);

const closeWindow = (app: ElectronApplication) =>
  app.evaluate(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

test('a window that is closed while a batch runs asks, and the batch goes on behind the tray', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, { qps: '30' }, ['marketplace']);
  const { page, app, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/ \/ 30 次 \/ 秒/)).toBeVisible();

  await test.step('back: nothing changes', async () => {
    await answerQuestions(app, 2);
    await closeWindow(app);
    await expect.poll(() => questions(app)).toBe(1);
    expect(await isVisible(app)).toBe(true);
  });
  await test.step('go on: the window is hidden and every row is sent', async () => {
    await answerQuestions(app, 0);
    await closeWindow(app);
    await expect.poll(() => isVisible(app)).toBe(false);
    const before = (await sandbox.bookedCalls()).length;
    expect(before).toBeLessThan(people.length);
    await expect
      .poll(async () => (await sandbox.bookedCalls()).length, { timeout: 30_000 })
      .toBe(people.length);
  });
  await test.step('a second start of the program brings it back', async () => {
    await app.evaluate(async ({ app: electron }) => electron.emit('second-instance'));
    await expect.poll(() => isVisible(app)).toBe(true);
    await expect(page.getByText('120 / 120 行').first()).toBeVisible();
  });
  await test.step('with nothing running it closes without a question', async () => {
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    const asked = await questions(app);
    expect(asked).toBe(2);
    await closeWindow(app);
    await ended;
  });
});

test('stop and quit ends in good order, and the rest can be resumed or cancelled', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, { qps: '20' }, ['marketplace']);
  const first = await openDesk({ unlock: true });
  await first.dropFile(input);
  await first.page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(first.page.getByText(/^\d{2} \/ 120 行/).first()).toBeVisible();
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  await answerQuestions(first.app, 1);
  await closeWindow(first.app);
  await ended;
  const booked = (await sandbox.bookedCalls()).length;
  expect(booked).toBeLessThan(people.length);

  const { page, close } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await page.getByRole('button', { name: /打开 名单/ }).click();
  await expect(page.getByRole('button', { name: /^继续，发送剩余/ })).toBeVisible();
  await page.getByRole('button', { name: '取消批次' }).click();
  await page.getByRole('button', { name: '取消，不再发送' }).click();
  await expect(page.getByText(/批次已取消，\d+ 行不再发送/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^继续，发送剩余/ })).toHaveCount(0);
  expect((await sandbox.bookedCalls()).length).toBe(booked);
  await close();
  const { output } = await runCli(profile, ['batches', '--json']);
  const { batches } = JSON.parse(output) as { batches: { batchId: string; state: string }[] };
  expect(batches[0]?.state).toBe('cancelled');
  const again = await runCli(profile, ['cancel', batches[0]?.batchId ?? '']);
  expect(again.status).not.toBe(0);
});

test('an outage is shown with its countdown and over by itself; a second batch waits in the queue', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  const other = join(folder, '另一份.xlsx');
  await writeWorkbook(input, people);
  // Others: somebody who stands in both files is rightly asked about twice.
  await writeWorkbook(other, peopleOf(160).slice(140));
  await connectSandbox(profile, sandbox, { qps: '40' }, ['marketplace']);
  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/^\d{2} \/ 120 行/).first()).toBeVisible();
  const before = await sandbox.bookedCalls();
  expect(before.length).toBeGreaterThan(0);
  await sandbox.stop();
  await expect(page.getByText('已暂停：连接不上服务商')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^\d+ 秒后再试$/);

  await page.getByRole('button', { name: '全部批次' }).click();
  await dropFile(other);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/排队中：连接“测试 marketplace”上还有 1 个批次在前/)).toBeVisible();

  const port = new URL(sandbox.address.controlUrl).port;
  const back = await SandboxProcess.start(['--port', port]);
  try {
    await expect(page.getByText('20 / 20 行').first()).toBeVisible({ timeout: 60_000 });
    const subjects = (await back.bookedCalls()).map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  } finally {
    await back.stop();
  }
});
