/** Pending rows that are followed up, and exports that are brought up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '@main/create-desk';
import type { ProviderId } from '@shared/domain/provider';
import { createProviderRegistry } from '@main/providers/registry';
import type { Provider } from '@main/providers/provider';
import { inventedPerson } from '@sandbox/register';
import { failed, marketplaceAnswer, scriptedTransport } from '../../fakes/scripted-transport';
import type { TransportResult } from '@main/transport/transport';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

/** The marketplace with a kind that is followed up: status 03 says that the person is not through yet. */
function followedUp(): ReturnType<typeof createProviderRegistry> {
  const registry = createProviderRegistry();
  const marketplace = registry.get('marketplace') as Provider;
  const provider = {
    ...marketplace,
    declaration: {
      ...marketplace.declaration,
      kinds: marketplace.declaration.kinds.map((kind) => ({ ...kind, followUp: true })),
    },
    check: {
      ...marketplace.check,
      interpret: (...args: Parameters<Provider['check']['interpret']>) => {
        const text = Buffer.from(args[0].body).toString();
        const read = marketplace.check.interpret(...args);
        if (!text.includes('"pending"')) return read;
        return { ...read, answer: { ...read.answer, verdict: 'pending' as const, reason: null } };
      },
    },
  };
  return {
    ...registry,
    get: (id: ProviderId) => (id === 'marketplace' ? provider : registry.get(id)),
  };
}

const pending = (): TransportResult => {
  const bytes = Buffer.from(
    JSON.stringify({ codeid: 10_000, message: 'pending', retdata: { bank_status: '01' }, time: 1 }),
  );
  return { ok: true, response: { status: 200, headers: {}, body: bytes }, durationMs: 1 };
};

let testDesk: TestDesk;
let desk: Desk;
let answers: () => TransportResult | Promise<TransportResult>;

beforeEach(async () => {
  answers = pending;
  testDesk = await createTestDesk({
    providers: followedUp(),
    openTransport: () => Promise.resolve(scriptedTransport(() => answers())),
  });
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name: '甲',
    settings: { baseUrl: 'http://127.0.0.1:9/', qps: 1_000, concurrency: 2 },
    credentials: { appId: 'account-1', secret: 'a-secret-of-the-account' },
  });
  desk = await testDesk.open();
});
afterEach(() => testDesk.close());

async function pendingBatch(rows: number): Promise<string> {
  const path = join(testDesk.folder, 'people.csv');
  const lines = Array.from({ length: rows }, (_, index) => {
    const { name, idNumber } = inventedPerson(index * 7);
    return `${name},${idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  const { batchId } = await desk.batches.open({ path, connection: '甲', kind: 'id-2' });
  await desk.batches.start(batchId, { retryUnknown: false });
  expect(await desk.batches.ended(batchId)).toBe('done');
  return batchId;
}

const target = (name: string) => join(testDesk.folder, name);

async function write(batchId: string) {
  return desk.batches.export(batchId, {
    path: target('results.csv'),
    format: 'csv',
    masked: true,
    encoding: 'gb18030',
    locale: 'en',
  });
}

describe('a pass over pending rows', () => {
  it('asks about each once and changes the rows that have their answer', async () => {
    const batchId = await pendingBatch(5);
    let asked = 0;
    answers = () => ((asked += 1) <= 3 ? marketplaceAnswer(10_000, '01') : pending());
    const pass = await desk.batches.late.run(batchId);
    expect(pass).toEqual({ asked: 5, answered: 3, pending: 2, failed: 0, left: 0, stopReason: null });
    expect((await desk.batches.view(batchId)).totals).toMatchObject({ match: 3, pending: 2 });
    const { entries } = await desk.data.pageAudit({}, 0, 50);
    expect(entries.filter(({ action }) => action === 'check.followed-up')).toHaveLength(5);
  });

  it('never runs beside a run, and a run never beside it', async () => {
    const batchId = await pendingBatch(3);
    const waiting: ((answer: TransportResult) => void)[] = [];
    answers = () => new Promise((resolve) => waiting.push(resolve));
    const pass = desk.batches.late.run(batchId);
    while (waiting.length < 2) await new Promise((next) => setImmediate(next));
    await expect(desk.batches.start(batchId, { retryUnknown: false })).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    await expect(desk.batches.late.run(batchId)).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect((await desk.batches.view(batchId)).followUp).toEqual({ asked: 0, total: 3 });
    const stopping = desk.batches.late.stop(batchId);
    for (const answer of waiting) answer(marketplaceAnswer(10_000, '01'));
    await stopping;
    expect(await pass).toMatchObject({ asked: 2, answered: 2, left: 1, stopReason: 'operator' });
  });

  it('stops when the provider is gone, and leaves every row pending', async () => {
    const batchId = await pendingBatch(40);
    answers = () => failed('transport/refused', false);
    const pass = await desk.batches.late.run(batchId);
    expect(pass).toMatchObject({ answered: 0, stopReason: 'network' });
    expect(pass.left).toBeGreaterThan(20);
    expect((await desk.batches.view(batchId)).totals.pending).toBe(40);
  });
});

describe('an export', () => {
  it('tells how many rows changed since, and is written again with its choices', async () => {
    const batchId = await pendingBatch(4);
    expect((await desk.batches.view(batchId)).lastExport).toBeNull();
    expect((await write(batchId)).changedRows).toBeNull();
    expect((await desk.batches.view(batchId)).lastExport).toMatchObject({
      fileName: 'results.csv',
      changedRows: 0,
      masked: true,
      encoding: 'gb18030',
    });
    let asked = 0;
    answers = () => ((asked += 1) <= 1 ? marketplaceAnswer(10_000, '01') : pending());
    await desk.batches.late.run(batchId);
    expect((await desk.batches.view(batchId)).lastExport).toMatchObject({ changedRows: 1 });
    const again = await desk.batches.exportAgain(batchId, { path: target('again.csv'), locale: 'en' });
    expect(again.changedRows).toBe(1);
    const text = new TextDecoder('gb18030').decode(readFileSync(target('again.csv')));
    const [headings = '', ...lines] = text.trimEnd().split('\r\n');
    const column = headings.split(',').indexOf('updatedAt');
    expect(column).toBeGreaterThan(0);
    expect(lines.filter((line) => line.split(',')[column] !== '')).toHaveLength(1);
    expect((await desk.batches.view(batchId)).lastExport).toMatchObject({ changedRows: 0 });
  });

  it('that was not written is no export', async () => {
    const batchId = await pendingBatch(2);
    await write(batchId);
    const stop = AbortSignal.abort();
    const broken = desk.batches.export(batchId, {
      path: target('broken.csv'),
      format: 'csv',
      masked: false,
      locale: 'en',
      signal: stop,
    });
    await expect(broken).rejects.toThrow();
    expect((await desk.batches.view(batchId)).lastExport).toMatchObject({ fileName: 'results.csv' });
  });

  it('that was encrypted asks for its passphrase again', async () => {
    const batchId = await pendingBatch(2);
    const passphrase = 'a passphrase of a file';
    await desk.batches.export(batchId, {
      path: target('results.xlsx'),
      format: 'xlsx',
      masked: true,
      locale: 'en',
      passphrase,
    });
    const path = target('again.xlsx');
    await expect(desk.batches.exportAgain(batchId, { path, locale: 'en' })).rejects.toMatchObject({
      code: 'file/weak-passphrase',
    });
    await desk.batches.exportAgain(batchId, { path, locale: 'en', passphrase });
  });
});
