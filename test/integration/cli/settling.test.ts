/** What may have been billed without an answer: listed, settled, sent again and reconciled by commands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createConnectedProfile, readTable } from './cli-process';

const timeout = 180_000;
let sandbox: RunningSandbox;
let profile: CliProfile;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(async () => {
  sandbox.books.clear();
  profile = await createConnectedProfile(sandbox);
  return () => profile.remove();
});

const checkSchema = z.object({ checkId: z.string() });
const listSchema = z.object({ checks: z.array(z.record(z.string(), z.unknown())) });

/** Sends a check; the answer of a lost one never arrives, though it is billed. */
async function check(index: number, lost = false): Promise<string> {
  const { name, idNumber } = inventedPerson(index);
  if (lost) sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking' });
  const { stdout } = await profile.run(['check', 'desk', `name=${name}`, `idNumber=${idNumber}`, '--json']);
  return checkSchema.parse(JSON.parse(stdout)).checkId;
}

async function statementText(): Promise<string> {
  return (await fetch(`${sandbox.address.controlUrl}/statement?provider=marketplace`)).text();
}

const inProfile = (name: string) => join(profile.folder, name);

describe('unknown and resolve', () => {
  it('list what is to settle until it is said whether it was billed', { timeout }, async () => {
    const empty = await profile.run(['unknown']);
    expect(empty).toMatchObject({ status: 0, stdout: '' });
    expect(empty.stderr).toContain('Nothing is left to be settled.');
    const checkId = await check(1, true);
    const listed = await profile.run(['unknown', '--json']);
    expect(listed.status).toBe(1);
    const { checks } = listSchema.parse(JSON.parse(listed.stdout));
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({
      checkId,
      verdict: 'unknown',
      reason: 'network',
      price: 16,
      calls: 1,
      connection: 'desk',
      batchId: null,
      row: null,
      canSendAgain: true,
    });
    expect(listed.stdout).not.toContain(inventedPerson(1).idNumber);
    const text = await profile.run(['unknown']);
    expect(text.stdout).toContain(checkId);
    expect(text.stderr).toContain('1 checks may have been billed, ¥0.16 if all were.');
    expect(text.stderr).toContain('resolve CHECK… --billed yes|no');

    const said = ['resolve', checkId, '--billed', 'yes', '--fee', '20', '--note', 'seen in the console'];
    const resolved = await profile.run([...said, '--json']);
    expect(resolved.status).toBe(0);
    expect(JSON.parse(resolved.stdout)).toEqual({ checks: 1, calls: 1, billed: 'yes' });
    expect((await profile.run(['unknown'])).status).toBe(0);
    const corrected = await profile.run(['resolve', checkId, '--billed', 'no']);
    expect(corrected.stdout).toContain('1 checks (1 calls) are settled; their verdicts stay.');
  });

  it('refuse what is not understood, and checks that have an answer', { timeout }, async () => {
    const checkId = await check(2);
    for (const [words, text] of [
      [['resolve', checkId], 'resolve CHECK… --billed yes|no'],
      [['resolve', checkId, '--billed', 'perhaps'], '--billed takes one of: yes, no.'],
      [['resolve', checkId, '--billed', 'no', '--fee', '1'], '--fee goes with --billed yes.'],
      [['resolve', checkId, '--billed', 'yes'], 'check/settled'],
      [['resolve', 'nobody', '--billed', 'yes'], 'check/not-found'],
    ] as const) {
      const { status, stderr } = await profile.run(words);
      expect(stderr).toContain(text);
      expect(status).toBe(2);
    }
  });
});

describe('again', () => {
  it('says the price first, and sends once it is confirmed', { timeout }, async () => {
    const lost = await check(3, true);
    const asked = await profile.run(['again', lost]);
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain(
      'Sending again costs ¥0.16, a second time where the first call was billed.',
    );
    expect(asked.stderr).toContain('--yes');
    expect(sandbox.books.totals().calls).toBe(1);
    const sent = await profile.run(['again', lost, '--yes', '--json']);
    expect(sent.status).toBe(0);
    const document = checkSchema.extend({ verdict: z.string() }).parse(JSON.parse(sent.stdout));
    expect(document.verdict).toBe('match');
    expect(document.checkId).not.toBe(lost);
    expect(sandbox.books.totals().calls).toBe(2);
    const settled = await profile.run(['again', document.checkId, '--yes']);
    expect(settled.status).toBe(2);
    expect(settled.stderr).toContain('check/settled');
    expect(sandbox.books.totals().calls).toBe(2);
  });
});

describe('reconcile', () => {
  it('finds what was billed without an answer, and agrees once it is applied', { timeout }, async () => {
    await check(4);
    await check(5, true);
    const path = inProfile('statement.csv');
    writeFileSync(path, iconv.encode((await statementText()).replace('\ufeff', ''), 'gbk'));
    const words = ['reconcile', 'desk', '--in', path];
    const found = await profile.run([...words, '--json', '--out', inProfile('found.csv')]);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain('Encoding gb18030, delimiter ,');
    const document = z.record(z.string(), z.unknown()).parse(JSON.parse(found.stdout));
    expect(document).toMatchObject({
      connection: 'desk',
      file: 'statement.csv',
      sheet: null,
      encoding: 'gb18030',
      delimiter: ',',
      columns: { requestId: '流水号', time: '调用时间', amountYuan: '计费金额(元)' },
      statement: { lines: 2, fee: 32 },
      ledger: { billed: 1, fee: 16, open: 16 },
      difference: 16,
      findings: { matched: { count: 1 }, unanswered: { count: 1, open: 1, thereFen: 32 - 16 } },
      applied: null,
    });
    expect(Object.keys(document)).toEqual([
      ...['connection', 'file', 'sheet', 'encoding', 'delimiter', 'since', 'until', 'columns'],
      ...['statement', 'ledger', 'difference', 'findings', 'applied'],
    ]);
    const rows = await readTable(inProfile('found.csv'));
    expect(rows.slice(1).map(([finding]) => finding)).toEqual(['matched', 'unanswered']);

    const applied = await profile.run([...words, '--apply']);
    expect(applied.status).toBe(0);
    expect(applied.stdout).toMatch(/Difference\s+¥0\.00/u);
    expect((await profile.run(['unknown'])).status).toBe(0);
  });

  it('reads the worksheet, the encoding and the delimiter that are named', { timeout }, async () => {
    await check(6);
    const lines = (await statementText()).replace('\ufeff', '').trim().split('\r\n');
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('封面').addRow(['对账单']);
    const sheet = workbook.addWorksheet('明细');
    for (const line of lines) sheet.addRow(line.split(','));
    const path = inProfile('statement.xlsx');
    await workbook.xlsx.writeFile(path);
    const cover = await profile.run(['reconcile', 'desk', '--in', path]);
    expect(cover.status).toBe(2);
    expect(cover.stderr).toContain('Worksheet read: 封面; others: 明细 (choose with --sheet)');
    expect(cover.stderr).toContain('statement/columns-missing: The statement lacks a column');
    expect(cover.stderr).toContain('name the columns and try again');
    const named = await profile.run(['reconcile', 'desk', '--in', path, '--sheet', '明细', '--json']);
    expect(named.status).toBe(0);
    expect(JSON.parse(named.stdout)).toMatchObject({ sheet: '明细', encoding: null, difference: 0 });
    const csv = inProfile('statement.csv');
    writeFileSync(csv, iconv.encode(lines.join('\r\n').replaceAll(',', '|'), 'utf-16be', { addBOM: false }));
    const words = ['reconcile', 'desk', '--in', csv, '--encoding', 'utf-16be', '--delimiter', '|', '--json'];
    const read = await profile.run(words);
    expect(read.status).toBe(0);
    expect(JSON.parse(read.stdout)).toMatchObject({ sheet: null, encoding: 'utf-16be', delimiter: '|' });
  });

  it('refuses what is not understood, with the next step', { timeout }, async () => {
    const path = inProfile('statement.csv');
    writeFileSync(path, '流水号,金额\nREQ-1,0.16\n');
    for (const [words, text] of [
      [['reconcile', 'desk'], 'reconcile CONNECTION --in FILE'],
      [['reconcile', 'nobody', '--in', path], 'connection/not-found'],
      [['reconcile', 'desk', '--in', inProfile('none.csv')], 'file/'],
      [['reconcile', 'desk', '--in', path, '--encoding', 'gbk'], '--encoding takes one of: utf-8, gb18030'],
      [['reconcile', 'desk', '--in', path, '--delimiter', 'x'], '--delimiter takes one of: ,, ;, tab, |.'],
      [['reconcile', 'desk', '--in', path, '--map', '号=requestId'], 'Columns: 流水号, 金额.'],
      [['reconcile', 'desk', '--in', path, '--map', '金额=cost'], 'Fields: requestId, time, amountYuan'],
      [
        ['reconcile', 'desk', '--in', path, '--since', '2026-02-01', '--until', '2026-01-01'],
        'statement/period',
      ],
      [['reconcile', 'desk', '--in', path, '--out', path], 'would replace the input file'],
    ] as const) {
      const { status, stderr } = await profile.run(words);
      expect(stderr).toContain(text);
      expect(status).toBe(2);
    }
  });
});
