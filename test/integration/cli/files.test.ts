/** What the command line says of files: how to read them, and how to write what comes of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import officeCrypto from 'officecrypto-tool';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createConnectedProfile, readTable } from './cli-process';

const people = Array.from({ length: 5 }, (_, index) => inventedPerson(index * 17));
const filePassphrase = '归档口令 of 2026';
const encrypting = { environment: { VERIDESK_EXPORT_PASSPHRASE: filePassphrase } };

let sandbox: RunningSandbox;
let profile: CliProfile;
beforeAll(async () => {
  sandbox = await startSandbox();
  profile = await createConnectedProfile(sandbox);
});
afterAll(async () => {
  profile.remove();
  await sandbox.close();
});
beforeEach(() => sandbox.books.clear());

const pathOf = (name: string) => join(profile.folder, name);

function file(name: string, content: string | Buffer): string {
  writeFileSync(pathOf(name), content);
  return pathOf(name);
}

const linesOf = (delimiter: string, heading = ['姓名', '身份证号']) =>
  [heading, ...people.map(({ name, idNumber }) => [name, idNumber])]
    .map((cells) => cells.join(delimiter))
    .join('\r\n');

async function workbook(name: string): Promise<string> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRow(['部门', '姓名', '身份证号']);
  for (const { name: person, idNumber } of people) sheet.addRow(['城东支行', person, idNumber]);
  book.addWorksheet('说明').addRow(['第一季度']);
  await book.xlsx.writeFile(pathOf(name));
  return pathOf(name);
}

const dryRunSchema = z.object({
  total: z.number(),
  planned: z.number(),
  reading: z.object({ encoding: z.string().nullable(), delimiter: z.string().nullable() }),
});

function dryRun(input: string, ...words: string[]) {
  return profile.json(dryRunSchema, ['batch', 'desk', '--in', input, '--dry-run', ...words]);
}

function batch(input: string, out: string, ...words: string[]) {
  return profile.run(['batch', 'desk', '--in', input, '--out', out, ...words], encrypting);
}

describe('--encoding', () => {
  it('reads a file as it is said, where it is told otherwise by itself', async () => {
    const input = file('utf-16.csv', iconv.encode(linesOf(','), 'utf-16be', { addBOM: false }));
    expect(await dryRun(input, '--encoding', 'utf-16be')).toMatchObject({
      planned: 5,
      reading: { encoding: 'utf-16be' },
    });
  });

  it('that the bytes contradict refuses the file by name', async () => {
    const input = file('gbk.csv', iconv.encode(linesOf(','), 'gbk'));
    expect(await dryRun(input)).toMatchObject({ planned: 5, reading: { encoding: 'gb18030' } });
    const refused = await batch(input, pathOf('gbk-out.csv'), '--encoding', 'utf-8');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('file/encoding');
    expect(existsSync(pathOf('gbk-out.csv'))).toBe(false);
  });

  it('that is none lists those that are', async () => {
    const refused = await batch(file('any.csv', linesOf(',')), pathOf('any-out.csv'), '--encoding', 'latin1');
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('utf-8, gb18030, utf-16le, utf-16be');
  });
});

describe('--delimiter', () => {
  it.each([
    [';', ';'],
    ['tab', '\t'],
    ['|', '|'],
  ])('%s divides the columns', async (word, delimiter) => {
    const input = file('delimited.csv', linesOf(delimiter, ['姓名', '身份证号']));
    expect(await dryRun(input, '--delimiter', word)).toMatchObject({ planned: 5, reading: { delimiter } });
  });

  it('is believed against what the file looks like', async () => {
    const input = file('commas.csv', linesOf(','));
    const result = await batch(input, pathOf('commas-out.csv'), '--delimiter', ';');
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('姓名,身份证号');
    expect(sandbox.books.totals().calls).toBe(0);
  });
});

describe('--invalid-out', () => {
  it('writes the rows that are not sent, with their cells and reasons, in a dry run too', async () => {
    const input = file('damaged.csv', `${linesOf(',')}\r\n张三,1.10105E+17\r\n李四,123\r\n`);
    for (const name of ['correct.csv', 'correct.xlsx']) {
      const words = ['batch', 'desk', '--in', input, '--dry-run', '--invalid-out', pathOf(name)];
      const result = await profile.run(words);
      expect(result.status).toBe(0);
      expect(result.stderr).toContain(pathOf(name));
      const [headings, first, second] = await readTable(pathOf(name));
      expect(headings).toEqual([
        ...['姓名', '身份证号'],
        ...['Position in the file', 'Why it is not sent', 'Damaged value'],
      ]);
      // A damaged cell stands beside its place, a wrong one in it.
      expect([first?.[1], first?.[2], first?.[4]]).toEqual(['', 'B7', 'B7: 1.10105E+17']);
      expect(second?.slice(0, 3)).toEqual(['李四', '123', 'B8']);
    }
    expect(sandbox.books.totals().calls).toBe(0);
  });

  it('writes nothing where every row is sent, and never over the input', async () => {
    const input = file('sound.csv', linesOf(','));
    const words = ['batch', 'desk', '--in', input, '--dry-run', '--invalid-out'];
    expect((await profile.run([...words, pathOf('none.csv')])).status).toBe(0);
    expect(existsSync(pathOf('none.csv'))).toBe(false);
    expect((await profile.run([...words, input])).status).toBe(2);
    expect(readFileSync(input, 'utf8')).toBe(linesOf(','));
  });
});

describe('--out-encoding', () => {
  it('writes GB18030 without a mark, and UTF-8 with one', async () => {
    const input = file('people.csv', linesOf(','));
    expect((await batch(input, pathOf('gb.csv'), '--out-encoding', 'gb18030')).status).toBe(0);
    const text = iconv.decode(readFileSync(pathOf('gb.csv')), 'gb18030');
    expect(text.startsWith('姓名,身份证号,verdict')).toBe(true);
    expect(text).toContain(`${people[0]?.name},${people[0]?.idNumber},match`);
    expect((await batch(input, pathOf('utf.csv'), '--out-encoding', 'utf-8')).status).toBe(0);
    expect(readFileSync(pathOf('utf.csv'), 'utf8').startsWith('\ufeff姓名')).toBe(true);
  });

  it('is refused for a workbook before anything is sent', async () => {
    const result = await batch(file('x.csv', linesOf(',')), pathOf('x.xlsx'), '--out-encoding', 'gb18030');
    expect(result.status).toBe(2);
    expect(sandbox.books.totals().calls).toBe(0);
  });
});

describe('--encrypt', () => {
  it('writes a workbook that opens with its passphrase only', async () => {
    const out = pathOf('encrypted.xlsx');
    const result = await batch(await workbook('to-encrypt.xlsx'), out, '--encrypt');
    expect(result.status).toBe(0);
    expect(result.stdout + result.stderr).not.toContain(filePassphrase);
    const bytes = readFileSync(out);
    expect(officeCrypto.isEncrypted(bytes)).toBe(true);
    expect(bytes.includes(people[0]?.idNumber ?? '')).toBe(false);
    await expect(officeCrypto.decrypt(bytes, { password: 'another one' })).rejects.toThrow();
    const clear = await officeCrypto.decrypt(bytes, { password: filePassphrase });
    const book = await new exceljs.Workbook().xlsx.load(clear as unknown as exceljs.Buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['名单', '说明']);
    expect(book.worksheets[0]?.getCell('C2').value).toBe(people[0]?.idNumber);
  });

  it.each([
    ['too short', { VERIDESK_EXPORT_PASSPHRASE: 'short' }, 'file/weak-passphrase', 'weak.xlsx'],
    ['not there', {}, 'VERIDESK_EXPORT_PASSPHRASE', 'none.xlsx'],
    ['for a .csv', { VERIDESK_EXPORT_PASSPHRASE: filePassphrase }, '--encrypt', 'clear.csv'],
  ])('sends nothing when the passphrase is %s', async (_case, environment, told, name) => {
    const input = file('weak.csv', linesOf(','));
    const words = ['batch', 'desk', '--in', input, '--out', pathOf(name), '--encrypt'];
    const result = await profile.run(words, { environment });
    expect(result.status).not.toBe(0);
    expect(result.stderr).toContain(told);
    expect(existsSync(pathOf(name))).toBe(false);
    expect(sandbox.books.totals().calls).toBe(0);
  });
});

describe('--plain', () => {
  it('writes a table of data and results in place of the workbook itself', async () => {
    const input = await workbook('books.xlsx');
    expect((await batch(input, pathOf('itself.xlsx'))).status).toBe(0);
    expect((await batch(input, pathOf('plain.xlsx'), '--plain')).status).toBe(0);
    const sheetsOf = async (name: string) =>
      (await new exceljs.Workbook().xlsx.readFile(pathOf(name))).worksheets.map((sheet) => sheet.name);
    expect(await sheetsOf('itself.xlsx')).toEqual(['名单', '说明']);
    expect(await sheetsOf('plain.xlsx')).toEqual(['沙箱 SANDBOX']);
    const [own, plain] = [await readTable(pathOf('itself.xlsx')), await readTable(pathOf('plain.xlsx'))];
    expect(plain.map((row) => row.slice(0, 4))).toEqual(own.map((row) => row.slice(0, 4)));
  });
});

/** null where file systems can't be mounted. */
function mountSmallDisk(): string | null {
  const folder = pathOf('disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4096', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return null;
  }
}

describe('a full disk at the end', () => {
  it('loses no result that was paid for: resume writes it elsewhere', async () => {
    const disk = mountSmallDisk();
    // Without the right to mount: a folder of that name, which no file can replace.
    const out = join(disk ?? profile.folder, 'full.xlsx');
    if (disk === null) mkdirSync(`${out}.part`);
    else writeFileSync(join(disk, 'taken'), Buffer.alloc(4096));
    try {
      const input = file('paid.csv', linesOf(','));
      const result = await batch(input, out);
      expect(result.status).toBe(2);
      expect(result.stderr).toMatch(/storage\/disk-full|file\/write-failed/);
      if (disk !== null) expect(readdirSync(disk)).toEqual(['taken']);
    } finally {
      if (disk !== null) execFileSync('umount', [disk]);
    }
    expect(sandbox.books.totals().calls).toBe(5);
    const list = z.object({ batches: z.array(z.object({ batchId: z.string() })) });
    const [latest] = (await profile.json(list, ['batches'])).batches;
    const resumed = await profile.run(['resume', latest?.batchId ?? '', '--out', pathOf('saved.csv')]);
    expect(resumed.status).toBe(0);
    expect(await readTable(pathOf('saved.csv'))).toHaveLength(6);
    expect(sandbox.books.totals().calls).toBe(5);
  });
});
