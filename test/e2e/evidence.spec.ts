import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { connectSandbox, runCli } from './support/programs';

const run = promisify(execFile);
const person = inventedPerson(5_209);

/** The words of a PDF, read by another program. */
async function textOf(path: string): Promise<string> {
  return (await run('pdftotext', ['-layout', path, '-'])).stdout;
}

interface ExportEntry {
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string;
}

test('a check goes to paper masked, and whole with a reason that is recorded for each field', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  await connectSandbox(profile, sandbox, {}, ['aliyun']);
  const words = ['check', '测试 aliyun', `name=${person.name}`, `idNumber=${person.idNumber}`, '--json'];
  const checked = JSON.parse((await runCli(profile, words)).output) as {
    readonly checkId: string;
    readonly requestId: string;
  };
  const { page, answerSaveDialog } = await openDesk({ unlock: true });
  await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: '新备注' }).fill(`证件 ${person.idNumber} 已核对`);
  await drawer.getByRole('button', { name: '添加备注' }).click();
  await expect(drawer.getByRole('textbox', { name: '新备注' })).toHaveValue('');

  const maskedPath = join(folder, '证据.pdf');
  await answerSaveDialog(maskedPath);
  await drawer.getByRole('button', { name: '导出 PDF（脱敏）' }).click();
  await expect(drawer.getByText(`已导出到 ${maskedPath}`)).toBeVisible();
  await expect(drawer.getByRole('button', { name: '打开所在文件夹' })).toBeVisible();
  const masked = await textOf(maskedPath);
  expect(masked).toContain('核验证据');
  expect(masked).toContain('一致');
  expect(masked).toContain(`${person.idNumber.slice(0, 3)}***********${person.idNumber.slice(-4)}`);
  expect(masked).not.toContain(person.idNumber);
  expect(masked).not.toContain(person.name);
  expect(masked).toContain(checked.checkId);
  expect(masked).toContain(checked.requestId);
  expect(masked).toContain('沙箱 SANDBOX');
  expect(masked).toContain('已脱敏（标准）');
  expect(masked).toMatch(/原始答复 SHA-256\s+[0-9a-f]{64}/u);
  expect(masked).toContain('第 1 页，共 ');
  expect(masked).toMatch(/审计链 \d+-[0-9a-f]{12}/u);

  const wholePath = join(folder, '证据 完整.pdf');
  await answerSaveDialog(wholePath);
  await drawer.getByRole('button', { name: '导出 PDF（不脱敏）' }).click();
  await page.getByRole('radio', { name: '检查或审计' }).check();
  await page.getByRole('button', { name: '导出 PDF', exact: true }).click();
  await expect(drawer.getByText(`已导出到 ${wholePath}`)).toBeVisible();
  const whole = await textOf(wholePath);
  expect(whole).toContain(person.idNumber);
  expect(whole).toContain(person.name);
  expect(whole).toContain('未脱敏');

  // Nothing half written stays, and what was written is what the audit chain names.
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  const chain = join(folder, 'chain.jsonl');
  expect((await runCli(profile, ['audit', 'export', '--out', chain])).status).toBe(0);
  const entries = (await readFile(chain, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ExportEntry)
    .filter(({ subject }) => subject === checked.checkId);
  const told = JSON.stringify(entries);
  for (const path of [maskedPath, wholePath]) {
    expect(told).toContain(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  const revealed = entries.filter(({ action }) => action === 'value.revealed');
  expect(revealed).toHaveLength(2);
  expect(JSON.stringify(revealed)).toContain('idNumber');
  expect(told).not.toContain(person.idNumber);
  if (process.env['VERIDESK_PICTURES'] !== undefined) {
    const target = process.env['VERIDESK_PICTURES'];
    await page.screenshot({ path: join(target, 'evidence-drawer.png') });
    await run('pdftoppm', ['-r', '70', '-png', maskedPath, join(target, 'evidence-masked')]);
    await run('pdftoppm', ['-r', '70', '-png', wholePath, join(target, 'evidence-whole')]);
  }
});
