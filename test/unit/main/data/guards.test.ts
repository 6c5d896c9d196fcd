import { describe, expect, it } from 'vitest';
import type { DataService, RowPlan } from '@main/data/data-service';
import type { IntentGuards } from '@main/guards/intent-guards';
import type { BatchPolicy } from '@main/guards/policy';
import { eachTestOpens } from './each-test-opens';
import { intent, newBatch, newRows, outcome } from './support';

let data: DataService;

const reopen = eachTestOpens((opened) => ({ data } = opened));

const noon = Date.UTC(2026, 0, 15, 4);
const day = 86_400_000;
const factorsOf = (name: string) => ({ name, idNumber: '11010519491231002X' });
const plan = (rowNumber: number, name: string): RowPlan => ({
  rowNumber,
  factors: factorsOf(name),
  problem: null,
});
const policy = (changes: Partial<BatchPolicy> = {}): BatchPolicy => ({
  duplicates: 'copy',
  reuseDays: null,
  reuseFrom: 'connection',
  limitFen: null,
  ...changes,
});
const guards = (changes: Partial<IntentGuards> = {}): IntentGuards => ({
  batchLimitFen: null,
  dayLimitFen: null,
  subject: null,
  overridden: false,
  ...changes,
});

async function batchOf(names: readonly string[], changes: Partial<BatchPolicy> = {}): Promise<void> {
  await data.createBatch(newBatch('b'));
  await data.appendRows('b', newRows(1, names.length));
  await data.setMapping('b', { name: 0, idNumber: 1 });
  await data.planRows(
    'b',
    names.map((name, index) => plan(index + 1, name)),
  );
  await data.setPolicy('b', policy(changes));
  await data.applyPolicy('b', 0, names.length, noon);
}

async function answer(rowNumber: number, verdict = {}): Promise<string> {
  const [row] = await data.nextPlanned('b', rowNumber - 1, 1);
  const checkId = `check-${rowNumber}-${Math.random()}`;
  await data.commitIntent(
    intent(checkId, { batch: { batchId: 'b', rowNumber }, factors: row?.factors ?? {}, atMs: noon }),
  );
  await data.commitOutcome(outcome(checkId, { atMs: noon }, verdict));
  return checkId;
}

const states = async () => (await data.readRows('b', 0, 100)).map(({ state }) => state);

describe('rows that repeat another one', () => {
  it('wait for its answer, get it in the same transaction and cost nothing', async () => {
    await batchOf(['张三', '李四', '张三', '张三']);
    expect(await states()).toEqual(['planned', 'planned', 'waiting', 'waiting']);
    expect(await data.countBatch('b')).toMatchObject({ planned: 2, waiting: 2 });
    const checkId = await answer(1);
    const rows = await data.readRows('b', 0, 10);
    expect(rows.map(({ state }) => state)).toEqual(['answered', 'planned', 'copied', 'copied']);
    expect(rows[2]).toMatchObject({
      copiedFromSourceRow: 2,
      check: { checkId, answer: { verdict: 'match', billed: 'no', feeFen: 0 } },
    });
    expect(await data.countBatch('b')).toMatchObject({
      copied: 2,
      answered: 3,
      totals: { match: 3 },
      spentFen: 30,
    });
  });

  it('follow it when it is sent again, and are never sent themselves', async () => {
    await batchOf(['张三', '张三']);
    await answer(1, { verdict: 'unknown', billed: 'unknown', feeFen: null });
    expect(await data.countBatch('b')).toMatchObject({
      totals: { unknown: 2 },
      again: { unknown: 1 },
    });
    expect(await data.replan('b', 'unknown')).toBe(1);
    expect(await states()).toEqual(['planned', 'waiting']);
    await answer(1, { verdict: 'mismatch' });
    expect(await states()).toEqual(['answered', 'copied']);
    expect((await data.countBatch('b')).totals).toMatchObject({ mismatch: 2, unknown: 0 });
  });

  it('follow a call that a crash interrupted', async () => {
    await batchOf(['张三', '张三']);
    await data.commitIntent(
      intent('lost', { batch: { batchId: 'b', rowNumber: 1 }, factors: factorsOf('张三'), atMs: noon }),
    );
    await data.recover(noon);
    expect(
      (await data.readRows('b', 0, 10)).map(({ state, check }) => [state, check?.answer?.verdict]),
    ).toEqual([
      ['answered', 'unknown'],
      ['copied', 'unknown'],
    ]);
  });

  it('are planned again where the operator sends them too', async () => {
    await batchOf(['张三', '张三']);
    await data.setPolicy('b', policy({ duplicates: 'send' }));
    await data.applyPolicy('b', 0, 10, noon);
    expect(await states()).toEqual(['planned', 'planned']);
  });

  it('keep what they were told once something was sent', async () => {
    await batchOf(['张三', '李四']);
    await answer(1);
    await expect(data.setPolicy('b', policy())).rejects.toMatchObject({ code: 'batch/bad-state' });
  });
});

describe('answers of the history', () => {
  const past = async (checkId: string, atMs: number, changes = {}, verdict = {}) => {
    await data.commitIntent(intent(checkId, { factors: factorsOf('张三'), atMs, ...changes }));
    await data.commitOutcome(outcome(checkId, { atMs }, verdict));
  };

  it('are used again within the days that were set, also for the rows that repeat them', async () => {
    await past('old', noon - 3 * day, {}, { facts: { sex: '男' } });
    await batchOf(['张三', '李四', '张三'], { reuseDays: 3 });
    const rows = await data.readRows('b', 0, 10);
    expect(rows.map(({ state }) => state)).toEqual(['reused', 'planned', 'copied']);
    expect(rows[0]?.check).toMatchObject({
      checkId: 'old',
      answeredAtMs: noon - 3 * day,
      answer: { billed: 'no', feeFen: 0 },
    });
    expect(await data.factNamesOfBatch('b')).toEqual(['sex']);
    expect(await data.countBatch('b')).toMatchObject({ reused: 1, copied: 1, planned: 1, spentFen: 0 });
  });

  it.each([
    ['older ones', { atMs: noon - 3 * day - 1 }, {}],
    ['those of another connection', { origin: { ...intent('').origin, connectionId: 'other' } }, {}],
    ['those of the real world in a sandbox', { origin: { ...intent('').origin, sandbox: false } }, {}],
    ['those of another kind', { origin: { ...intent('').origin, kind: 'certificate' } }, {}],
    ['lost ones', {}, { verdict: 'unknown', billed: 'unknown' }],
    ['failed ones', {}, { verdict: 'failed', billed: 'no' }],
    ['pending ones', {}, { verdict: 'pending' }],
  ])('leave out %s', async (_what, changes, verdict) => {
    await past('old', 'atMs' in changes ? changes.atMs : noon - day, changes, verdict);
    await batchOf(['张三'], { reuseDays: 3 });
    expect(await states()).toEqual(['planned']);
  });

  it('of any connection are used where that was chosen', async () => {
    await past('old', noon - day, { origin: { ...intent('').origin, connectionId: 'other' } });
    await batchOf(['张三'], { reuseDays: 3, reuseFrom: 'any' });
    expect(await states()).toEqual(['reused']);
  });
});

describe('limits for one subject', () => {
  const limits = { callsPerDay: 2, nameCallsPerDay: 0, mismatchesInARow: 0 };
  const send = (checkId: string, name: string, changes: Partial<IntentGuards> = {}, atMs = noon) =>
    data.commitIntent(
      intent(checkId, { factors: factorsOf(name), atMs, guards: guards({ subject: limits, ...changes }) }),
    );

  it('count one ID number under any name, across checks that are sent at once', async () => {
    const sent = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => send(id, `姓名${id}`)));
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(sent[2]).toMatchObject({
      reason: { code: 'guard/subject-limit', context: { factor: 'idNumber', rule: 'limit/calls', limit: 2 } },
    });
  });

  it('hold after a restart, until the next day, or an override', async () => {
    await send('a', '张三');
    await send('b', '张三');
    await reopen();
    await data.recover(noon);
    await expect(send('c', '张三')).rejects.toMatchObject({ code: 'guard/subject-limit' });
    await expect(send('d', '张三', { overridden: true })).resolves.toBeUndefined();
    await expect(send('e', '张三', {}, noon + day)).resolves.toBeUndefined();
  });

  it('do not count calls that reached nobody', async () => {
    for (const id of ['a', 'b', 'c']) {
      await send(id, '张三');
      await data.commitOutcome(
        outcome(id, {}, { verdict: 'failed', reason: 'network', billed: 'no', feeFen: 0 }),
      );
    }
  });

  it('stop at mismatches in a row, calls in flight included; a match begins anew', async () => {
    const subject = { callsPerDay: 0, nameCallsPerDay: 0, mismatchesInARow: 2 };
    const ask = async (id: string, verdict: 'match' | 'mismatch') => {
      await send(id, '张三', { subject });
      await data.commitOutcome(outcome(id, {}, { verdict }));
    };
    await ask('a', 'mismatch');
    await ask('b', 'match');
    await ask('c', 'mismatch');
    await send('d', '张三', { subject });
    await expect(send('e', '张三', { subject })).rejects.toMatchObject({
      context: { rule: 'limit/mismatches' },
    });
  });

  it('leave a row of a batch held, and plan it again', async () => {
    await batchOf(['张三']);
    await data.holdRow('b', 1, { factor: 'idNumber', rule: 'limit/calls' });
    expect((await data.pageRows('b', 'held', 0, 10)).rows[0]).toMatchObject({
      state: 'held',
      problem: null,
      hold: { factor: 'idNumber', rule: 'limit/calls' },
    });
    expect(await data.countBatch('b')).toMatchObject({ held: 1, planned: 0 });
    expect(await data.releaseHeld('b')).toBe(1);
    expect(await states()).toEqual(['planned']);
  });
});

describe('limits for money', () => {
  const call = (checkId: string, changes: Partial<IntentGuards>, rowNumber?: number) =>
    data.commitIntent(
      intent(checkId, {
        atMs: noon,
        priceFen: 30,
        factors: factorsOf(checkId),
        batch: rowNumber === undefined ? null : { batchId: 'b', rowNumber },
        guards: guards(changes),
      }),
    );

  it('of a batch count fees, and the price of calls in flight and of unknown billing', async () => {
    await batchOf(['甲', '乙', '丙', '丁', '戊']);
    const limit = { batchLimitFen: 100 };
    await call('a', limit, 1);
    await data.commitOutcome(outcome('a', {}, { feeFen: 20 }));
    await call('b', limit, 2);
    await data.commitOutcome(outcome('b', {}, { verdict: 'unknown', billed: 'unknown', feeFen: null }));
    await call('c', limit, 3);
    await expect(call('d', limit, 4)).rejects.toMatchObject({
      code: 'guard/batch-limit',
      context: { limitFen: 100, spentFen: 80 },
    });
    await data.commitOutcome(outcome('c', {}, { verdict: 'no-record', billed: 'no', feeFen: 0 }));
    await expect(call('d', limit, 4)).resolves.toBeUndefined();
  });

  it('of a day hold for single checks and batches together, and cannot be raced', async () => {
    await batchOf(['甲', '乙']);
    const sent = await Promise.allSettled([
      call('a', { dayLimitFen: 60 }, 1),
      call('b', { dayLimitFen: 60 }),
      call('c', { dayLimitFen: 60 }),
    ]);
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await data.committedOfDay(noon, true)).toBe(60);
    expect(await data.committedOfDay(noon, false)).toBe(0);
    expect(await data.committedOfDay(noon + day, true)).toBe(0);
    await data.commitOutcome(outcome('a', {}, { feeFen: 25 }));
    expect(await data.committedOfDay(noon, true)).toBe(55);
    await data.recover(noon);
    expect(await data.committedOfDay(noon, true)).toBe(55);
  });
});
