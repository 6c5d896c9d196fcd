import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DataService, PurgeTarget } from '@main/data/data-service';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import type { PersonTerms } from '@main/keeping/person-terms';
import { findPerson } from '@main/keeping/find-person';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, newBatch, outcome, plans, type Folder } from './support';

/** Invented; the second is of somebody else and stays. */
const planted = { name: '清除甲', idNumber: '110101199003074073', mobile: '13900001111' } as const;
const other = { name: '留下乙', idNumber: '11010519491231002X', mobile: '13900002222' } as const;
const terms: PersonTerms = { idNumber: planted.idNumber };

let folder: Folder;
let data: DataService;

eachTestOpens((opened) => ({ folder, data } = opened));

const purgeRecord = { id: 'p1', atMs: 9_000, actor: 'test', reason: 'R-1', subjectHash: 'ab'.repeat(32) };

async function checked(id: string, factors: Record<string, string>, batchRow?: [string, number]) {
  const batch = batchRow === undefined ? null : { batchId: batchRow[0], rowNumber: batchRow[1] };
  await data.commitIntent(intent(id, { factors, batch }));
  await data.commitOutcome({
    ...outcome(id, {}, { requestId: `REQ-${id}`, facts: { phone: factors['mobile'] ?? '' } }),
    subjectFacts: { account: `账号 ${factors['mobile'] ?? ''}` },
  });
}

/** 60 rows, so that pages split; row 30 is the planted person's. */
async function batchWithPerson(id: string, rowCount = 60): Promise<void> {
  await data.createBatch(newBatch(id));
  const people = Array.from({ length: rowCount }, (_, index) =>
    index === 29 ? planted : { ...other, name: `${other.name}${index}` },
  );
  await data.appendRows(
    id,
    people.map(({ name, idNumber, mobile }, index) => ({
      rowNumber: index + 1,
      sourceRow: index + 2,
      cells: [name, `${idNumber.slice(0, 6)} ${idNumber.slice(6)}`, mobile, '备注'.repeat(40)],
    })),
  );
  await data.planRows(
    id,
    plans(1, rowCount).map((plan, index) => ({
      ...plan,
      factors: { name: people[index]?.name ?? '', idNumber: people[index]?.idNumber ?? '' },
    })),
  );
  const owner = rowCount > 29 ? planted : other;
  await data.keepOriginalPiece(id, 0, Buffer.from(`workbook of ${owner.idNumber}`));
}

async function personTarget(of: PersonTerms = terms): Promise<PurgeTarget> {
  return { target: 'person', terms: of, ...(await findPerson(data, of)), originalsOf: [] };
}

/** The file and its log as they lie there, decrypted page by page: free pages and gaps included. */
function decryptedPages(): string {
  const path = join(folder.path, 'decrypted.db');
  copyFileSync(folder.databasePath, path);
  if (existsSync(`${folder.databasePath}-wal`)) {
    copyFileSync(`${folder.databasePath}-wal`, `${path}-wal`);
  }
  const key = rawKeyOf(Buffer.from(keyHex, 'hex'));
  const db = new Database(path);
  giveKey(db, key);
  // A change of the key would write the file anew, and clean it.
  const bytes = db.serialize();
  db.close();
  expect(bytes.subarray(0, 15).toString('latin1')).toBe('SQLite format 3');
  return bytes.toString('latin1');
}

const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const logBytes = () => statSync(`${folder.databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0;

describe('a purge of a person', () => {
  beforeEach(async () => {
    await batchWithPerson('b1');
    await data.setBatchState('b1', 'running', { stopReason: null, atMs: 1 });
    await checked('row', { name: planted.name, idNumber: planted.idNumber }, ['b1', 30]);
    await checked('other-row', { name: `${other.name}0`, idNumber: other.idNumber }, ['b1', 1]);
    await data.setBatchState('b1', 'stopped', { stopReason: 'operator', atMs: 2 });
    await checked('single', { ...planted });
    await checked('other-single', { ...other });
  });

  it('leaves no byte of it in the file, its log or its free pages, and the others as they were', async () => {
    expect(decryptedPages()).toContain(planted.idNumber);

    const done = await data.purge(await personTarget(), purgeRecord);
    expect(done.counts).toEqual({
      checks: 2,
      attempts: 2,
      rows: 1,
      batches: 0,
      originals: 1,
      subjectFacts: 2,
      rowsThatReuse: 0,
    });
    expect(await data.erase([planted.idNumber, planted.mobile], 9_500)).toBe(0);

    expect(logBytes()).toBe(0);
    const pages = decryptedPages();
    for (const text of [...Object.values(planted), planted.idNumber.slice(6), 'REQ-row', 'REQ-single']) {
      expect(pages).not.toContain(bytesOf(text));
    }
    for (const text of Object.values(other)) expect(pages).toContain(bytesOf(text));
    expect((await data.listPurges()).map(({ erasedAtMs }) => erasedAtMs)).toEqual([9_500]);
  });

  it('keeps the money and the counts of the others', async () => {
    const before = await data.ledgerTotals({});
    await data.purge(await personTarget(), purgeRecord);
    expect(await data.ledgerTotals({})).toEqual(before);
    const counts = await data.countBatch('b1');
    expect(counts.total).toBe(59);
    expect(counts.totals.match).toBe(1);
    expect((await data.readRows('b1', 0, 100)).map(({ rowNumber }) => rowNumber)).not.toContain(30);
    const check = await data.getCheck('single');
    expect(check.factors).toEqual({});
    expect(check.answer).toMatchObject({ verdict: 'match', feeFen: 30, requestId: null, facts: {} });
    expect((await data.searchChecks({ text: planted.idNumber }, 0, 10)).total).toBe(0);
    expect((await data.searchChecks({ text: other.idNumber }, 0, 10)).total).toBe(2);
  });

  it('is recorded without the person, and nothing is found the second time', async () => {
    await data.purge(await personTarget(), purgeRecord);
    const { entries } = await data.pageAudit({}, 0, 1);
    expect(entries[0]).toMatchObject({ action: 'purge.done', subject: 'p1' });
    expect(entries[0]?.detail).not.toContain(planted.idNumber);
    await expect(data.purge(await personTarget(), { ...purgeRecord, id: 'p2' })).rejects.toMatchObject({
      code: 'keeping/nothing-found',
    });
  });

  it('waits for a legal hold on the person, the batch or a check', async () => {
    const target = await personTarget();
    const subjects = [
      { target: 'person', terms: { mobile: planted.mobile } },
      { target: 'batch', id: 'b1' },
      { target: 'check', id: 'single' },
    ] as const;
    for (const [index, subject] of subjects.entries()) {
      const id = `h${index}`;
      await data.addHold({ id, subject, reason: 'case 7', atMs: 8_000 });
      expect((await data.previewPurge(target)).holds.map((hold) => hold.id)).toEqual([id]);
      await expect(data.purge(target, purgeRecord)).rejects.toMatchObject({ code: 'keeping/held' });
      await data.removeHold(id, 'closed', 8_100);
    }
    await data.purge(target, purgeRecord);
  });

  it('renames files that are named after the person, and no other', async () => {
    const named = { ...terms, name: planted.name };
    const rows = [{ rowNumber: 1, sourceRow: 2, cells: [planted.name, planted.idNumber] }];
    await data.createBatch({ ...newBatch('b2'), fileName: `${planted.name}.xlsx` });
    await data.appendRows('b2', rows);
    await data.createBatch({ ...newBatch('b3'), fileName: `${planted.name}.xlsx` });
    await data.createBatch({ ...newBatch('b4'), fileName: `${planted.idNumber} 核验.csv` });
    await data.purge(await personTarget(named), { ...purgeRecord, id: '0f1e2d3c-4b5a' });
    const nameOf = async (id: string) => (await data.getBatch(id)).fileName;
    expect(await nameOf('b1')).toBe('名单.xlsx');
    expect(await nameOf('b2')).toBe('purged-0f1e2d3c.xlsx');
    // Another person of the same name may be meant.
    expect(await nameOf('b3')).toBe(`${planted.name}.xlsx`);
    expect(await nameOf('b4')).toBe('purged-0f1e2d3c.csv');
  });

  it('waits for a call in flight', async () => {
    await data.commitIntent(intent('open', { factors: { ...other } }));
    await expect(data.purge(await personTarget(), purgeRecord)).rejects.toMatchObject({
      code: 'keeping/busy',
    });
  });

  it('with a name as well spares what another name holds', async () => {
    await checked('other-name', { name: '同号丙', idNumber: planted.idNumber });
    const named = await personTarget({ ...terms, name: planted.name });
    expect((await data.previewPurge(named)).counts.checks).toBe(2);
    expect((await data.previewPurge(await personTarget())).counts.checks).toBe(3);
  });
});

describe('a purge of a batch', () => {
  it('leaves the money, the other batches and no byte of its own', async () => {
    await batchWithPerson('b1', 400);
    await batchWithPerson('b2', 2);
    await data.setBatchState('b1', 'running', { stopReason: null, atMs: 1 });
    await checked('row', { name: planted.name, idNumber: planted.idNumber }, ['b1', 30]);
    await data.setBatchState('b1', 'done', { stopReason: null, atMs: 2 });
    const before = await data.ledgerTotals({});
    const { samples } = await data.previewPurge({ target: 'batch', batchId: 'b1' });
    expect(samples).toEqual([planted.idNumber]);

    await data.purge({ target: 'batch', batchId: 'b1' }, purgeRecord);
    expect(await data.erase(samples, 9_500)).toBe(0);

    expect(await data.ledgerTotals({})).toEqual(before);
    expect((await data.listBatches()).map(({ id }) => id)).toEqual(['b2']);
    await expect(data.getBatch('b1')).rejects.toMatchObject({ code: 'batch/not-found' });
    const pages = decryptedPages();
    for (const text of [planted.name, planted.idNumber.slice(6)]) expect(pages).not.toContain(bytesOf(text));
    expect(pages).toContain(bytesOf(`${other.name}0`));
    expect(pages).not.toContain(bytesOf(`${other.name}300`));
  });

  it('waits while it runs', async () => {
    await batchWithPerson('b1');
    await data.setBatchState('b1', 'running', { stopReason: null, atMs: 1 });
    await expect(data.purge({ target: 'batch', batchId: 'b1' }, purgeRecord)).rejects.toMatchObject({
      code: 'keeping/busy',
    });
  });
});
