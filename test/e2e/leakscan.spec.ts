/**
 * A thousand invented people and every secret go through a desk: checks, batches, errors, exports, killed
 * and crashed programs, a lock. Then no file but a full export may hold any of them, in any form.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { writeWorkbook } from './support/people';
import { connectSandbox, passphrase, runCli } from './support/programs';
import { type Hit, type Planted, Scanner } from './support/needles';
import { plantedPeople, plantedTexts } from './support/planted';

const people = plantedPeople(1_000);
const pin = '48291537';

test('1,000 people and all secrets are in no file', async ({ openDesk, profile, sandbox, folder }) => {
  test.setTimeout(480_000);
  const temporary = join(folder, 'tmp');
  const masked = join(folder, 'masked');
  const input = join(folder, 'input');
  for (const path of [temporary, masked, input]) await mkdir(path);
  const systemTemporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  test.info().annotations.push({ type: 'people', description: String(people.length) });
  const log: string[] = [];
  const cli = async (words: readonly string[], typed?: string) => {
    const result = await runCli(profile, words, typed);
    log.push(result.errors);
    return result;
  };

  const workbook = join(input, '名单.xlsx');
  await writeWorkbook(
    workbook,
    people.map(({ name, idNumber }) => ({ name, idNumber, verdict: 'match' as const })),
  );
  const cards = join(input, '卡.csv');
  const lines = people.map(({ name, idNumber, bankCard, mobile }) =>
    [name, idNumber, bankCard, mobile].join(','),
  );
  await writeFile(cards, ['姓名,身份证号,银行卡号,手机号', ...lines].join('\r\n'));

  const providers = ['marketplace', 'ihuyi', 'expauth', 'glodon'] as const;
  await connectSandbox(profile, sandbox, {}, providers);
  // Some answers are lost, some broken: what errors tell and keep is looked at too.
  await sandbox.setFaults('latency=1..5, reset-after-booking=0.02, truncate=0.02, http-500=0.02');

  await test.step('the command line: cards, an export for other eyes, refusals', async () => {
    const out = join(masked, 'cards.csv');
    const words = ['batch', '测试 expauth', '--in', cards, '--out', out, '--masked'];
    expect((await cli(words)).status).toBe(1);
    const one = people[3];
    await cli(['check', '测试 marketplace', `name=${one?.name}`, `idNumber=${one?.idNumber.slice(0, -1)}0`]);
    await cli(['history', '--out', join(masked, 'history.xlsx'), '--masked']);
    await cli(['backup', '--out', join(masked, 'copy.vdbackup')]);
  });

  const window = async () => {
    const desk = await openDesk({ unlock: true });
    for (const stream of [desk.app.process().stdout, desk.app.process().stderr]) {
      stream?.on('data', (chunk: Buffer) => log.push(chunk.toString('utf8')));
    }
    return desk;
  };
  const first = await window();
  await test.step('single checks, and a batch whose program is killed', async () => {
    for (const { name, idNumber } of people.slice(0, 5)) {
      await first.page.getByLabel('姓名', { exact: true }).fill(name);
      await first.page.getByLabel('身份证号', { exact: true }).fill(idNumber);
      await first.page.getByLabel('身份证号', { exact: true }).press('Enter');
      await expect(first.page.getByRole('region', { name: '结论' })).toContainText(/一致|未知|失败/);
    }
    await first.dropFile(workbook);
    const before = (await sandbox.bookedCalls()).length;
    await first.page.getByRole('button', { name: /^开始核验/ }).click();
    await expect
      .poll(async () => (await sandbox.bookedCalls()).length, { intervals: [20] })
      .toBeGreaterThan(before + 100);
    await first.kill();
  });

  const second = await window();
  await test.step('carried on, exported with and without masks', async () => {
    const { page } = second;
    await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
    await page.getByRole('button', { name: '打开 名单.xlsx' }).click();
    await page.getByRole('button', { name: /^继续，发送剩余/ }).click();
    await expect(page.getByText('1,000 / 1,000 行').first()).toBeVisible({ timeout: 120_000 });
    await second.answerSaveDialog(join(folder, 'full.csv'));
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '导出结果' });
    await dialog.getByText('CSV（.csv）').click();
    await dialog.getByText('完整号码').click();
    await dialog.getByRole('button', { name: '导出', exact: true }).click();
    await expect(page.getByText('已导出 1,000 行到')).toBeVisible({ timeout: 60_000 });
  });
  await test.step('the main process crashes', async () => {
    const ended = new Promise((resolve) => second.app.process().once('exit', resolve));
    second.app.evaluate(async () => process.crash()).catch(() => undefined);
    await ended;
  });
  const third = await window();
  await test.step('a PIN, and the lock', async () => {
    const { page } = third;
    await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
    await page.getByRole('button', { name: '设置 PIN' }).click();
    await page.getByLabel('当前口令').fill(passphrase);
    await page.getByLabel('新 PIN').fill(pin);
    await page.getByLabel('再次输入 PIN').fill(pin);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('button', { name: '移除 PIN' })).toBeVisible();
    await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    await page
      .getByRole('search')
      .getByRole('textbox')
      .first()
      .fill(people[7]?.idNumber ?? '');
    await page.getByRole('navigation').getByRole('button', { name: '锁定' }).click();
    await expect(page.getByLabel('PIN')).toBeVisible();
  });

  const credentials = Object.entries(sandbox.address.credentials).flatMap(([provider, fields]) =>
    Object.entries(fields).flatMap(([field, value]) =>
      value.length >= 16 ? [{ label: `${provider} ${field}`, text: value }] : [],
    ),
  );
  const secrets: readonly Planted[] = [
    ...credentials,
    { label: 'passphrase', text: passphrase },
    { label: 'PIN', text: pin },
  ];
  const scanner = new Scanner([...plantedTexts(people), ...secrets]);
  // A scan that finds nothing where everything lies open would prove nothing.
  const open = new Set(scanner.scan(await readFile(join(folder, 'full.csv'))).map(({ label }) => label));
  expect(people.filter((_, index) => !open.has(`idNumber ${index}`))).toEqual([]);

  const places = ['profile', 'home', 'run', 'tmp', 'masked'];
  const hits: Hit[] = [];
  let files = 0;
  let bytes = 0;
  for (const moment of ['locked', 'closed'] as const) {
    if (moment === 'closed') await third.close();
    for (const place of places) {
      const found = await scanner.scanFolder(join(folder, place));
      files += found.files;
      bytes += found.bytes;
      hits.push(...found.hits.map((hit) => ({ ...hit, file: `${moment}: ${place}/${hit.file}` })));
    }
  }
  hits.push(...scanner.scan(Buffer.from(log.join(''))).map((hit) => ({ file: 'logs', ...hit })));
  if (systemTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = systemTemporary;
  const resultFile = process.env['LEAKSCAN_RESULT'];
  const result = { people: people.length, secrets: secrets.length, files, bytes, hits };
  if (resultFile !== undefined) await writeFile(resultFile, JSON.stringify(result));
  expect(hits).toEqual([]);
});
