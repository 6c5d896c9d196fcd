import { join } from 'node:path';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox } from './support/programs';

const people = peopleOf(3).map((person) => ({ ...person, verdict: 'match' as const }));

test('repeated rows are copied, a cost is confirmed, a limit holds rows back, the history answers again', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const repeated = join(folder, '名单.xlsx');
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('Two people are needed.');
  await writeWorkbook(repeated, [...people, first, second]);
  await connectSandbox(profile, sandbox, { price: '24', subjectCallsPerDay: '1' }, ['marketplace']);
  const { page, dropFile } = await openDesk({ unlock: true });
  const booked = async () => (await sandbox.bookedCalls()).length;
  const start = page.getByRole('button', { name: /^开始核验/ });

  await test.step('an amount above which a start is confirmed', async () => {
    await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
    const amount = page.getByLabel('超过此费用须确认');
    await amount.fill('0.5');
    await amount.press('Enter');
    await page.getByRole('navigation').getByRole('button', { name: '批次' }).click();
  });
  await test.step('rows that repeat others are named and not sent', async () => {
    await dropFile(repeated);
    await expect(page.getByRole('radio', { name: /2 行重复：复制首次的结论/ })).toBeChecked();
    await start.click();
    await expect(page.getByText(/至多 ¥0.72，超过需要确认的 ¥0.50/)).toBeVisible();
    expect(await booked()).toBe(0);
    await page.getByRole('button', { name: /^确认费用 ¥0.72/ }).click();
    await expect(page.getByText('5 / 5 行').first()).toBeVisible();
    expect(await booked()).toBe(3);
    await expect(page.getByText('复制自第 2 行，未计费')).toBeVisible();
  });
  await test.step('a number that was asked about today is held back until somebody says so', async () => {
    const other = join(folder, '另一份.xlsx');
    await writeWorkbook(other, [{ ...first, name: second.name, verdict: 'mismatch' }]);
    await dropFile(other);
    await start.click();
    await expect(page.getByText('1 行因次数限制未发送')).toBeVisible();
    expect(await booked()).toBe(3);
    await page.getByRole('button', { name: '仍然发送' }).click();
    await page.getByRole('button', { name: '仍然发送 1 行' }).click();
    await expect(page.getByText('1 / 1 行').first()).toBeVisible();
    expect(await booked()).toBe(4);
  });
  await test.step('a file that the history knows costs nothing', async () => {
    await dropFile(repeated);
    await page.getByRole('checkbox', { name: '沿用历史结论，不超过' }).click();
    await expect(page.getByText('3 行沿用，不计费')).toBeVisible();
    await page.getByRole('button', { name: '完成，5 行沿用已有结论' }).click();
    await expect(page.getByText('5 / 5 行').first()).toBeVisible();
    await expect(page.getByText(/沿用 .* 的结论，未计费/).first()).toBeVisible();
    expect(await booked()).toBe(4);
  });
});
