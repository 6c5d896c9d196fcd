/** Settings of a connection that change between the review of a batch and its start, or while it stands still. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '@main/create-desk';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { writePeople } from './people-file';

let sandbox: RunningSandbox;
let other: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;

beforeEach(async () => {
  sandbox = await startSandbox();
  other = await startSandbox();
  testDesk = await createTestDesk();
  save('甲', sandbox);
  save('乙', other);
  desk = await testDesk.open();
});
afterEach(async () => {
  await testDesk.close();
  await sandbox.close();
  await other.close();
});

function save(name: string, { address }: RunningSandbox): void {
  testDesk.workstation.connections.save(null, {
    providerId: 'marketplace',
    name,
    settings: { baseUrl: address.baseUrls.marketplace, qps: 1_000, concurrency: 4, price: 16 },
    credentials: address.credentials.marketplace,
  });
}

function change(name: string, settings: Record<string, string | number>): void {
  const { connections } = testDesk.workstation;
  const { id } = connections.find(name);
  connections.save(id, { providerId: 'marketplace', name, settings, credentials: {} });
}

async function openBatch(count = 4): Promise<string> {
  const people = Array.from({ length: count }, (_, index) => inventedPerson(index + 1));
  const path = writePeople(testDesk.folder, people);
  return (await desk.batches.open({ path, connection: '甲', kind: 'id-2' })).batchId;
}

const start = (batchId: string, options: { acceptedSettings?: string; confirmedFen?: number } = {}) =>
  desk.batches.start(batchId, { retryUnknown: false, ...options });
const mapping = async (batchId: string) => (await desk.data.getBatch(batchId)).mapping;

async function fingerprintOf(batchId: string): Promise<string> {
  const { settingsChanged } = await desk.batches.view(batchId);
  if (settingsChanged === null) throw new Error('Nothing changed.');
  return settingsChanged.fingerprint;
}

describe('a batch of which nothing was sent', () => {
  it.each([
    ['price', { price: 20 }, 16, 20],
    ['baseUrl', {}, '', ''],
  ] as const)(
    'is not started after a change of %s, and starts once it is reviewed again',
    async (setting, values, before, now) => {
      const batchId = await openBatch();
      const addresses = [sandbox.address.baseUrls.marketplace, other.address.baseUrls.marketplace];
      change('甲', setting === 'baseUrl' ? { baseUrl: addresses[1] ?? '' } : values);
      const told = setting === 'baseUrl' ? { before: addresses[0], now: addresses[1] } : { before, now };
      expect((await desk.batches.view(batchId)).settingsChanged?.changes).toEqual([
        expect.objectContaining({ connectionName: '甲', setting, ...told }),
      ]);
      await expect(start(batchId)).rejects.toMatchObject({
        code: 'batch/settings-changed',
        context: { settings: setting },
      });
      // A yes is none for rows that nobody saw as they are reviewed now.
      const acceptedSettings = await fingerprintOf(batchId);
      await expect(start(batchId, { acceptedSettings })).rejects.toMatchObject({
        code: 'batch/settings-changed',
      });
      expect(sandbox.books.totals().calls + other.books.totals().calls).toBe(0);
      await desk.batches.planning.review(batchId, await mapping(batchId), undefined, undefined);
      expect((await desk.batches.view(batchId)).settingsChanged).toBeNull();
      await start(batchId);
      expect(await desk.batches.ended(batchId)).toBe('done');
      expect(sandbox.books.totals().calls + other.books.totals().calls).toBe(4);
    },
  );

  it('starts whatever its speed and its patience are', async () => {
    const batchId = await openBatch();
    change('甲', { qps: 500, concurrency: 2, timeoutMs: 5_000 });
    expect((await desk.batches.view(batchId)).settingsChanged).toBeNull();
    await start(batchId);
    expect(await desk.batches.ended(batchId)).toBe('done');
  });

  it('asks for a change of its second connection too, from when that was chosen', async () => {
    const batchId = await openBatch();
    change('乙', { price: 9 });
    await desk.batches.planning.setSecond(batchId, { connection: '乙', when: ['always'], failover: false });
    expect((await desk.batches.view(batchId)).settingsChanged).toBeNull();
    change('乙', { price: 30 });
    expect((await desk.batches.view(batchId)).settingsChanged?.changes).toEqual([
      expect.objectContaining({ connectionName: '乙', setting: 'price', before: 9, now: 30 }),
    ]);
    await expect(start(batchId)).rejects.toMatchObject({ code: 'batch/settings-changed' });
  });

  it('is not waved through by choosing a second connection', async () => {
    const batchId = await openBatch();
    change('甲', { price: 30 });
    await desk.batches.planning.setSecond(batchId, { connection: '乙', when: ['always'], failover: false });
    await expect(start(batchId)).rejects.toMatchObject({ code: 'batch/settings-changed' });
  });

  it('is stopped where its turn in the queue comes after a change', async () => {
    const first = await openBatch(40);
    const second = await openBatch(4);
    sandbox.setFaults('latency=40..60');
    await start(first);
    await start(second);
    const ended = desk.batches.ended(second);
    change('甲', { price: 30 });
    await desk.batches.ended(first);
    expect(await ended).toBe('batch/settings-changed');
    expect(await desk.batches.view(second)).toMatchObject({ rows: { planned: 4 }, spentFen: 0 });
  });
});

describe('a batch that was begun', () => {
  async function stopped(): Promise<string> {
    sandbox.setFaults('latency=40..60');
    const batchId = await openBatch(40);
    await start(batchId);
    while (sandbox.books.totals().calls === 0) await new Promise((next) => setImmediate(next));
    await desk.batches.stop(batchId);
    sandbox.setFaults('');
    return batchId;
  }

  it('goes on after exactly the changes that were said yes to, and not after later ones', async () => {
    const batchId = await stopped();
    change('甲', { price: 20 });
    await expect(start(batchId)).rejects.toMatchObject({ code: 'batch/settings-changed' });
    const acceptedSettings = await fingerprintOf(batchId);
    change('甲', { price: 25 });
    await expect(start(batchId, { acceptedSettings })).rejects.toMatchObject({
      code: 'batch/settings-changed',
    });
    await start(batchId, { acceptedSettings: await fingerprintOf(batchId) });
    expect(await desk.batches.ended(batchId)).toBe('done');
    expect((await desk.batches.view(batchId)).settingsChanged).toBeNull();
    expect(sandbox.books.totals().calls).toBe(40);
  });

  it('asks nothing where a setting was changed and changed back', async () => {
    const batchId = await stopped();
    change('甲', { price: 20 });
    change('甲', { price: 16 });
    await start(batchId);
    expect(await desk.batches.ended(batchId)).toBe('done');
  });

  it('needs a confirmation of its price all the same', async () => {
    const batchId = await stopped();
    change('甲', { price: 2_000 });
    testDesk.workstation.settings.set('guards', { confirmAboveFen: 100 });
    const acceptedSettings = await fingerprintOf(batchId);
    await expect(start(batchId, { acceptedSettings })).rejects.toMatchObject({ code: 'guard/not-confirmed' });
  });
});

it('a batch that an older version reviewed is not asked about, and is from then on', async () => {
  const data = desk.data;
  const batchId = await openBatch();
  await data.setReading(batchId, { ...(await readingOf(batchId)) });
  expect(await data.getReviewedTerms(batchId)).toBeNull();
  change('甲', { price: 20 });
  expect((await desk.batches.view(batchId)).settingsChanged).toBeNull();
  await start(batchId);
  expect(await desk.batches.ended(batchId)).toBe('done');
  expect(Object.values((await data.getReviewedTerms(batchId)) ?? {})).toEqual([
    expect.objectContaining({ price: 20 }),
  ]);
});

async function readingOf(batchId: string) {
  const reading = await desk.data.getReading(batchId);
  if (reading === null) throw new Error('The batch was not read.');
  return reading;
}
