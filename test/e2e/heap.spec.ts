/** What the features around a check leave in memory after a lock: nothing of a person, and no key. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { databaseKeyOf } from './support/database-key';
import { foundIn, mainHeap, pageHeap } from './support/heap';
import { writeWorkbook } from './support/people';
import { connectSandbox, passphrase, runCli, SandboxProcess } from './support/programs';

/** Of the sandbox's register; the examples on the page itself are others. */
const person = inventedPerson(4_811);
const people = Array.from({ length: 12 }, (_, index) => ({
  ...inventedPerson(4_900 + index),
  verdict: 'match' as const,
}));
const note = '林姓客户的手机尾号九九零一已核实';
const tag = '柜面林姓客户';
const reason = '客户林某来电要求核对';

test('search, notes, tags, reveals, second opinions, unsettled calls and statements leave nothing behind', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const other = await SandboxProcess.start(['--port', '0']);
  try {
    await connectSandbox(profile, sandbox, { qps: '30' }, ['marketplace']);
    const { baseUrls, credentials } = other.address;
    const words = ['connect', 'marketplace', '--name', '第二家', '--set', `baseUrl=${baseUrls.marketplace}`];
    await runCli(profile, [...words, '--set', 'price=10'], JSON.stringify(credentials.marketplace));
    const { page, app, dropFile } = await openDesk({ unlock: true });
    const goTo = (name: string) =>
      page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

    await test.step('a check and its second opinion', async () => {
      await page.getByLabel('姓名', { exact: true }).fill(person.name);
      await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
      await page.getByLabel('身份证号', { exact: true }).press('Enter');
      const opinions = page.getByRole('region', { name: '二次核验' });
      await opinions.getByRole('button', { name: '第二家 · ¥0.10' }).click();
      await expect(opinions).toContainText('两次结论相同');
    });
    await test.step('a batch with calls that were never answered, and the statement about them', async () => {
      await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 3 });
      const input = join(folder, '名单.xlsx');
      await writeWorkbook(input, people);
      await dropFile(input);
      await page.getByRole('button', { name: /^开始核验/ }).click();
      await expect(page.getByText('12 / 12 行').first()).toBeVisible();
      await page.getByRole('button', { name: '查看待核实' }).click();
      await expect(page.getByRole('row', { name: /名单\.xlsx/ })).toHaveCount(3);
      const url = `${sandbox.address.controlUrl}/statement?provider=marketplace`;
      const statement = join(folder, '对账单.csv');
      await writeFile(statement, await (await fetch(url, { headers: { connection: 'close' } })).text());
      await goTo('历史');
      await page.getByRole('button', { name: '对账', exact: true }).click();
      await dropFile(statement);
      await expect(page.getByRole('button', { name: /已计费，无结果.*3/ })).toBeVisible();
      await page.getByRole('button', { name: /已计费，无结果.*3/ }).click();
    });
    await test.step('a search, a note, a tag and a value that is shown', async () => {
      await goTo('历史');
      const search = page.getByRole('searchbox').or(page.getByPlaceholder('号码、姓名')).first();
      await search.fill(person.idNumber);
      await expect(page.getByText('2 条', { exact: true })).toBeVisible();
      await page.getByRole('grid').getByRole('row').nth(1).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('combobox', { name: '标签' }).fill(tag);
      await drawer.getByRole('combobox', { name: '标签' }).press('Enter');
      await drawer.getByRole('textbox', { name: '新备注' }).fill(note);
      await drawer.getByRole('button', { name: '添加备注' }).click();
      await expect(drawer.getByRole('paragraph').filter({ hasText: note })).toBeVisible();
      await drawer.getByRole('button', { name: '显示身份证号' }).click();
      await page.getByRole('radio', { name: '与证件或资料核对' }).check();
      await page.getByLabel('说明（可不填，不要写号码）').fill(reason);
      await page.getByRole('button', { name: '显示 30 秒' }).click();
      await expect(page.getByText(person.idNumber).first()).toBeVisible();
    });

    const planted = [
      ...[person, ...people].flatMap(({ name, idNumber }) => [name, idNumber]),
      ...[note, tag, reason, passphrase],
    ];
    // The probe finds what is there: otherwise finding nothing would say nothing.
    expect(foundIn(await pageHeap(app, page), planted)).toEqual(
      expect.arrayContaining([person.idNumber, note, tag]),
    );

    await goTo('锁定');
    await expect(page.getByLabel('口令', { exact: true })).toBeVisible();
    await expect(async () => {
      expect(existsSync(join(profile, 'history.db-wal'))).toBe(false);
    }).toPass();
    expect(foundIn(await pageHeap(app, page), planted)).toEqual([]);
    const key = await databaseKeyOf(profile);
    const credentialsOf = [sandbox, other].flatMap(({ address }) =>
      // Account names are words that any program holds.
      Object.values(address.credentials.marketplace).filter((value) => value.length >= 16),
    );
    const secrets = [...planted, ...credentialsOf, key.toString('hex'), key.toString('base64')];
    expect(foundIn(await mainHeap(app, folder), secrets)).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('a person who was looked for, held or purged is not in memory after a lock', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const [held, purged, typed] = [inventedPerson(4_821), inventedPerson(4_822), inventedPerson(4_823)];
  const holdReason = '潘姓客户案件九九零二';
  const purgeReason = '潘姓客户来函九九零三';
  const unsaved = '潘姓客户未提交九九零四';
  await connectSandbox(profile, sandbox, { qps: '30' }, ['marketplace']);
  const { page, app } = await openDesk({ unlock: true });
  const goTo = (name: string) =>
    page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  for (const person of [held, purged]) {
    await page.getByLabel('姓名', { exact: true }).fill(person.name);
    await page.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
    await page.getByLabel('身份证号', { exact: true }).press('Enter');
    await expect(page.getByRole('region', { name: '结论' })).toContainText('一致');
    await page.keyboard.press('Escape');
  }
  await goTo('设置');
  await page.getByRole('button', { name: '打开保存与清除' }).click();
  const form = page.getByRole('region', { name: '清除', exact: true });
  const write = async ({ name, idNumber, mobile, bankCard }: typeof held, isWhole: boolean) => {
    await form.getByLabel('姓名', { exact: true }).fill(name);
    await form.getByLabel('身份证号', { exact: true }).fill(idNumber);
    await form.getByLabel('手机号', { exact: true }).fill(isWhole ? mobile : '');
    await form.getByLabel('银行卡号', { exact: true }).fill(isWhole ? bankCard : '');
  };
  const hold = (reason: string) => form.getByRole('textbox', { name: '保留的理由' }).fill(reason);
  await test.step('one is held', async () => {
    await write(held, false);
    await form.getByRole('button', { name: '法定保留' }).click();
    await hold(holdReason);
    await form.getByRole('button', { name: '设置保留' }).click();
    await expect(page.getByRole('list', { name: '法定保留' })).toContainText(holdReason);
    await form.getByRole('button', { name: '查找' }).click();
    await expect(form.getByRole('alert')).toContainText('有 1 项法定保留');
  });
  await test.step('one is purged', async () => {
    await write(purged, false);
    await form.getByRole('button', { name: '查找' }).click();
    const found = form.getByRole('region', { name: '将清除的内容' });
    await found.getByLabel('理由', { exact: true }).fill(purgeReason);
    await found.getByLabel('输入 1（核验与行的总数）以确认').fill('1');
    await found.getByRole('button', { name: '永久清除' }).click();
    await expect(form.getByText('已清除。证明编号')).toBeVisible({ timeout: 30_000 });
  });
  await test.step('one is only typed', async () => {
    await write(typed, true);
    await form.getByRole('button', { name: '法定保留' }).click();
    await hold(unsaved);
  });
  const planted = [
    ...[held, purged].flatMap(({ name, idNumber }) => [name, idNumber]),
    ...[typed.name, typed.idNumber, typed.mobile, typed.bankCard],
    ...[holdReason, purgeReason, unsaved, passphrase],
  ];
  expect(foundIn(await pageHeap(app, page), planted)).toEqual(
    expect.arrayContaining([typed.idNumber, typed.bankCard, unsaved]),
  );
  await goTo('锁定');
  await expect(page.getByLabel('口令', { exact: true })).toBeVisible();
  await expect(async () => {
    expect(existsSync(join(profile, 'history.db-wal'))).toBe(false);
  }).toPass();
  expect(foundIn(await pageHeap(app, page), planted)).toEqual([]);
  expect(foundIn(await mainHeap(app, folder), planted)).toEqual([]);
});
