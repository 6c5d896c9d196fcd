import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { connectSandbox, runCli } from './support/programs';

const people = Array.from({ length: 6 }, (_, index) => inventedPerson(index * 11));
const [first, second, third] = people;

const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

test('a GBK file with titles is confirmed, read otherwise and reviewed against the history', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const known = join(folder, 'known.csv');
  await writeFile(known, `姓名,身份证号\n${first?.name},${first?.idNumber}\n`);
  await runCli(profile, ['batch', '测试 marketplace', '--in', known, '--out', join(folder, 'known-out.csv')]);

  const lines = [
    '2026年客户核验名单;;',
    '客户甲;证件乙;备注',
    `${first?.name};${first?.idNumber};`,
    `${second?.name};${fullWidth(second?.idNumber ?? '')};`,
    `${second?.name};${second?.idNumber};`,
    `${third?.name};1.10105E+17;`,
  ];
  const input = join(folder, '名单.csv');
  await writeFile(input, iconv.encode(lines.join('\r\n'), 'gbk'));

  const { page, dropFile, answerSaveDialog } = await openDesk({ unlock: true });
  await dropFile(input);
  const encoding = page.getByRole('radiogroup', { name: '编码' });
  await expect(encoding.getByRole('radio', { name: 'GB18030 (GBK)' })).toBeChecked();
  await expect(page.getByText('标题行为第 2 行，其上方 1 行不是数据，未读取')).toBeVisible();
  await expect(page.getByTestId('sample-names')).toContainText(`${first?.name.slice(0, 1)}*`);
  await expect(page.getByRole('button', { name: '文件内重复 1 行' })).toBeVisible();
  const earlier = page.getByRole('button', { name: /历史中已有结论 1 行/ });
  await expect(earlier).toContainText('一致 1');
  await expect(page.getByRole('list', { name: '不发送的原因' })).toContainText('科学计数形式');
  await earlier.click();
  await expect(page.getByText(/^已有结论：一致/)).toBeVisible();
  await page.getByRole('button', { name: '按规范形式发送 1 行' }).click();
  await expect(page.getByText(/发送为 \d{3}\*+/)).toBeVisible();

  await test.step('another encoding is one click, and the way back another', async () => {
    await encoding.getByText('UTF-8', { exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('file/encoding');
    await expect(encoding.getByRole('radio', { name: 'GB18030 (GBK)' })).toBeChecked();
  });

  await test.step('rows that are not sent are exported for correction', async () => {
    const target = join(folder, '待更正.csv');
    await answerSaveDialog(target);
    await page.getByRole('button', { name: '导出待更正 .csv' }).click();
    await expect(page.getByText(/已导出 1 行到/)).toBeVisible();
    const text = await readFile(target, 'utf8');
    expect(text).toContain('C:1.10105E+17'.slice(2));
    expect(text.split('\r\n')[1]).toMatch(new RegExp(`^${third?.name},,`));
  });
});

test('what a workbook hides is named, and another sheet can be chosen', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox);
  const workbook = new exceljs.Workbook();
  for (const [name, state] of [
    ['一月', 'visible'],
    ['二月', 'visible'],
    ['旧数据', 'hidden'],
  ] as const) {
    const sheet = workbook.addWorksheet(name, { state });
    sheet.addRow(['姓名', '身份证号', '内部编号']);
    for (const person of people.slice(0, name === '一月' ? 4 : 2))
      sheet.addRow([person.name, person.idNumber, '1']);
    if (name === '一月') sheet.getRow(3).hidden = true;
    sheet.getColumn(3).hidden = true;
  }
  const input = join(folder, '客户.xlsx');
  await workbook.xlsx.writeFile(input);

  const { page, dropFile } = await openDesk({ unlock: true });
  await dropFile(input);
  await expect(page.getByText('隐藏的工作表：旧数据')).toBeVisible();
  await expect(page.getByText('1 个隐藏的行已照常读取：第 3 行')).toBeVisible();
  await expect(page.getByText('隐藏的列：C 内部编号')).toBeVisible();
  await expect(page.getByText('待发送 4 行')).toBeVisible();
  await page.getByRole('combobox', { name: '工作表' }).click();
  await page.getByTitle('二月').click();
  await expect(page.getByText('待发送 2 行')).toBeVisible();
  await page.getByRole('button', { name: '全部批次' }).click();
  await expect(page.getByRole('button', { name: '打开 客户.xlsx' })).toHaveCount(1);
});
