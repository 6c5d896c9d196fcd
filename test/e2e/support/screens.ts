/** A walk through every screen of the window, for what holds on all of them. It names them and lets others look. */
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { inventedPerson } from '@sandbox/register';
import { type Desk, expect } from '../fixtures';
import { peopleOf, writeWorkbook } from './people';
import { passphrase, type SandboxProcess } from './programs';

/** Looks at the screen as it stands; the screen is the same afterwards. */
export type Look = (name: string, options?: { readonly sameLanguage: true }) => Promise<void>;

/** The screens before there is a desk; ends at the welcome. */
export async function walkStart({ page }: Desk, look: Look): Promise<void> {
  await expect(page.getByRole('button', { name: '简体中文' })).toBeVisible();
  // To choose a language is to leave this screen.
  await look('start: language', { sameLanguage: true });
  await page.getByRole('button', { name: '简体中文' }).click();
  const fields = page.getByLabel('口令', { exact: true });
  await fields.fill(passphrase);
  await look('start: protection');
  await page.getByLabel('再次输入口令').fill('another passphrase');
  await page.getByRole('button', { name: '创建加密数据库' }).click();
  await expect(page.getByText('两次输入的口令不相同')).toBeVisible();
  await look('start: protection refused');
  await page.getByLabel('再次输入口令').fill(passphrase);
  await page.getByRole('button', { name: '创建加密数据库' }).click();
  await expect(page.getByRole('button', { name: '稍后再做' })).toBeVisible();
  await look('start: recovery key');
  await page.getByRole('button', { name: '稍后再做' }).click();
  await expect(page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await look('start: welcome');
}

export async function walkUnlock({ page }: Desk, look: Look): Promise<void> {
  const field = page.getByLabel('口令', { exact: true });
  await field.fill('not the passphrase');
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('unlock: refused');
  await field.fill(passphrase);
  await page.getByRole('button', { name: '解锁' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

const orders: readonly (readonly [string, Readonly<Record<string, unknown>> | null])[] = [
  ['一致', null],
  ['无记录', { code: '10025' }],
  ['待完成', { code: '10023' }],
  ['输入有误', { code: '10015' }],
  ['未得出', { code: '10019' }],
  ['不确定', { fault: 'reset-after-booking' }],
];

/** Needs a desk with two connections of the marketplace, the first of this sandbox. */
export async function walkCheck({ page }: Desk, sandbox: SandboxProcess, look: Look): Promise<void> {
  await page.keyboard.press('Control+n');
  await look('check: empty');
  const answer = page.getByRole('region', { name: '结论' }).first();
  for (const [index, [verdict, order]] of orders.entries()) {
    const { name, idNumber } = inventedPerson(600 + index);
    await page.keyboard.press('Control+n');
    await page.getByLabel('姓名', { exact: true }).fill(name);
    await page.getByLabel('身份证号', { exact: true }).fill(idNumber);
    if (order !== null) await sandbox.orderAnswer({ provider: 'marketplace', ...order });
    await page.getByLabel('身份证号', { exact: true }).press('Enter');
    await expect(answer).toContainText(verdict);
    await look(`check: ${verdict}`);
  }
  await page.keyboard.press('Control+n');
  await page.getByRole('button', { name: '虚构示例: 不一致' }).click();
  await page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(answer).toContainText('¥0.16');
  await look('check: 不一致');
  await page
    .getByRole('region', { name: '二次核验' })
    .getByRole('button', { name: /^第二家/ })
    .click();
  await expect(page.getByRole('region', { name: '二次核验' }).getByText('两次结论相同')).toBeVisible();
  await look('check: second opinion');
  await page.keyboard.press('Control+n');
  await page.getByLabel('姓名', { exact: true }).fill('张三');
  await page.getByLabel('身份证号', { exact: true }).fill('110105194912310021');
  await expect(page.getByText('校验')).toBeVisible();
  await look('check: refused by a rule');
  await page.keyboard.press('Control+n');
}

export async function walkBatch({ page, dropFile }: Desk, folder: string, look: Look): Promise<void> {
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('heading', { level: 1, name: '批次' })).toBeVisible();
  await look('batch: landing');
  const damaged = join(folder, '截断.xlsx');
  await writeFile(damaged, Buffer.from('504b0304140000000800', 'hex'));
  await dropFile(damaged);
  await expect(page.getByRole('alert')).toContainText('file/damaged');
  await look('batch: refused file');
  const input = join(folder, '名单.xlsx');
  const people = peopleOf(60);
  const [first] = people;
  await writeWorkbook(
    input,
    first === undefined ? people : [...people, { ...first, idNumber: '11010519491231002' }],
  );
  await dropFile(input);
  await expect(page.getByText('待发送 60 行')).toBeVisible();
  await look('batch: review');
  await page.getByRole('button', { name: /识别列$/ }).click();
  await look('batch: columns');
  await page.getByRole('button', { name: /识别列$/ }).click();
  await page.getByRole('combobox', { name: '第二连接' }).click();
  await page.getByTitle(/^第二家 · /).click();
  await expect(page.getByRole('group', { name: '第二连接' })).toContainText('全部至多');
  await look('batch: second connection');
  await page.getByRole('button', { name: '删除批次' }).click();
  await look('batch: discard');
  await page.getByRole('button', { name: '保留', exact: true }).click();
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText(/ \/ 20 次 \/ 秒/)).toBeVisible();
  await look('batch: running');
  await expect(page.getByText('61 / 61 行').first()).toBeVisible({ timeout: 60_000 });
  await look('batch: done');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('batch: export');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page
    .getByRole('button', { name: /^输入有误/ })
    .first()
    .click();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('batch: problem of a row');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /关闭|Close/ })
    .click();
  await page.getByRole('button', { name: '全部批次' }).click();
  await look('batch: list');
}
