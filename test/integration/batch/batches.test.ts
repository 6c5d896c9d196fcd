/** Batches from the file to the file, over the real database, the real transport and the sandbox's books. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resultColumns } from '@shared/domain/result-columns';
import { AppError, isAppError } from '@shared/errors/app-error';
import type { BatchView } from '@shared/ipc/batch-view';
import type { Desk } from '@main/create-desk';
import { openTable } from '@main/files/open-table';
import { cellText } from '@main/files/table';
import { findPerson, inventedPerson } from '@sandbox/register';
import { isIdNumber } from '@sandbox/check-digits';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { failed, marketplaceAnswer, never, scriptedTransport } from '../../fakes/scripted-transport';
import { createTestDesk, type TestDesk, type TestDeskOptions } from '../../fakes/test-desk';

const samples = resolve(import.meta.dirname, '../../../resources/samples');
const samplePath = join(samples, 'sample-id-2.csv');

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;
beforeEach(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
});
afterEach(async () => {
  await testDesk.close();
  await sandbox.close();
});

async function open(options: TestDeskOptions = {}, settings: Record<string, number> = {}): Promise<Desk> {
  const present = testDesk.workstation.connections.list()[0];
  testDesk.workstation.connections.save(present?.id ?? null, {
    providerId: 'marketplace',
    name: '沙箱',
    settings: {
      baseUrl: sandbox.address.baseUrls.marketplace,
      qps: 1_000,
      concurrency: 8,
      price: 16,
      ...settings,
    },
    credentials: sandbox.address.credentials.marketplace,
  });
  desk = await testDesk.open(options);
  return desk;
}

/**
 * A sandbox that can start a second time where it was. No system gives ports of this range away by itself,
 * and the next port, which Aliyun takes of a sandbox with a port of its own, is known from the start.
 */
async function startOnKeptPort(): Promise<RunningSandbox> {
  for (let port = 20_000 + 2 * (process.pid % 5_000); ; port += 2) {
    try {
      return await startSandbox({ port });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'sandbox/start-failed' || port >= 32_000) throw error;
    }
  }
}

/** A file of invented people who match. */
function peopleFile(count: number): string {
  const path = join(testDesk.folder, `people-${count}.csv`);
  const lines = Array.from({ length: count }, (_, index) => {
    const { name, idNumber } = inventedPerson(index * 7);
    return `${name},${idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  return path;
}

async function openBatch(path: string): Promise<string> {
  return (await desk.batches.open({ path, connection: '沙箱', kind: 'id-2' })).batchId;
}

async function run(batchId: string, retryUnknown = false): Promise<string> {
  await desk.batches.start(batchId, { retryUnknown });
  return desk.batches.ended(batchId);
}

/** The batch once it is as asked. */
async function viewWhen(batchId: string, isSo: (view: BatchView) => boolean): Promise<BatchView> {
  for (;;) {
    const view = await desk.batches.view(batchId);
    if (isSo(view)) return view;
    await new Promise((next) => setImmediate(next));
  }
}

async function readTable(path: string): Promise<{ headings: string[]; rows: string[][] }> {
  const source = await openTable(path);
  const all: string[][] = [];
  for await (const chunk of source.rows)
    all.push(...chunk.rows.map((row) => row.cells.map((cell) => cellText(cell))));
  const [headings = [], ...rows] = all;
  // Trailing empty cells are left out by the reader.
  return { headings, rows: rows.map((row) => headings.map((_, column) => row[column] ?? '')) };
}

/** How often the sandbox booked each subject. */
function bookedTimes(): number[] {
  const counts = new Map<string | null, number>();
  for (const { subject } of sandbox.books.calls()) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts.values()];
}

describe('the sample', () => {
  it('gets the verdicts of the register, and each row that was sent is billed once', async () => {
    await open();
    const batchId = await openBatch(samplePath);
    expect(await run(batchId)).toBe('done');
    const expected = readFileSync(samplePath, 'utf8')
      .slice(1)
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => {
        const [, name = '', idNumber = ''] = line.split(',');
        if (name === '' || !isIdNumber(idNumber)) return 'invalid-input';
        const person = findPerson(idNumber);
        if (person === null) return 'no-record';
        return person.name === name ? 'match' : 'mismatch';
      });
    const rows = await desk.data.readRows(batchId, 0, 100);
    const verdicts = rows.map((row) => (row.problem === null ? row.check?.answer?.verdict : 'invalid-input'));
    expect(verdicts).toEqual(expected);
    const sent = expected.filter((verdict) => verdict !== 'invalid-input').length;
    const billed = expected.filter((verdict) => verdict === 'match' || verdict === 'mismatch').length;
    expect(sandbox.books.totals()).toEqual({ calls: sent, billed, feeFen: billed * 16 });
    expect(bookedTimes().every((times) => times === 1)).toBe(true);
    expect(await desk.data.ledgerTotals({ batchId })).toMatchObject({
      attempts: sent,
      billed,
      feeFen: billed * 16,
    });
    expect(await desk.batches.view(batchId)).toMatchObject({
      state: 'done',
      stopReason: null,
      spentFen: billed * 16,
    });
  });

  it('is read from a workbook as from a .csv', async () => {
    await open();
    const [first, second] = [await openBatch(samplePath), await openBatch(join(samples, 'sample-id-2.xlsx'))];
    const texts = async (id: string) =>
      (await desk.data.readRows(id, 0, 100)).map(({ cells, factors, problem }) => ({
        cells: cells.map((cell) => cellText(cell)),
        factors,
        rule: problem?.rule,
      }));
    const withoutTrailing = (rows: Awaited<ReturnType<typeof texts>>) =>
      rows.map((row) => ({ ...row, cells: row.cells.join('|').replace(/\|+$/, '') }));
    expect(withoutTrailing(await texts(second))).toEqual(withoutTrailing(await texts(first)));
    expect((await desk.batches.list()).map(({ sheetName }) => sheetName)).toEqual(['客户名单', null]);
    expect(sandbox.books.totals().calls).toBe(0);
  });
});

describe('stop and carry on', () => {
  it('sends the rest, and nothing twice', async () => {
    sandbox.setFaults('latency=5..15');
    await open();
    const batchId = await openBatch(peopleFile(120));
    await desk.batches.start(batchId, { retryUnknown: false });
    const second = desk.batches.start(batchId, { retryUnknown: false });
    await expect(second).rejects.toMatchObject({ code: 'batch/bad-state' });
    while (sandbox.books.totals().calls < 20) await new Promise((next) => setImmediate(next));
    await desk.batches.stop(batchId);
    const stopped = await desk.batches.view(batchId);
    expect(stopped).toMatchObject({ state: 'stopped', stopReason: 'operator', rows: { inFlight: 0 } });
    expect(stopped.rows.answered).toBe(sandbox.books.totals().calls);
    expect(stopped.rows.planned).toBeGreaterThan(0);
    expect(await run(batchId)).toBe('done');
    expect(sandbox.books.totals()).toEqual({ calls: 120, billed: 120, feeFen: 1_920 });
    expect(bookedTimes()).toEqual(Array(120).fill(1));
  });

  it('begins one engine, however often start is called at once', async () => {
    await open();
    const batchId = await openBatch(peopleFile(40));
    const starts = await Promise.allSettled(
      [1, 2, 3].map(() => desk.batches.start(batchId, { retryUnknown: false })),
    );
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await desk.batches.ended(batchId)).toBe('done');
    expect(bookedTimes()).toEqual(Array(40).fill(1));
  });

  it('stops at once when the credential is refused, and goes on when it is right', async () => {
    await open({}, { concurrency: 2 });
    const [connection] = testDesk.workstation.connections.list();
    if (connection === undefined) throw new Error('There is no connection.');
    const change = (secret: string) =>
      testDesk.workstation.connections.save(connection.id, {
        providerId: 'marketplace',
        name: '沙箱',
        settings: {},
        credentials: { secret },
      });
    change('a-wrong-secret-of-the-account');
    const batchId = await openBatch(peopleFile(50));
    expect(await run(batchId)).toBe('auth');
    const view = await desk.batches.view(batchId);
    expect(view).toMatchObject({ state: 'stopped', stopReason: 'auth', spentFen: 0 });
    expect(view.rows.planned).toBeGreaterThan(40);
    change(sandbox.address.credentials.marketplace['secret'] ?? '');
    expect(await run(batchId)).toBe('done');
    // The refused rows were provably not billed: they are sent again without being asked for.
    expect((await desk.batches.view(batchId)).totals.match).toBe(50);
    expect(sandbox.books.totals().billed).toBe(50);
  });

  it('pauses while the provider is gone, and goes on by itself', async () => {
    await sandbox.close();
    sandbox = await startOnKeptPort();
    const { port } = sandbox;
    await open({}, { concurrency: 4 });
    await sandbox.close();
    const batchId = await openBatch(peopleFile(60));
    await desk.batches.start(batchId, { retryUnknown: false });
    const paused = await viewWhen(batchId, ({ lane }) => lane?.phase === 'paused');
    expect(paused).toMatchObject({ state: 'running', spentFen: 0, lane: { cause: 'network' } });
    expect(paused.rows.answered).toBe(0);
    sandbox = await startSandbox({ port });
    expect(await desk.batches.ended(batchId)).toBe('done');
    expect((await desk.batches.view(batchId)).totals).toMatchObject({ match: 60, failed: 0, unknown: 0 });
    expect(bookedTimes()).toEqual(Array(60).fill(1));
  });

  it('is stopped at once while its connection pauses, and leaves every row planned', async () => {
    await open({}, { concurrency: 4 });
    await sandbox.close();
    const batchId = await openBatch(peopleFile(60));
    await desk.batches.start(batchId, { retryUnknown: false });
    await viewWhen(batchId, ({ lane }) => lane?.phase === 'paused');
    await desk.batches.stop(batchId);
    expect(await desk.batches.view(batchId)).toMatchObject({
      state: 'stopped',
      stopReason: 'operator',
      rows: { planned: 60, inFlight: 0, answered: 0 },
      lane: null,
    });
    sandbox = await startSandbox();
  });

  it('stops when tries that may be billed bring nothing, long before its last row', async () => {
    await open({
      openTransport: () => Promise.resolve(scriptedTransport(() => failed('transport/timeout', true))),
    });
    const batchId = await openBatch(peopleFile(300));
    expect(await run(batchId)).toBe('network');
    const { totals, rows } = await desk.batches.view(batchId);
    expect(totals.unknown).toBeLessThanOrEqual(8 + 5 + 3);
    expect(rows.planned).toBe(300 - totals.unknown);
  });

  it('sleeps with the computer, and goes on when that is awake', async () => {
    await open({}, { concurrency: 2, qps: 20 });
    const batchId = await openBatch(peopleFile(30));
    await desk.batches.start(batchId, { retryUnknown: false });
    await viewWhen(batchId, ({ rows }) => rows.answered > 2);
    desk.lanes.suspend();
    const asleep = await viewWhen(
      batchId,
      ({ rows, lane }) => rows.inFlight === 0 && lane?.cause === 'suspend',
    );
    expect(asleep.rows.planned).toBeGreaterThan(0);
    desk.lanes.resume();
    expect(await desk.batches.ended(batchId)).toBe('done');
    expect(bookedTimes()).toEqual(Array(30).fill(1));
  });
});

describe('several batches', () => {
  it('over one connection run one after the other', async () => {
    await open({}, { qps: 60 });
    const first = await openBatch(peopleFile(40));
    const second = await openBatch(peopleFile(41));
    const third = await openBatch(peopleFile(42));
    for (const id of [first, second, third]) await desk.batches.start(id, { retryUnknown: false });
    const views = await Promise.all([first, second, third].map((id) => desk.batches.view(id)));
    expect(views.map(({ state, queuePosition }) => [state, queuePosition])).toEqual([
      ['running', null],
      ['queued', 1],
      ['queued', 2],
    ]);
    await expect(desk.batches.start(second, { retryUnknown: false })).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    await desk.batches.stop(second);
    expect(await desk.batches.view(second)).toMatchObject({ state: 'ready', queuePosition: null });
    expect(await desk.batches.ended(third)).toBe('done');
    expect(await desk.batches.view(first)).toMatchObject({ state: 'done' });
    expect(desk.batches.runningIds()).toEqual([]);
  });

  it('that wait are asked about once, when the connection is refused', async () => {
    await open({}, { concurrency: 2 });
    const [connection] = testDesk.workstation.connections.list();
    testDesk.workstation.connections.save(connection?.id ?? null, {
      providerId: 'marketplace',
      name: '沙箱',
      settings: {},
      credentials: { secret: 'a-wrong-secret-of-the-account' },
    });
    const first = await openBatch(peopleFile(20));
    const second = await openBatch(peopleFile(21));
    await desk.batches.start(first, { retryUnknown: false });
    await desk.batches.start(second, { retryUnknown: false });
    expect(await desk.batches.ended(second)).toBe('auth');
    expect(await desk.batches.view(second)).toMatchObject({
      state: 'stopped',
      stopReason: 'auth',
      rows: { planned: 21 },
    });
  });
});

describe('a cancel', () => {
  it('ends a running batch for good and keeps its answers', async () => {
    await open({}, { concurrency: 2, qps: 30 });
    const batchId = await openBatch(peopleFile(50));
    await desk.batches.start(batchId, { retryUnknown: false });
    await viewWhen(batchId, ({ rows }) => rows.answered > 2);
    await desk.batches.cancel(batchId);
    const view = await desk.batches.view(batchId);
    expect(view).toMatchObject({ state: 'cancelled', rows: { inFlight: 0 } });
    expect(view.rows.planned).toBeGreaterThan(0);
    expect(view.totals.match).toBe(view.rows.answered);
    await expect(desk.batches.start(batchId, { retryUnknown: false })).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    await expect(
      desk.data.setBatchState(batchId, 'running', { stopReason: null, atMs: 1 }),
    ).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect(bookedTimes()).toEqual(Array(view.rows.answered).fill(1));
  });

  it('is refused for a batch that is done', async () => {
    await open();
    const batchId = await openBatch(peopleFile(3));
    await run(batchId);
    await expect(desk.batches.cancel(batchId)).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect(await desk.batches.view(batchId)).toMatchObject({ state: 'done' });
  });
});

describe('after a crash', () => {
  it('is unknown what may have left, and only the operator sends it again', async () => {
    const transport = scriptedTransport(
      ...Array.from({ length: 10 }, () => () => marketplaceAnswer(10000, '01')),
      never,
    );
    await open({ openTransport: () => Promise.resolve(transport) });
    const batchId = await openBatch(peopleFile(40));
    await desk.batches.start(batchId, { retryUnknown: false });
    const inFlight = async () => (await desk.batches.view(batchId)).rows.inFlight;
    while (transport.requests.length < 18 || (await inFlight()) < 9) {
      await new Promise((next) => setImmediate(next));
    }
    // Ten are answered, eight calls are on their way, and one more has its intent; the process dies.
    await testDesk.crash();
    await open();
    expect(await desk.batches.view(batchId)).toMatchObject({
      state: 'stopped',
      stopReason: 'restart',
      rows: { planned: 21, inFlight: 0, answered: 19 },
      totals: { match: 10, unknown: 9 },
    });
    expect(await run(batchId)).toBe('done');
    expect(sandbox.books.totals().calls).toBe(21);
    expect((await desk.batches.view(batchId)).totals).toMatchObject({ match: 31, unknown: 9 });
    expect(await run(batchId, true)).toBe('done');
    expect(sandbox.books.totals().calls).toBe(30);
    expect(bookedTimes()).toEqual(Array(30).fill(1));
    const view = await desk.batches.view(batchId);
    expect(view.totals).toMatchObject({ match: 40, unknown: 0 });
    // The first calls stay in the ledger: they may have been paid for.
    expect(await desk.data.ledgerTotals({ batchId })).toMatchObject({
      attempts: 49,
      billed: 40,
      billedUnknown: 9,
    });
  });

  it('calls cut off by the provider are unknown too, and never repeated', async () => {
    sandbox.setFaults('reset-after-booking=0.3');
    await open();
    const batchId = await openBatch(peopleFile(40));
    await run(batchId);
    while ((await desk.batches.view(batchId)).rows.planned > 0) await run(batchId);
    expect(bookedTimes()).toEqual(Array(40).fill(1));
    const { totals } = await desk.batches.view(batchId);
    expect(totals.unknown).toBeGreaterThan(0);
    expect(totals.match + totals.unknown).toBe(40);
  });
});

describe('a full disk', () => {
  it('stops the batch and tells why, even where the stop itself can not be stored', async () => {
    let full = false;
    const fail = () => Promise.reject(new AppError('storage/disk-full', 'Full.', { retryable: true }));
    await open({
      wrapData: (data) => ({
        ...data,
        commitIntent: (intent) => (full ? fail() : data.commitIntent(intent)),
        setBatchState: (id, state, details) => (full ? fail() : data.setBatchState(id, state, details)),
      }),
    });
    const batchId = await openBatch(peopleFile(30));
    await desk.batches.start(batchId, { retryUnknown: false });
    full = true;
    expect(await desk.batches.ended(batchId)).toBe('storage/disk-full');
    expect(await desk.batches.view(batchId)).toMatchObject({
      state: 'stopped',
      stopReason: 'storage/disk-full',
    });
    expect(await desk.batches.ended(batchId)).toBe('storage/disk-full');
    full = false;
    expect(await run(batchId)).toBe('done');
    expect(await desk.batches.view(batchId)).toMatchObject({ state: 'done', stopReason: null });
    expect(bookedTimes()).toEqual(Array(30).fill(1));
  });
});

describe('the columns', () => {
  it('that are missing keep the batch a draft, which can not start', async () => {
    await open();
    const path = join(testDesk.folder, 'other.csv');
    writeFileSync(path, '甲,乙\r\n1,2\r\n');
    const batchId = await openBatch(path);
    expect(await desk.batches.view(batchId)).toMatchObject({ state: 'draft', mapping: {} });
    await expect(run(batchId)).rejects.toMatchObject({ code: 'batch/columns-missing' });
    await expect(desk.batches.planning.setMapping(batchId, { name: 2 })).rejects.toMatchObject({
      code: 'batch/columns-missing',
    });
    await desk.batches.planning.setMapping(batchId, { name: 0, idNumber: 1 });
    expect(await desk.batches.view(batchId)).toMatchObject({ state: 'ready', rows: { invalid: 1 } });
  });

  it('named wrongly leave no draft behind', async () => {
    await open();
    const mapping = () => {
      throw new AppError('cli/usage', 'No such column.');
    };
    const opening = desk.batches.open({ path: peopleFile(3), connection: '沙箱', kind: 'id-2', mapping });
    await expect(opening).rejects.toMatchObject({ code: 'cli/usage' });
    expect(await desk.batches.list()).toEqual([]);
  });

  it.each(['import', 'review'] as const)('are given up with the %s, which leaves nothing', async (when) => {
    await open();
    const abort = new AbortController();
    const stop = () => abort.abort();
    const opening = desk.batches.open({
      path: peopleFile(1_500),
      connection: '沙箱',
      kind: 'id-2',
      signal: abort.signal,
      ...(when === 'import' ? { onImport: stop } : { onPlan: stop }),
    });
    await expect(opening).rejects.toMatchObject({ code: 'file/aborted' });
    expect(await desk.batches.list()).toEqual([]);
  });

  it('of a file without rows make no batch', async () => {
    await open();
    await expect(openBatch(peopleFile(0))).rejects.toMatchObject({ code: 'batch/no-rows' });
    expect(await desk.batches.list()).toEqual([]);
  });

  it('of a file without a heading get letters, and rows may be wider than the heading', async () => {
    await open();
    const path = join(testDesk.folder, 'bare.csv');
    const { name, idNumber } = inventedPerson(1);
    writeFileSync(path, `${name},${idNumber}\r\n${name},${idNumber},多出一列\r\n`);
    const batchId = await openBatch(path);
    expect((await desk.batches.view(batchId)).columns).toEqual(['A', 'B', 'C']);
    expect((await desk.batches.view(batchId)).rows).toMatchObject({ total: 2, invalid: 0, planned: 1 });
  });
});

describe('the result file', () => {
  const facts = ['birthday', 'sex', 'area'];

  async function exported(format: 'csv' | 'xlsx', masked: boolean, locale: 'zh-CN' | 'en') {
    const path = join(testDesk.folder, `out-${masked}-${locale}.${format}`);
    await open();
    const batchId = await openBatch(samplePath);
    await run(batchId);
    expect(await desk.batches.export(batchId, { path, format, masked, locale })).toEqual({
      rows: 60,
      layout: 'plain',
      changedRows: null,
    });
    return { ...(await readTable(path)), path };
  }

  it('as .csv has the own columns, the result columns, the facts and the rule, by their names', async () => {
    const { headings, rows } = await exported('csv', false, 'zh-CN');
    const own = ['序号', '姓名', '身份证号', '部门', '备注'];
    expect(headings).toEqual([...own, ...resultColumns, ...facts, 'rule', 'sandbox']);
    const source = await readTable(samplePath);
    expect(rows.map((row) => row.slice(0, 5))).toEqual(source.rows);
    const column = (name: string) => rows.map((row) => row[headings.indexOf(name)]);
    expect(new Set(column('verdict'))).toEqual(new Set(['match', 'mismatch', 'no-record', 'invalid-input']));
    expect(new Set(column('fee'))).toEqual(new Set(['16', '0']));
    expect(column('rule').filter((rule) => rule !== '')).toEqual([
      'id-number/check-digit',
      expect.any(String),
      'id-number/check-digit',
    ]);
    expect(new Set(column('sandbox'))).toEqual(new Set(['沙箱 SANDBOX']));
    expect(column('checkedAt').filter((text) => text !== '')[0]).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/,
    );
  });

  it.each([
    ['zh-CN', '结论', '结论说明', '一致'],
    ['en', 'Verdict', 'Verdict in words', 'Match'],
  ] as const)(
    'as workbook has headings in %s, and verdicts as codes',
    async (locale, heading, words, match) => {
      const { headings, rows } = await exported('xlsx', false, locale);
      expect(headings.slice(0, 6)).toEqual(['序号', '姓名', '身份证号', '部门', '备注', heading]);
      const matches = rows.filter((row) => row[headings.indexOf(heading)] === 'match');
      expect(matches).toHaveLength(49);
      expect(new Set(matches.map((row) => row[headings.indexOf(words)]))).toEqual(new Set([match]));
      const advice = headings.indexOf(locale === 'en' ? 'Advice' : '处理建议');
      // Advice is that of the verdict, not of the code that carries it.
      expect(matches[0]?.[advice]).not.toMatch(/无法|unread|格式/);
    },
  );

  it.each(['csv', 'xlsx'] as const)('masked as .%s holds no identifier at all', async (format) => {
    const { rows } = await exported(format, true, 'zh-CN');
    const source = await readTable(samplePath);
    const text = rows.flat().join('\n');
    for (const [, name = '', idNumber = ''] of source.rows) {
      if (idNumber !== '') expect(text).not.toContain(idNumber);
      if (name !== '') expect(text).not.toContain(name);
    }
  });

  it('holds rows without an answer too, once more after the rest is sent', async () => {
    const transport = scriptedTransport(
      () => marketplaceAnswer(10000, '01'),
      () => marketplaceAnswer(10018),
      () => failed('transport/interrupted', true),
    );
    await open({ openTransport: () => Promise.resolve(transport) }, { concurrency: 1 });
    const batchId = await openBatch(peopleFile(5));
    expect(await run(batchId)).toBe('quota');
    const path = join(testDesk.folder, 'half.csv');
    await desk.batches.export(batchId, { path, format: 'csv', masked: false, locale: 'en' });
    const { headings, rows } = await readTable(path);
    const verdicts = rows.map((row) => row[headings.indexOf('verdict')]);
    expect(verdicts.slice(0, 2)).toEqual(['match', 'failed']);
    expect(verdicts.slice(3)).toEqual(['', '']);
    expect(rows).toHaveLength(5);
  });
});

describe('a review that a crash cut short', () => {
  it('is finished before the batch runs, so that no row is left out', async () => {
    let reviewed = 0;
    await open({
      wrapData: (data) => ({
        ...data,
        planRows: (id, plans) => {
          reviewed += 1;
          // The process dies behind the first page.
          return reviewed === 2 ? new Promise(() => undefined) : data.planRows(id, plans);
        },
      }),
    });
    const opening = desk.batches.open({ path: peopleFile(1_200), connection: '沙箱', kind: 'id-2' });
    opening.catch(() => undefined);
    await vi.waitFor(() => expect(reviewed).toBe(2), { timeout: 20_000 });
    await testDesk.crash();
    await open();
    const [batch] = await desk.batches.list();
    expect(batch).toMatchObject({ state: 'draft', rows: { total: 1_200, planned: 1_000 } });
    expect(await run(batch?.id ?? '')).toBe('done');
    expect((await desk.batches.view(batch?.id ?? '')).totals.match).toBe(1_200);
    expect(bookedTimes()).toEqual(Array.from({ length: 1_200 }, () => 1));
  });
});
