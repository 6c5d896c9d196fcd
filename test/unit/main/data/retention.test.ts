import { describe, expect, it } from 'vitest';
import type { RetentionRule } from '@shared/domain/retention';
import type { DataService, RetentionFigures, RetentionPlan, RetentionRecord } from '@main/data/data-service';
import { eachTestOpens } from './each-test-opens';
import { intent, newBatch, newRows, origin, outcome, plans } from './support';

const dayMs = 86_400_000;
const now = 1_000 * dayMs;
const opening = { purpose: '开户核验', basis: 'contract' } as const;

let data: DataService;

eachTestOpens((opened) => ({ data } = opened));

async function checked(id: string, daysAgo: number, changes: Parameters<typeof intent>[1] = {}) {
  const atMs = now - daysAgo * dayMs;
  await data.commitIntent(intent(id, { atMs, ...changes }));
  await data.commitOutcome({ ...outcome(id), atMs });
}

/** A batch of two rows of which the first was sent, so many days ago. */
async function batch(id: string, daysAgo: number): Promise<void> {
  const atMs = now - daysAgo * dayMs;
  await data.createBatch({ ...newBatch(id), createdAtMs: atMs });
  await data.appendRows(id, newRows(1, 2));
  await data.planRows(id, plans(1, 2));
  await data.keepOriginalPiece(id, 0, Buffer.from('workbook'));
  await data.setPurpose(id, opening, atMs);
  await data.setBatchState(id, 'running', { stopReason: null, atMs });
  await checked(`${id}-row`, daysAgo, { batch: { batchId: id, rowNumber: 1 } });
  await data.setBatchState(id, 'done', { stopReason: null, atMs });
}

const plan = (...rules: readonly RetentionRule[]): RetentionPlan => ({ rules, atMs: now });
const every = (days: number): RetentionRule => ({ kind: null, purpose: null, days });

async function look(of: RetentionPlan): Promise<{ due: RetentionFigures; held: RetentionFigures }> {
  const sums = { due: { checks: 0, batches: 0 }, held: { checks: 0, batches: 0 } };
  let from: Parameters<DataService['previewRetention']>[1] = null;
  do {
    const piece = await data.previewRetention(of, from);
    for (const which of ['due', 'held'] as const) {
      sums[which].checks += piece[which].checks;
      sums[which].batches += piece[which].batches;
    }
    from = piece.next;
  } while (from !== null);
  return sums;
}

const record: RetentionRecord = {
  id: 'p1',
  atMs: now,
  actor: 'test',
  reason: '',
  subjectHash: 'ab'.repeat(32),
  due: { checks: 0, batches: 0 },
  held: { checks: 0, batches: 0 },
};

async function apply(of: RetentionPlan, id = 'p1'): Promise<void> {
  let from: Parameters<DataService['applyRetention']>[1] = null;
  do from = (await data.applyRetention(of, from, { ...record, id })).next;
  while (from !== null);
}

const isEmptied = async (id: string) => (await data.getCheck(id)).purged != null;

describe('what is beyond its time', () => {
  it('is nothing without a rule, and told by kind and purpose, the purpose first', async () => {
    await checked('plain', 100);
    await checked('opening', 100, { purpose: opening });
    await checked('card', 100, { origin: { ...origin, kind: 'bank-card-4' }, purpose: opening });
    await checked('new', 10);
    expect((await look(plan())).due.checks).toBe(0);
    expect((await look(plan(every(30)))).due.checks).toBe(3);
    expect((await look(plan(every(100)))).due.checks).toBe(0);
    expect((await look(plan({ kind: null, purpose: '', days: 30 }))).due.checks).toBe(1);
    const keepsOpening = { kind: null, purpose: opening.purpose, days: null };
    const cards = { kind: 'bank-card-4', purpose: null, days: 30 } as const;
    expect((await look(plan(cards, keepsOpening, every(30)))).due.checks).toBe(1);
    expect((await look(plan(cards, every(365)))).due.checks).toBe(1);
  });

  it('counts a batch as a whole, once its newest check is too old', async () => {
    await batch('old', 100);
    await batch('mixed', 100);
    await checked('second', 5, {
      origin: { ...origin, connectionId: 'connection-2' },
      secondOf: 'mixed-row',
    });
    expect(await look(plan(every(30)))).toEqual({
      due: { checks: 1, batches: 1 },
      held: { checks: 0, batches: 0 },
    });
    expect((await look(plan(every(4)))).due).toEqual({ checks: 3, batches: 2 });
  });

  it('leaves a single check while its second opinion is still to be kept', async () => {
    await checked('first', 100);
    await checked('second', 5, { origin: { ...origin, connectionId: 'connection-2' }, secondOf: 'first' });
    expect((await look(plan(every(30)))).due.checks).toBe(0);
    await apply(plan(every(4)));
    expect([await isEmptied('first'), await isEmptied('second')]).toEqual([true, true]);
  });
});

describe('an application', () => {
  it('empties in pieces, as one purge with one entry, and keeps the money', async () => {
    for (let index = 0; index < 510; index++) await checked(`c${index}`, 100);
    await checked('new', 1);
    await batch('old', 100);
    const before = await data.ledgerTotals({});
    await apply(plan(every(30)));

    expect(await data.ledgerTotals({})).toEqual(before);
    expect(await data.listBatches()).toEqual([]);
    const [purge] = await data.listPurges();
    expect(purge).toMatchObject({ id: 'p1', target: 'retention' });
    expect(purge?.counts).toMatchObject({ checks: 511, rows: 2, batches: 1, originals: 1 });
    expect((await data.getCheck('c509')).purged).toEqual({ atMs: now, purgeId: 'p1' });
    expect((await data.getCheck('c509')).factors).toEqual({});
    expect(await isEmptied('new')).toBe(false);
    const { entries } = await data.pageAudit({ group: 'purge' }, 0, 10);
    expect(entries.map(({ action }) => action)).toEqual(['purge.retention']);
    expect(await data.erase([], now)).toBe(0);
    expect((await look(plan(every(30)))).due).toEqual({ checks: 0, batches: 0 });
  });

  it('leaves what a hold keeps, the rest goes', async () => {
    await checked('held', 100);
    await checked('person', 100, { factors: { name: '留下乙', mobile: '13900002222' } });
    await checked('free', 100);
    await batch('held-batch', 100);
    await batch('free-batch', 100);
    const subjects = [
      { target: 'check', id: 'held' },
      { target: 'person', terms: { mobile: '13900002222' } },
      { target: 'check', id: 'held-batch-row' },
    ] as const;
    for (const [index, subject] of subjects.entries()) {
      await data.addHold({ id: `h${index}`, subject, reason: 'case 7', atMs: 1 });
    }
    expect(await look(plan(every(30)))).toEqual({
      due: { checks: 2, batches: 1 },
      held: { checks: 3, batches: 1 },
    });
    await apply(plan(every(30)));
    expect([await isEmptied('held'), await isEmptied('person'), await isEmptied('free')]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await data.listBatches()).map(({ id }) => id)).toEqual(['held-batch']);
  });

  it('waits for a call in flight', async () => {
    await checked('old', 100);
    await data.commitIntent(intent('open'));
    await expect(data.applyRetention(plan(every(30)), null, record)).rejects.toMatchObject({
      code: 'keeping/busy',
    });
    expect(await isEmptied('old')).toBe(false);
  });
});

describe('a purpose', () => {
  it('stands beside single checks, rows and second opinions, and in the audit chain', async () => {
    await checked('single', 1, { purpose: opening });
    await checked('second', 1, { origin: { ...origin, connectionId: 'connection-2' }, secondOf: 'single' });
    await batch('b1', 1);
    expect((await data.getBatch('b1')).purpose).toEqual(opening);
    for (const id of ['single', 'second', 'b1-row'])
      expect((await data.getCheck(id)).purpose).toEqual(opening);
    const { entries } = await data.pageAudit({ group: 'check' }, 0, 10);
    expect(entries.find(({ subject }) => subject === 'single')?.detail).toContain(opening.purpose);
    expect((await data.searchChecks({ purpose: opening.purpose }, 0, 10)).total).toBe(3);
    expect((await data.searchChecks({ purpose: '其他' }, 0, 10)).total).toBe(0);
  });

  it('of a batch does not change once rows were sent for it', async () => {
    await batch('b1', 1);
    await expect(data.setPurpose('b1', { purpose: '其他', basis: 'consent' }, now)).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    await expect(data.setPurpose('b1', null, now)).rejects.toMatchObject({ code: 'batch/bad-state' });
  });
});
