import { beforeEach, describe, expect, it } from 'vitest';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, outcome, plannedBatch, type Folder } from './support';

let folder: Folder;
let data: DataService;
let commits: number[];

beforeEach(() => {
  commits = [];
});
const reopen = eachTestOpens((opened) => ({ folder, data } = opened), {
  onCommit: (size) => commits.push(size),
});

const row = (rowNumber: number, batchId = 'b') => ({ batch: { batchId, rowNumber } });

describe('an intent', () => {
  it('makes the check visible as in flight, before any answer', async () => {
    await data.commitIntent(intent('c1'));
    const check = await data.getCheck('c1');
    expect(check).toMatchObject({
      checkId: 'c1',
      connectionName: '总部账号 A',
      sandbox: true,
      factors: { name: '王小明', idNumber: '11010519491231002X' },
      answer: null,
      attempts: 1,
      startedAtMs: 1_000,
      answeredAtMs: null,
      batchId: null,
    });
    expect(await data.ledgerTotals({})).toEqual({
      attempts: 1,
      billed: 0,
      notBilled: 0,
      billedUnknown: 0,
      feeFen: 0,
    });
  });

  it('claims its row once: a second intent for the row fails and leaves no trace', async () => {
    await plannedBatch(data, 'b', 2);
    await data.commitIntent(intent('c1', row(1)));
    await expect(data.commitIntent(intent('c2', row(1)))).rejects.toMatchObject({ code: 'batch/bad-state' });
    await expect(data.getCheck('c2')).rejects.toMatchObject({ code: 'check/not-found' });
    expect(await data.countBatch('b')).toMatchObject({ planned: 1, inFlight: 1, answered: 0 });
  });

  it('is refused for a row that is answered, invalid, unplanned or absent', async () => {
    await plannedBatch(data, 'b', 3);
    await data.commitIntent(intent('c1', row(1)));
    await data.commitOutcome(outcome('c1'));
    for (const rowNumber of [1, 4]) {
      await expect(data.commitIntent(intent(`again-${rowNumber}`, row(rowNumber)))).rejects.toMatchObject({
        code: 'batch/bad-state',
      });
    }
    await expect(data.commitIntent(intent('x', row(1, 'nowhere')))).rejects.toMatchObject({
      code: 'batch/not-found',
    });
  });

  it('is refused for a check id that exists', async () => {
    await data.commitIntent(intent('c1'));
    await expect(data.commitIntent(intent('c1'))).rejects.toMatchObject({ code: 'batch/bad-state' });
  });

  it('takes a further attempt only after the one before it has ended', async () => {
    const second = intent('c1', { attemptNumber: 2, atMs: 2_000 });
    await data.commitIntent(intent('c1'));
    await expect(data.commitIntent(second)).rejects.toMatchObject({ code: 'batch/bad-state' });
    await data.commitOutcome(
      outcome('c1', { final: false }, { verdict: 'failed', reason: 'network', billed: 'no', feeFen: null }),
    );
    expect((await data.getCheck('c1')).answer).toBeNull();
    await data.commitIntent(second);
    await data.commitOutcome(outcome('c1', { attemptNumber: 2, atMs: 2_100, durationMs: 100 }));
    expect(await data.getCheck('c1')).toMatchObject({
      attempts: 2,
      answer: { verdict: 'match', billed: 'yes', feeFen: 30 },
      answeredAtMs: 2_100,
      durationMs: 100,
    });
    await expect(data.commitIntent(intent('c1', { attemptNumber: 3 }))).rejects.toMatchObject({
      code: 'batch/bad-state',
    });
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 2, billed: 1, notBilled: 1, feeFen: 30 });
  });
});

describe('an outcome', () => {
  it('answers check and row together and books the fee', async () => {
    await plannedBatch(data, 'b', 2);
    await data.commitIntent(intent('c1', row(2)));
    await data.commitOutcome(outcome('c1', {}, { verdict: 'mismatch', facts: { sex: '男', area: '北京' } }));
    const rows = await data.readRows('b', 1, 10);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      rowNumber: 2,
      state: 'answered',
      check: { checkId: 'c1', batchId: 'b', rowNumber: 2, answer: { verdict: 'mismatch' } },
    });
    expect(await data.countBatch('b')).toMatchObject({
      total: 2,
      planned: 1,
      answered: 1,
      totals: { mismatch: 1, match: 0 },
      spentFen: 30,
    });
    expect(await data.factNamesOfBatch('b')).toEqual(['area', 'sex']);
    expect(await data.ledgerTotals({ batchId: 'b' })).toMatchObject({ attempts: 1, billed: 1, feeFen: 30 });
  });

  it('is taken once', async () => {
    await data.commitIntent(intent('c1'));
    await data.commitOutcome(outcome('c1'));
    await expect(data.commitOutcome(outcome('c1', {}, { verdict: 'mismatch' }))).rejects.toMatchObject({
      code: 'check/not-found',
    });
    expect((await data.getCheck('c1')).answer?.verdict).toBe('match');
  });

  it('keeps an unknown fee and an unknown billing apart from none', async () => {
    await data.commitIntent(intent('c1'));
    await data.commitOutcome(outcome('c1', {}, { verdict: 'unknown', billed: 'unknown', feeFen: null }));
    expect(await data.ledgerTotals({})).toEqual({
      attempts: 1,
      billed: 0,
      notBilled: 0,
      billedUnknown: 1,
      feeFen: 0,
    });
  });
});

describe('group commit', () => {
  it('puts what arrives together into one commit', async () => {
    await plannedBatch(data, 'b', 64);
    await Promise.all(
      Array.from({ length: 64 }, (_, index) => data.commitIntent(intent(`c${index}`, row(index + 1)))),
    );
    expect(commits).toEqual([64]);
    expect(await data.countBatch('b')).toMatchObject({ inFlight: 64 });
  });

  it('lets one bad item fail alone', async () => {
    await plannedBatch(data, 'b', 2);
    const results = await Promise.allSettled([
      data.commitIntent(intent('c1', row(1))),
      data.commitIntent(intent('c2', row(1))),
      data.commitOutcome(outcome('nobody')),
      data.commitIntent(intent('c3', row(2))),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(commits).toEqual([4]);
    expect(await data.countBatch('b')).toMatchObject({ inFlight: 2 });
  });

  it('is durable before it settles', async () => {
    await data.commitIntent(intent('c1'));
    const reader = await openDataInProcess({ path: folder.databasePath, keyHex, spender: false });
    expect((await reader.getCheck('c1')).answer).toBeNull();
    await reader.close();
  });

  it('commits what waits when the service is closed', async () => {
    const waiting = data.commitIntent(intent('c1'));
    await reopen();
    await waiting;
    expect((await data.getCheck('c1')).checkId).toBe('c1');
  });
});

describe('recover', () => {
  it('makes what was in flight unknown, and never plans it again', async () => {
    await plannedBatch(data, 'b', 3);
    await data.setBatchState('b', 'running', { stopReason: null, atMs: 900 });
    await data.commitIntent(intent('c1', row(1)));
    await data.commitIntent(intent('c2', row(2)));
    await data.commitOutcome(outcome('c2'));
    await data.commitIntent(intent('single'));

    expect(await data.recover(9_000)).toBe(2);

    for (const id of ['c1', 'single']) {
      expect(await data.getCheck(id)).toMatchObject({
        answer: { verdict: 'unknown', reason: 'network', billed: 'unknown', feeFen: null, facts: {} },
        answeredAtMs: 9_000,
      });
    }
    expect(await data.countBatch('b')).toMatchObject({
      planned: 1,
      inFlight: 0,
      answered: 2,
      totals: { unknown: 1, match: 1 },
    });
    expect(await data.getBatch('b')).toMatchObject({ state: 'stopped', stopReason: 'restart' });
    expect((await data.nextPlanned('b', 0, 10)).map(({ rowNumber }) => rowNumber)).toEqual([3]);
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 3, billed: 1, billedUnknown: 2 });
    expect(await data.recover(9_100)).toBe(0);
  });

  it('plans a row again whose last call is known not to be billed and whose next was never sent', async () => {
    await plannedBatch(data, 'b', 1);
    await data.commitIntent(intent('c1', row(1)));
    await data.commitOutcome(
      outcome('c1', { final: false }, { verdict: 'failed', reason: 'network', billed: 'no', feeFen: null }),
    );
    expect(await data.recover(9_000)).toBe(0);
    expect(await data.getCheck('c1')).toMatchObject({ answer: { verdict: 'failed', billed: 'no' } });
    expect(await data.nextPlanned('b', 0, 10)).toMatchObject([{ rowNumber: 1, previousCheckId: 'c1' }]);
    await data.commitIntent(intent('c2', row(1)));
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: 2, notBilled: 1, billedUnknown: 0 });
  });
});

describe('a reader', () => {
  it('may look but not spend', async () => {
    const reader = await openDataInProcess({ path: folder.databasePath, keyHex, spender: false });
    await expect(reader.commitIntent(intent('c1'))).rejects.toMatchObject({ code: 'profile/in-use' });
    await expect(reader.commitOutcome(outcome('c1'))).rejects.toMatchObject({ code: 'profile/in-use' });
    await expect(reader.recover(1)).rejects.toMatchObject({ code: 'profile/in-use' });
    expect(await reader.listBatches()).toEqual([]);
    await reader.close();
  });

  it('is told when the service is closed', async () => {
    const reader = await openDataInProcess({ path: folder.databasePath, keyHex, spender: false });
    await reader.close();
    await reader.close();
    await expect(reader.listBatches()).rejects.toMatchObject({ code: 'vault/locked' });
  });
});
