import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { Scanner } from './support/needles';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, passphrase, runCli } from './support/programs';
import { compareWithOriginal, compareWithRegister } from './support/results';

const people = peopleOf(1_000);

async function exportTo(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '导出结果' });
  await dialog.getByText('完整号码').click();
  await dialog.getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.getByText('已导出 1,000 行到')).toBeVisible();
}

test('a dropped workbook of 1,000 rows comes back with every verdict', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '客户 名单.xlsx');
  const output = join(folder, '结果.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox);
  const { page, dropFile, answerSaveDialog, close } = await openDesk({ unlock: true });

  await dropFile(input);
  await expect(page.getByText('待发送 1,000 行')).toBeVisible();
  expect(await sandbox.bookedCalls()).toEqual([]);
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText('1,000 / 1,000 行').first()).toBeVisible({ timeout: 60_000 });

  await answerSaveDialog(output);
  await exportTo(page);
  const rows = await compareWithOriginal(input, output);
  compareWithRegister(rows, people);
  expect(rows.every((row) => row.sandbox.includes('沙箱'))).toBe(true);
  const sent = (await sandbox.bookedCalls()).map(({ subject }) => subject);
  expect(sent).toHaveLength(people.length);
  await close();

  await test.step('the command line gives the same verdicts', async () => {
    const target = join(folder, 'cli.xlsx');
    const words = ['batch', '测试 marketplace', '--in', input, '--out', target, '--json'];
    const { status, output: text } = await runCli(profile, words);
    expect(status).toBe(0);
    const document = JSON.parse(text) as { rows: { verdict: string }[] };
    expect(document.rows.map(({ verdict }) => verdict)).toEqual(rows.map(({ verdict }) => verdict));
  });

  await test.step('nothing planted lies in clear in the profile', async () => {
    const secrets = Object.values(sandbox.address.credentials).flatMap((credential) =>
      Object.values(credential).filter((value) => value.length > 8),
    );
    const names = [...new Set(people.map(({ name }) => name))].filter((name) => name.length > 2);
    const numbers = people.map(({ idNumber }) => idNumber);
    expect(await leaksIn(profile, [...numbers, ...names, ...secrets, passphrase])).toEqual([]);
    // The file name of a batch may name a customer: it is not in a name of the profile either.
    expect((await readdir(profile, { recursive: true })).join('\n')).not.toContain('名单');
  });
});

test('a batch killed in the middle is carried on and no row is paid twice', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  const output = join(folder, '结果.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, { qps: '200' });
  await sandbox.setFaults('latency=5..60');

  const first = await openDesk({ unlock: true });
  await first.dropFile(input);
  await first.page.getByRole('button', { name: /^开始核验/ }).click();
  await expect
    .poll(async () => (await sandbox.bookedCalls()).length, { intervals: [20] })
    .toBeGreaterThan(150);
  await first.kill();
  const bookedBefore = (await sandbox.bookedCalls()).length;
  expect(bookedBefore).toBeLessThan(people.length);

  const { page, answerSaveDialog } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  await page.getByRole('button', { name: '打开 名单.xlsx' }).click();
  await page.getByRole('button', { name: /^继续，发送剩余/ }).click();
  await expect(page.getByText('1,000 / 1,000 行').first()).toBeVisible({ timeout: 60_000 });
  await answerSaveDialog(output);
  await exportTo(page);

  const rows = await compareWithOriginal(input, output);
  expect(new Set(rows.map(({ idNumber }) => idNumber)).size).toBe(
    new Set(people.map((one) => one.idNumber)).size,
  );
  const booked = await sandbox.bookedCalls();
  const callsOf = new Map<string, number>();
  for (const { subject } of booked) callsOf.set(subject, (callsOf.get(subject) ?? 0) + 1);
  expect([...callsOf.values()].filter((calls) => calls > 1)).toEqual([]);

  // A row whose answer was lost is said to be unknown; every other row has the register's verdict.
  const unknown = rows.filter(({ verdict }) => verdict === 'unknown');
  expect(unknown.length).toBeLessThanOrEqual(32);
  compareWithRegister(
    rows.filter(({ verdict }) => verdict !== 'unknown'),
    people.filter((_, index) => rows[index]?.verdict !== 'unknown'),
  );
  expect(unknown.every(({ billed }) => billed === 'unknown')).toBe(true);
  // Not even a process that was killed leaves a customer's number behind.
  const numbers = people.map(({ idNumber }) => idNumber);
  expect(await leaksIn(profile, [...numbers, passphrase])).toEqual([]);
});

async function leaksIn(folder: string, texts: readonly string[]) {
  const planted = texts.map((text, index) => ({ label: String(index), text }));
  return (await new Scanner(planted).scanFolder(folder)).hits;
}
