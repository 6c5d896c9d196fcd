/** Second opinions and failover of batches, over two sandboxes whose books are counted. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecondCondition } from '@shared/domain/second';
import type { Desk } from '@main/create-desk';
import { openTable } from '@main/files/open-table';
import { cellText } from '@main/files/table';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { never, scriptedTransport, marketplaceAnswer } from '../../fakes/scripted-transport';
import { createTestDesk, type TestDesk, type TestDeskOptions } from '../../fakes/test-desk';

let first: RunningSandbox;
let second: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;

beforeEach(async () => {
  first = await startSandbox();
  second = await startSandbox();
  testDesk = await createTestDesk();
});
afterEach(async () => {
  await testDesk.close();
  await first.close();
  await second.close();
});

function connect(name: string, sandbox: RunningSandbox, settings: Record<string, number> = {}): void {
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name,
    settings: { baseUrl: sandbox.address.baseUrls.marketplace, qps: 1_000, concurrency: 4, ...settings },
    credentials: sandbox.address.credentials.marketplace,
  });
}

async function open(options: TestDeskOptions = {}): Promise<void> {
  if (testDesk.workstation.connections.list().length === 0) {
    connect('甲', first, { price: 16 });
    connect('乙', second, { price: 10 });
  }
  desk = await testDesk.open(options);
}

/** Invented people; every third one with another one's name, which is a mismatch. */
function peopleFile(count: number): string {
  const path = join(testDesk.folder, `people-${count}.csv`);
  const lines = Array.from({ length: count }, (_, index) => {
    const { idNumber } = inventedPerson(index * 7);
    const { name } = inventedPerson(index % 3 === 0 ? index * 7 + 1 : index * 7);
    return `${name},${idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  return path;
}

async function openBatch(
  count: number,
  when: readonly SecondCondition[] = ['mismatch'],
  failover = false,
): Promise<string> {
  const { batchId } = await desk.batches.open({ path: peopleFile(count), connection: '甲', kind: 'id-2' });
  await desk.batches.planning.setSecond(batchId, { connection: '乙', when, failover });
  return batchId;
}

async function run(batchId: string): Promise<string> {
  await desk.batches.start(batchId, { retryUnknown: false });
  return desk.batches.ended(batchId);
}

/** How often each subject was booked. */
function bookedTimes({ books }: RunningSandbox): number[] {
  const counts = new Map<string | null, number>();
  for (const { subject } of books.calls()) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts.values()];
}

async function exported(batchId: string): Promise<Record<string, string>[]> {
  const path = join(testDesk.folder, 'results.csv');
  await desk.batches.export(batchId, { path, format: 'csv', masked: false, locale: 'en' });
  const table: string[][] = [];
  for await (const chunk of (await openTable(path)).rows) {
    table.push(...chunk.rows.map(({ cells }) => cells.map((cell) => cellText(cell))));
  }
  const [headings = [], ...rows] = table;
  return rows.map((row) => Object.fromEntries(headings.map((name, index) => [name, row[index] ?? ''])));
}

describe('a second connection', () => {
  it('is asked about the chosen first answers only, once each, and both answers are kept', async () => {
    await open();
    const batchId = await openBatch(12);
    expect(await run(batchId)).toBe('done');
    expect(first.books.totals().calls).toBe(12);
    expect(bookedTimes(second)).toEqual([1, 1, 1, 1]);
    expect((await desk.batches.view(batchId)).second).toMatchObject({ asked: 4, agree: 4, toAsk: 0 });
    expect((await desk.batches.view(batchId)).spentFen).toBe(12 * 16 + 4 * 10);
    const rows = await exported(batchId);
    expect(rows.map(({ verdict, secondVerdict, agreement }) => [verdict, secondVerdict, agreement])).toEqual(
      rows.map((_, index) => (index % 3 === 0 ? ['mismatch', 'mismatch', 'agree'] : ['match', '', ''])),
    );
    expect(rows[0]?.['secondConnection']).toBe('乙');
    const { rows: views } = await desk.batches.rows(batchId, 'all', 0, 10);
    expect(views[0]?.second).toMatchObject({ agreement: 'agree', check: { connectionName: '乙' } });
    expect(await run(batchId)).toBe('done');
    expect(first.books.totals().calls + second.books.totals().calls).toBe(16);
  });

  it('is chosen when the first answers are there, and disagrees where it says something else', async () => {
    const origin = new URL(second.address.baseUrls.marketplace).origin;
    connect('甲', first, { price: 16 });
    connect('乙', second);
    const other = scriptedTransport(() => marketplaceAnswer(10_000, '01'));
    await open({
      openTransport: ({ origin: asked }) =>
        Promise.resolve(asked === origin ? other : scriptedTransport(() => marketplaceAnswer(10_000, '02'))),
    });
    const { batchId } = await desk.batches.open({ path: peopleFile(3), connection: '甲', kind: 'id-2' });
    expect(await run(batchId)).toBe('done');
    await desk.batches.planning.setSecond(batchId, { connection: '乙', when: ['always'], failover: false });
    expect((await desk.batches.view(batchId)).second).toMatchObject({ toAsk: 3, asked: 0 });
    expect(await run(batchId)).toBe('done');
    expect(other.requests).toHaveLength(3);
    expect((await desk.batches.view(batchId)).second).toMatchObject({ asked: 3, disagree: 3, toAsk: 0 });
  });

  it('is never asked again about a row whose second call may have left', async () => {
    const origin = new URL(second.address.baseUrls.marketplace).origin;
    connect('甲', first);
    connect('乙', second);
    const hanging = scriptedTransport(never);
    const answers = scriptedTransport(() => marketplaceAnswer(10_000, '02'));
    await open({
      openTransport: ({ origin: asked }) => Promise.resolve(asked === origin ? hanging : answers),
    });
    const batchId = await openBatch(4);
    await desk.batches.start(batchId, { retryUnknown: false });
    while (hanging.requests.length < 4) await new Promise((next) => setImmediate(next));
    await testDesk.crash();
    await open();
    const view = await desk.batches.view(batchId);
    expect(view).toMatchObject({ state: 'stopped', stopReason: 'restart', totals: { mismatch: 4 } });
    expect(view.second).toMatchObject({ asked: 4, noVerdict: 4, toAsk: 0 });
    expect(await run(batchId)).toBe('done');
    expect(second.books.totals().calls).toBe(0);
  });

  it('is asked about the rest after a crash between first and second answers', async () => {
    await open({
      wrapData: (data) => ({ ...data, nextSecond: () => new Promise(() => undefined) }),
    });
    const batchId = await openBatch(6);
    await desk.batches.start(batchId, { retryUnknown: false });
    while (first.books.totals().calls < 6) await new Promise((next) => setImmediate(next));
    while ((await desk.batches.view(batchId)).rows.answered < 6)
      await new Promise((next) => setImmediate(next));
    await testDesk.crash();
    await open();
    expect(await desk.batches.view(batchId)).toMatchObject({ state: 'stopped', second: { toAsk: 2 } });
    expect(await run(batchId)).toBe('done');
    expect(first.books.totals().calls).toBe(6);
    expect(bookedTimes(second)).toEqual([1, 1]);
  });

  it('counts in the confirmation, in the limit of the batch and in the limit of a subject', async () => {
    connect('甲', first, { price: 16 });
    connect('乙', second, { price: 10, subjectCallsPerDay: 1 });
    await open();
    testDesk.workstation.settings.set('guards', { confirmAboveFen: 100 });
    const batchId = await openBatch(6, ['always']);
    await expect(desk.batches.start(batchId, { retryUnknown: false })).rejects.toMatchObject({
      code: 'guard/not-confirmed',
      context: { fen: 6 * 26 },
    });
    await desk.batches.planning.setPolicy(batchId, { limitFen: 16 * 6 + 20 });
    await desk.batches.start(batchId, { retryUnknown: false, confirmedFen: 6 * 26 });
    await desk.batches.ended(batchId);
    expect(first.books.totals().calls).toBe(6);
    // The first call of each subject is not counted by a sandbox that limits nothing; the second one is.
    expect(second.books.totals().calls).toBeLessThanOrEqual(2);
    expect(await desk.batches.view(batchId)).toMatchObject({ stopReason: 'guard/batch-limit' });
  });

  it('is refused where it is the first one', async () => {
    await open();
    const batchId = await openBatch(1);
    const choice = { connection: '甲', when: ['always'], failover: false } as const;
    await expect(desk.batches.planning.setSecond(batchId, choice)).rejects.toMatchObject({
      code: 'check/second-refused',
    });
    await desk.batches.planning.swapSecond(batchId);
    expect(await desk.batches.view(batchId)).toMatchObject({
      connectionName: '乙',
      second: { connectionName: '甲' },
      rows: { planned: 1 },
    });
  });
});

describe('a single check', () => {
  it('is asked about over another connection once, and both are linked', async () => {
    await open();
    const { name, idNumber } = inventedPerson(7);
    const { checkId } = await desk.checks.run('甲', 'id-2', { name, idNumber });
    const other = await desk.checks.askSecond(checkId ?? '', '乙');
    expect(other.answer.verdict).toBe('match');
    expect((await desk.data.secondsOf(checkId ?? '')).map((check) => check.checkId)).toEqual([other.checkId]);
    expect((await desk.data.firstOf(other.checkId ?? ''))?.checkId).toBe(checkId);
    for (const connection of ['甲', '乙']) {
      await expect(desk.checks.askSecond(checkId ?? '', connection)).rejects.toMatchObject({
        code: 'check/second-refused',
      });
    }
    expect(first.books.totals().calls + second.books.totals().calls).toBe(2);
    const { entries } = await desk.data.pageAudit({}, 0, 10);
    expect(entries.find(({ subject }) => subject === other.checkId)).toMatchObject({
      action: 'check.run',
      detail: JSON.stringify({ secondOf: checkId }),
    });
  });
});

describe('failover', () => {
  it('sends every row over the second connection while the first is gone, and says so', async () => {
    await open();
    await first.close();
    const batchId = await openBatch(20, [], true);
    expect(await run(batchId)).toBe('done');
    expect(bookedTimes(second)).toEqual(Array(20).fill(1));
    const view = await desk.batches.view(batchId);
    expect(view.totals).toMatchObject({ failed: 0, unknown: 0, mismatch: 7, match: 13 });
    const { rows } = await desk.batches.rows(batchId, 'all', 0, 1);
    expect(rows[0]).toMatchObject({ failedOverTo: '乙', check: { connectionName: '乙' } });
    expect((await exported(batchId))[0]).toMatchObject({ failover: '乙', verdict: 'mismatch' });
    first = await startSandbox();
  });
});
