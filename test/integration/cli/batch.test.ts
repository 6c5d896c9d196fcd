import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultColumns } from '@shared/domain/result-columns';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, type CliResult, createConnectedProfile, readTable } from './cli-process';

const samples = resolve(import.meta.dirname, '../../../resources/samples');
const person = inventedPerson(3);

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
beforeEach(() => {
  sandbox.setFaults('');
  sandbox.books.clear();
});

const batchSchema = z.object({
  batchId: z.string(),
  state: z.string(),
  rows: z.array(z.record(z.string(), z.unknown())),
  totals: z.record(z.string(), z.number()),
});

function batchOf({ stdout }: CliResult): z.output<typeof batchSchema> {
  return batchSchema.parse(JSON.parse(stdout));
}

function peopleFile(name: string, count: number, from = 100): string {
  const path = join(profile.folder, name);
  const lines = Array.from({ length: count }, (_, index) => {
    const one = inventedPerson(from + index * 3);
    return `${one.name},${one.idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  return path;
}

describe('batch', () => {
  it.each(['csv', 'xlsx'] as const)('keeps the format %s', async (format) => {
    const out = join(profile.folder, `sample-out.${format}`);
    const input = join(samples, `sample-id-2.${format}`);
    const result = await profile.run(['batch', 'desk', '--in', input, '--out', out]);
    // The sample has invalid rows on purpose.
    expect(result.status).toBe(1);
    expect(result.stdout).toContain(out);
    const [headings = [], ...rows] = await readTable(out);
    expect(headings.slice(0, 6)).toEqual([
      ...['序号', '姓名', '身份证号', '部门', '备注'],
      format === 'csv' ? 'verdict' : 'Verdict',
    ]);
    expect(rows).toHaveLength(60);
    const verdicts = rows.map((row) => row[5]);
    expect(verdicts.filter((verdict) => verdict === 'match')).toHaveLength(49);
    expect(sandbox.books.totals()).toMatchObject({ calls: 57, billed: 54 });
  });

  it('as one JSON document, whose values are null where they are empty', async () => {
    const input = join(samples, 'sample-id-2.csv');
    const out = join(profile.folder, 'json.csv');
    const document = batchOf(await profile.run(['batch', 'desk', '--in', input, '--out', out, '--json']));
    expect(document.rows).toHaveLength(60);
    expect(document.totals).toMatchObject({
      rows: 60,
      notSent: 0,
      match: 49,
      mismatch: 5,
      'no-record': 3,
      'invalid-input': 3,
      fee: 864,
    });
    for (const row of document.rows) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(['row', ...resultColumns]));
      expect(Object.values(row)).not.toContain('');
    }
    expect(document.rows.find(({ verdict }) => verdict === 'invalid-input')).toMatchObject({
      reason: 'input',
      providerCode: null,
      checkedAt: null,
      checkId: null,
      billed: 'no',
      fee: 0,
    });
    const list = await profile.json(
      z.object({ batches: z.array(z.object({ batchId: z.string(), state: z.string(), rows: z.number() })) }),
      ['batches'],
    );
    expect(list.batches[0]).toEqual({ batchId: document.batchId, state: 'done', rows: 60 });
    // Nothing is left to send: the file is only written again.
    sandbox.books.clear();
    const again = await profile.run([
      'resume',
      document.batchId,
      '--out',
      join(profile.folder, 'again.xlsx'),
      '--json',
    ]);
    expect(batchOf(again).totals).toEqual(document.totals);
    expect(sandbox.books.totals().calls).toBe(0);
  });

  it('tells in a dry run what would be sent, and sends nothing', async () => {
    const path = peopleFile('dry.csv', 4);
    writeFileSync(
      path,
      `${readFileSync(path, 'utf8')}${person.name},${person.idNumber}\r\n${person.name},${person.idNumber}\r\n张三,1\r\n`,
    );
    const schema = z.record(z.string(), z.unknown());
    const document = await profile.json(schema, ['batch', 'desk', '--in', path, '--dry-run']);
    expect(document).toMatchObject({
      total: 7,
      planned: 5,
      invalid: 1,
      duplicates: 1,
      copied: 1,
      estimate: 80,
      problems: [{ row: 8, field: 'idNumber', cell: 'B8' }],
    });
    expect(sandbox.books.totals().calls).toBe(0);
  });

  it('takes columns by name, and says which are missing', async () => {
    const path = join(profile.folder, 'odd.csv');
    writeFileSync(path, `甲,乙\r\n1,2\r\n`);
    const out = join(profile.folder, 'odd-out.csv');
    const run = (...named: string[]) => profile.run(['batch', 'desk', '--in', path, '--out', out, ...named]);
    const missing = await run();
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('甲, 乙');
    expect((await run('--map', '丙=name')).status).toBe(2);
    writeFileSync(path, `甲,乙\r\n${person.name},${person.idNumber}\r\n`);
    expect((await run('--map', '甲=name', '--map', '乙=idNumber')).status).toBe(0);
    expect(sandbox.books.totals().calls).toBe(1);
  });

  it('sends what may have been paid for again only when it is asked to', async () => {
    sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 2 });
    const path = peopleFile('unknown.csv', 6, 400);
    const out = join(profile.folder, 'unknown-out.csv');
    const first = await profile.run(['batch', 'desk', '--in', path, '--out', out, '--json']);
    expect(first.status).toBe(1);
    expect(batchOf(first).totals).toMatchObject({ match: 4, unknown: 2 });
    const second = await profile.run(['resume', batchOf(first).batchId, '--out', out, '--json']);
    expect(batchOf(second).totals).toMatchObject({ match: 4, unknown: 2 });
    expect(sandbox.books.totals().calls).toBe(6);
    const third = await profile.run([
      'resume',
      batchOf(first).batchId,
      '--out',
      out,
      '--json',
      '--retry-unknown',
    ]);
    expect(third.status).toBe(0);
    expect(batchOf(third).totals).toMatchObject({ match: 6, unknown: 0 });
    expect(sandbox.books.totals().calls).toBe(8);
  });

  it(
    'cancelled is never sent again, and its results can still be written',
    { timeout: 120_000 },
    async () => {
      sandbox.setFaults('code.marketplace=10006');
      const out = join(profile.folder, 'cancelled.csv');
      const first = await profile.run([
        'batch',
        'desk',
        '--in',
        peopleFile('cancel.csv', 30),
        '--out',
        out,
        '--json',
      ]);
      const { batchId, state } = batchOf(first);
      expect(state).toBe('stopped');
      expect(first.stderr).toContain(`cancel ${batchId}`);
      sandbox.setFaults('');
      const cancelled = await profile.run(['cancel', batchId, '--json']);
      expect(cancelled.status).toBe(0);
      expect(JSON.parse(cancelled.stdout)).toMatchObject({ batchId, state: 'cancelled', rows: 30 });
      sandbox.books.clear();
      const resumed = await profile.run(['resume', batchId, '--out', out, '--json']);
      expect(batchOf(resumed)).toMatchObject({ state: 'cancelled' });
      expect(sandbox.books.calls()).toEqual([]);
      expect((await profile.run(['cancel', batchId])).status).toBe(2);
      expect((await profile.run(['cancel'])).status).toBe(2);
    },
  );

  it('interrupted in the middle keeps what was done, and resume pays for each row once', async () => {
    sandbox.setFaults('latency=20..40');
    const path = peopleFile('slow.csv', 200, 1_000);
    const out = join(profile.folder, 'slow-out.csv');
    const interrupted = await profile.run(['batch', 'desk', '--in', path, '--out', out], {
      onStarted: (child) => {
        const watch = setInterval(() => {
          if (sandbox.books.totals().calls < 24) return;
          clearInterval(watch);
          child.kill('SIGINT');
        }, 5);
        child.once('exit', () => clearInterval(watch));
      },
    });
    expect(interrupted.status).toBe(130);
    const [, batchId = ''] = /resume (\S+)/.exec(interrupted.stderr) ?? [];
    const before = sandbox.books.totals().calls;
    expect(before).toBeGreaterThanOrEqual(24);
    expect(before).toBeLessThan(200);
    sandbox.setFaults('');
    const resumed = await profile.run(['resume', batchId, '--out', out, '--json']);
    expect(resumed.status).toBe(0);
    expect(batchOf(resumed).totals).toMatchObject({ rows: 200, match: 200, fee: 3_200 });
    expect(sandbox.books.totals()).toEqual({ calls: 200, billed: 200, feeFen: 3_200 });
    expect(new Set(sandbox.books.calls().map(({ subject }) => subject)).size).toBe(200);
    expect(await readTable(out)).toHaveLength(201);
  });

  it('killed in the middle leaves unknown what may have left, and resume sends the rest only', async () => {
    sandbox.setFaults('latency=20..40');
    const path = peopleFile('killed.csv', 120, 2_000);
    const out = join(profile.folder, 'killed-out.csv');
    const killed = await profile.run(['batch', 'desk', '--in', path, '--out', out], {
      onStarted: (child) => {
        const watch = setInterval(() => {
          if (sandbox.books.totals().calls < 24) return;
          clearInterval(watch);
          child.kill('SIGKILL');
        }, 5);
        child.once('exit', () => clearInterval(watch));
      },
    });
    expect(killed.status).toBeNull();
    sandbox.setFaults('');
    const list = await profile.json(
      z.object({ batches: z.array(z.object({ batchId: z.string(), file: z.string() })) }),
      ['batches'],
    );
    const batchId = list.batches.find(({ file }) => file === 'killed.csv')?.batchId ?? '';
    const resumed = await profile.run(['resume', batchId, '--out', out, '--json']);
    expect(resumed.status).toBe(1);
    const { totals } = batchOf(resumed);
    expect((totals['match'] ?? 0) + (totals['unknown'] ?? 0)).toBe(120);
    expect(totals['unknown']).toBeGreaterThan(0);
    // Eight calls in flight, and an intent ahead for every four of them.
    expect(totals['unknown']).toBeLessThanOrEqual(10);
    const subjects = sandbox.books.calls().map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});
