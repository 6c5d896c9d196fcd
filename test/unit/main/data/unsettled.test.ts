import { describe, expect, it } from 'vitest';
import type { DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { listUnsettledSql } from '@main/data/repositories/unsettled';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, outcome, plannedBatch, type Folder } from './support';

let folder: Folder;
let data: DataService;

eachTestOpens((opened) => ({ folder, data } = opened));

const lost = {
  verdict: 'unknown',
  reason: 'network',
  providerCode: null,
  providerMessage: null,
  requestId: null,
  billed: 'unknown',
  feeFen: null,
} as const;

async function lose(checkId: string, batch: { batchId: string; rowNumber: number } | null = null) {
  await data.commitIntent(intent(checkId, { batch, priceFen: 16 }));
  await data.commitOutcome(outcome(checkId, { httpStatus: null }, lost));
}

const said = { feeFen: null, note: '', atMs: 5_000 } as const;

describe('unsettled checks', () => {
  it('are listed with what is known, newest first', async () => {
    await lose('single');
    await data.commitIntent(intent('fine'));
    await data.commitOutcome(outcome('fine'));
    await plannedBatch(data, 'batch', 2);
    await lose('of-row', { batchId: 'batch', rowNumber: 2 });
    const { total, checks } = await data.listUnsettled({}, 0, 10);
    expect(total).toBe(2);
    expect(checks.map(({ checkId }) => checkId)).toEqual(['of-row', 'single']);
    expect(checks[0]).toMatchObject({
      batch: { batchId: 'batch', rowNumber: 2, sourceRow: 3 },
      reason: 'network',
      httpStatus: null,
      sentAtMs: 1_000,
      endedAtMs: 1_120,
      priceFen: 16,
      calls: 1,
      canSendAgain: true,
    });
    expect((await data.listUnsettled({ batchId: 'batch' }, 0, 10)).total).toBe(1);
    expect((await data.countBatch('batch')).unsettled).toBe(1);
  });

  it('are found by their index', () => {
    const db = openDatabase({ path: folder.databasePath, keyHex });
    const plan = (ofBatch: boolean) =>
      (
        db.prepare(`EXPLAIN QUERY PLAN ${listUnsettledSql(ofBatch)}`).all(...(ofBatch ? [1] : []), 10, 0) as {
          detail: string;
        }[]
      )
        .map(({ detail }) => detail)
        .join('\n');
    expect(plan(true)).toContain('attempts_unsettled (batch_key=?)');
    expect(plan(false)).toContain('attempts_unsettled');
    db.close();
  });
});

describe('resolveChecks', () => {
  it('settles what was billed; the verdict stays', async () => {
    await plannedBatch(data, 'batch', 3);
    await lose('a', { batchId: 'batch', rowNumber: 1 });
    await lose('b', { batchId: 'batch', rowNumber: 2 });
    expect(await data.resolveChecks({ ...said, checkIds: ['a'], billed: 'yes', note: '控制台' })).toBe(1);
    expect((await data.getCheck('a')).answer).toMatchObject({
      verdict: 'unknown',
      billed: 'yes',
      feeFen: 16,
    });
    expect(await data.callsOfCheck('a')).toMatchObject([
      {
        billed: 'yes',
        feeFen: 16,
        resolution: {
          billed: 'yes',
          feeFen: 16,
          source: 'operator',
          note: '控制台',
          actor: 'test',
          atMs: 5_000,
        },
      },
    ]);
    expect(await data.countBatch('batch')).toMatchObject({
      unsettled: 1,
      resolved: 1,
      spentFen: 16,
      again: { unknown: 2 },
    });
    expect(await data.ledgerTotals({})).toMatchObject({ billed: 1, billedUnknown: 1, feeFen: 16 });
    expect(await data.committedOfDay(1_000, true)).toBe(32);
    await data.resolveChecks({ ...said, checkIds: ['b'], billed: 'no' });
    expect(await data.committedOfDay(1_000, true)).toBe(16);
    const { entries } = await data.pageAudit({ group: 'check' }, 0, 10);
    expect(entries[0]).toMatchObject({ action: 'check.resolved', subject: 'b', actor: 'test' });
  });

  it('can be said anew, with another fee', async () => {
    await lose('a');
    await data.resolveChecks({ ...said, checkIds: ['a'], billed: 'no' });
    expect((await data.listUnsettled({}, 0, 10)).total).toBe(0);
    await data.resolveChecks({ ...said, checkIds: ['a'], billed: 'yes', feeFen: 14 });
    expect((await data.getCheck('a')).answer).toMatchObject({ billed: 'yes', feeFen: 14 });
  });

  it('touches nothing where one of the checks is not to be settled', async () => {
    await lose('a');
    await data.commitIntent(intent('fine'));
    await data.commitOutcome(outcome('fine'));
    const checkIds = ['a', 'fine'];
    await expect(data.resolveChecks({ ...said, checkIds, billed: 'no' })).rejects.toMatchObject({
      code: 'check/settled',
    });
    expect((await data.getCheck('a')).answer?.billed).toBe('unknown');
    const missing = data.resolveChecks({ ...said, checkIds: ['none'], billed: 'no' });
    await expect(missing).rejects.toMatchObject({ code: 'check/not-found' });
  });
});

describe('replan by row numbers', () => {
  it('plans the named rows without an answer, and no other', async () => {
    await plannedBatch(data, 'batch', 3);
    await lose('a', { batchId: 'batch', rowNumber: 1 });
    await lose('b', { batchId: 'batch', rowNumber: 2 });
    await data.commitIntent(intent('c', { batch: { batchId: 'batch', rowNumber: 3 } }));
    await data.commitOutcome(outcome('c'));
    expect(await data.replan('batch', [2, 3])).toBe(1);
    const planned = await data.nextPlanned('batch', 0, 10);
    expect(planned.map(({ rowNumber }) => rowNumber)).toEqual([2]);
    // The call whose answer was lost stays to be settled, but its row goes its own way.
    const { checks } = await data.listUnsettled({ batchId: 'batch' }, 0, 10);
    expect(checks.map(({ checkId, canSendAgain }) => [checkId, canSendAgain])).toEqual([
      ['b', false],
      ['a', true],
    ]);
  });
});
