import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { picture } from './support/picture';
import { connectSandbox, passphrase, runCli } from './support/programs';

const people = peopleOf(3).map((person) => ({ ...person, verdict: 'match' as const }));
const single = inventedPerson(4_812);

const pageButton = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '页面' }).getByRole('button', { name });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function openKeeping(page: Page): Promise<void> {
  await pageButton(page, '设置').click();
  await page.getByRole('button', { name: '打开保存与清除' }).click();
  await expect(page.getByRole('heading', { name: '保存与清除' })).toBeVisible();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .click();
}

test('a person is found, held, and purged with a certificate; the history says so', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const [person] = people;
  if (person === undefined) throw new Error('No people.');
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const words = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')];
  expect((await runCli(profile, words)).status).toBe(0);
  const { page, answerSaveDialog } = await openDesk({ unlock: true });
  await openKeeping(page);
  const purge = section(page, '清除');
  const holds = section(page, '法定保留');

  await test.step('a hold refuses the purge', async () => {
    await purge.getByLabel('身份证号', { exact: true }).fill(person.idNumber);
    await purge.getByRole('button', { name: '法定保留' }).click();
    await purge.getByRole('textbox', { name: '保留的理由' }).fill(`关于 ${person.idNumber}`);
    await purge.getByRole('button', { name: '设置保留' }).click();
    await expect(purge.getByText('理由会永久保存在审计链中')).toBeVisible();
    await purge.getByRole('textbox', { name: '保留的理由' }).fill('案件 7');
    await purge.getByRole('button', { name: '设置保留' }).click();
    await expect(holds.getByRole('list', { name: '法定保留' })).toContainText('案件 7');
    await purge.getByRole('button', { name: '查找' }).click();
    await expect(purge.getByRole('alert')).toContainText('有 1 项法定保留');
    await expect(purge.getByRole('button', { name: '永久清除' })).toHaveCount(0);
    await picture(page, 'keeping-held');
    await holds.getByRole('button', { name: '解除' }).click();
    await holds.getByRole('textbox', { name: '解除的理由' }).fill('案件结束');
    await holds.getByRole('button', { name: '解除保留' }).click();
    await expect(holds.getByText('没有法定保留。')).toBeVisible();
  });
  await test.step('what will be lost is counted, and its number typed', async () => {
    await purge.getByRole('button', { name: '查找' }).click();
    const found = purge.getByRole('region', { name: '将清除的内容' });
    await expect(found).toContainText('保存的原工作簿');
    await found.getByLabel('理由', { exact: true }).fill('R-2026-17');
    const confirm = found.getByRole('button', { name: '永久清除' });
    await expect(confirm).toBeDisabled();
    await found.getByLabel('输入 2（核验与行的总数）以确认').fill('2');
    await picture(page, 'keeping-confirm');
    await confirm.click();
    await expect(purge.getByText('已清除。证明编号')).toBeVisible({ timeout: 30_000 });
    await expect(purge.getByLabel('身份证号', { exact: true })).toHaveValue('');
  });
  await test.step('the certificate is saved, and names nobody', async () => {
    const path = join(folder, '证明.txt');
    await answerSaveDialog(path);
    await purge.getByRole('button', { name: '保存证明（.txt）' }).click();
    await expect(purge.getByText(`证明已保存：${path}`)).toBeVisible();
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('R-2026-17');
    expect(text).not.toContain(person.idNumber);
    await expect(section(page, '清除记录')).toContainText('R-2026-17');
    await picture(page, 'keeping-purged');
  });
  await test.step('the history tells of it in the place of the values', async () => {
    await pageButton(page, '历史').click();
    await expect(page.getByText('3 条', { exact: true })).toBeVisible();
    const row = page.getByRole('grid').getByText(/^已清除 \d{4}-\d\d-\d\d · [0-9a-f]{8}$/);
    await expect(row).toHaveCount(1);
    await row.click();
    await expect(page.getByRole('dialog').getByRole('note')).toContainText('结论、时间和金额保留在台账中');
    await expect(page.getByRole('dialog')).not.toContainText(person.idNumber.slice(-4));
    await picture(page, 'keeping-history');
  });
});

test('a purpose is asked for before a check and a batch, and kept beside them', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const { page, dropFile } = await openDesk({ unlock: true });
  const booked = async () => (await sandbox.bookedCalls()).length;

  await pageButton(page, '设置').click();
  await expect(page.getByRole('radio', { name: '必填' })).toBeDisabled();
  await page.getByRole('combobox', { name: '可选的用途' }).fill('开户核验');
  await page.getByRole('combobox', { name: '可选的用途' }).press('Enter');
  // Its list stays open for the next purpose, and lies over the radio buttons.
  await page.getByRole('combobox', { name: '可选的用途' }).press('Escape');
  await expect(page.getByText('客户资料更新', { exact: true })).toBeHidden();
  await page.getByRole('radio', { name: '必填' }).click();
  await expect(page.getByRole('radio', { name: '必填' })).toBeChecked();
  await picture(page, 'purpose-setting');

  await pageButton(page, '核验').click();
  await page.getByLabel('姓名', { exact: true }).fill(single.name);
  await page.getByLabel('身份证号', { exact: true }).fill(single.idNumber);
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByText('请先选择用途和处理依据')).toBeVisible();
  await picture(page, 'purpose-missing');
  expect(await booked()).toBe(0);
  await choose(page, '用途', '开户核验');
  await choose(page, '处理依据', '订立或履行合同');
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('订立或履行合同');
  await picture(page, 'purpose-answer');
  expect(await booked()).toBe(1);

  await pageButton(page, '批次').click();
  await dropFile(input);
  const start = page.getByRole('button', { name: /^开始核验/ });
  await expect(start).toBeDisabled();
  await choose(page, '用途', '开户核验');
  await choose(page, '处理依据', '法定职责或义务');
  await expect(start).toBeEnabled();
  await picture(page, 'purpose-batch');
  await start.click();
  await expect(page.getByText('3 / 3 行').first()).toBeVisible();
  await expect(page.getByText('法定职责或义务').first()).toBeVisible();

  await page.reload();
  await pageButton(page, '核验').click();
  await expect(page.getByRole('group', { name: '本次核验的用途' })).toContainText('开户核验');
});

test('what is beyond its time is counted and purged, what is held stays', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, people);
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const words = ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')];
  expect((await runCli(profile, words)).status).toBe(0);
  for (const { name, idNumber } of [single, inventedPerson(4_813)]) {
    const check = ['check', '测试 marketplace', `name=${name}`, `idNumber=${idNumber}`];
    expect((await runCli(profile, check)).status).toBe(0);
  }
  const { page, app } = await openDesk();
  // Forty days later.
  await app.evaluate(async () => {
    const now = Date.now;
    Date.now = () => now() + 40 * 86_400_000;
  });
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await pageButton(page, '历史').click();
  await page.getByRole('grid').getByText('单笔').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: '法定保留' }).click();
  await drawer.getByRole('textbox', { name: '保留的理由' }).fill('案件 8');
  await drawer.getByRole('button', { name: '设置保留' }).click();
  await expect(drawer.getByText('已设置法定保留。')).toBeVisible();

  await openKeeping(page);
  const retention = section(page, '保存期限');
  await retention.getByRole('spinbutton', { name: '保存期限' }).fill('30');
  await retention.getByRole('button', { name: '添加规则' }).click();
  await expect(retention.getByText('所有类型，所有用途：30 天')).toBeVisible();
  await retention.getByRole('button', { name: '预览' }).click();
  await expect(retention.getByText('到期：核验 4 条，整个批次 1 个。')).toBeVisible();
  await expect(retention.getByText('因法定保留而不清除：核验 1 条，批次 0 个。')).toBeVisible();
  await retention.getByRole('button', { name: '清除到期的数据', exact: true }).click();
  await expect(retention.getByText('将永久清除 4 条核验和 1 个批次的内容')).toBeVisible();
  await picture(page, 'keeping-retention');
  await retention.getByRole('button', { name: '永久清除' }).click();
  await expect(retention.getByText('已清除。证明编号')).toBeVisible({ timeout: 30_000 });
  await expect(section(page, '清除记录')).toContainText('超过保存期限的数据');
  await picture(page, 'keeping-applied');

  await pageButton(page, '批次').click();
  await expect(page.getByText('名单.xlsx')).toHaveCount(0);
  await pageButton(page, '历史').click();
  await expect(page.getByRole('grid').getByText(/^已清除/)).toHaveCount(4);
  await openKeeping(page);
  await section(page, '保存期限').getByRole('button', { name: '预览' }).click();
  await expect(section(page, '保存期限').getByText('到期：核验 0 条，整个批次 0 个。')).toBeVisible();
});
