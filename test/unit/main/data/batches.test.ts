import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataService, RowPlan } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allRows, type ReadableDb } from '@main/data/db';
import { conditionOf, nextPlannedSql, pageRowsSql } from '@main/data/repositories/batch-rows';
import { eachTestOpens } from './each-test-opens';
import {
  intent,
  keyHex,
  newBatch,
  newRows,
  origin,
  outcome,
  plannedBatch,
  plans,
  type Folder,
} from './support';

let folder: Folder;
let data: DataService;

eachTestOpens((opened) => ({ folder, data } = opened));

const row = (rowNumber: number) => ({ batch: { batchId: 'b', rowNumber } });
const refusal = (rowNumber: number): RowPlan => ({
  rowNumber,
  factors: { name: '李', idNumber: '110105194912310062' },
  problem: { factor: 'idNumber', rule: 'id-number/check-digit', cell: 'Sheet1!B3' },
});

async function send(
  rowNumber: number,
  checkId: string,
  changes: Parameters<typeof outcome>[2],
): Promise<void> {
  await data.commitIntent(intent(checkId, row(rowNumber)));
  await data.commitOutcome(outcome(checkId, {}, changes));
}

describe('batches', () => {
  it('are listed newest first with everything they were made of', async () => {
    await data.createBatch(newBatch('b1'));
    await data.createBatch(newBatch('b2', { format: 'csv', sheetName: null, createdAtMs: 400 }));
    const batches = await data.listBatches();
    expect(batches.map(({ id }) => id)).toEqual(['b2', 'b1']);
    expect(batches[1]).toEqual({
      ...newBatch('b1'),
      operator: null,
      purpose: null,
      origin,
      state: 'draft',
      stopReason: null,
      mapping: {},
      startedAtMs: null,
      finishedAtMs: null,
    });
    await expect(data.getBatch('b3')).rejects.toMatchObject({ code: 'batch/not-found' });
  });

  it('remember when they first started and last ended', async () => {
    await data.createBatch(newBatch('b'));
    await data.setBatchState('b', 'running', { stopReason: null, atMs: 10 });
    await data.setBatchState('b', 'stopped', { stopReason: 'operator', atMs: 20 });
    expect(await data.getBatch('b')).toMatchObject({
      state: 'stopped',
      stopReason: 'operator',
      startedAtMs: 10,
      finishedAtMs: 20,
    });
    await data.setBatchState('b', 'running', { stopReason: null, atMs: 30 });
    expect(await data.getBatch('b')).toMatchObject({ stopReason: null, startedAtMs: 10, finishedAtMs: null });
    await expect(data.setBatchState('x', 'done', { stopReason: null, atMs: 1 })).rejects.toMatchObject({
      code: 'batch/not-found',
    });
  });

  it('take other headings as drafts only', async () => {
    await data.createBatch(newBatch('b'));
    await data.setColumns('b', ['姓名', '证件', '']);
    expect((await data.getBatch('b')).columns).toEqual(['姓名', '证件', '']);
    await data.setBatchState('b', 'ready', { stopReason: null, atMs: 1 });
    await expect(data.setColumns('b', [])).rejects.toMatchObject({ code: 'batch/bad-state' });
  });

  it('can be deleted until something was sent', async () => {
    await plannedBatch(data, 'b', 3);
    await data.deleteBatch('b');
    await expect(data.getBatch('b')).rejects.toMatchObject({ code: 'batch/not-found' });
    await plannedBatch(data, 'b', 3);
    await data.commitIntent(intent('c1', row(1)));
    await expect(data.deleteBatch('b')).rejects.toMatchObject({ code: 'batch/bad-state' });
    expect((await data.countBatch('b')).total).toBe(3);
  });
});

describe('a review that was cut short', () => {
  it('keeps a batch from running or being ready: its other rows would be left out in silence', async () => {
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', newRows(1, 3));
    await data.setMapping('b', { name: 0, idNumber: 1 });
    await data.planRows('b', plans(1, 2));
    for (const state of ['ready', 'running'] as const) {
      await expect(data.setBatchState('b', state, { stopReason: null, atMs: 1 })).rejects.toMatchObject({
        code: 'batch/bad-state',
      });
    }
    await data.planRows('b', plans(3, 1));
    await data.setBatchState('b', 'ready', { stopReason: null, atMs: 1 });
    expect(await data.getBatch('b')).toMatchObject({ state: 'ready' });
  });

  it('makes a batch that was ready a draft again', async () => {
    await plannedBatch(data, 'b', 2);
    await data.setBatchState('b', 'ready', { stopReason: null, atMs: 1 });
    await data.setMapping('b', { name: 1, idNumber: 0 });
    expect(await data.getBatch('b')).toMatchObject({ state: 'draft' });
  });
});

describe('a file that was not read to its end', () => {
  it('is no batch after a crash, while one that was read stays', async () => {
    await data.createBatch(newBatch('half'));
    await data.appendRows('half', newRows(1, 3));
    await data.createBatch(newBatch('whole'));
    await data.appendRows('whole', newRows(1, 3));
    await data.setReading('whole', {
      encoding: 'utf-8',
      delimiter: ',',
      sheets: [],
      headingRow: 1,
      titleRows: 0,
      hiddenRows: { count: 0, ranges: '' },
      hiddenColumns: [],
      roundedColumns: [],
      remembered: false,
    });
    await data.recover(9);
    expect((await data.listBatches()).map(({ id }) => id)).toEqual(['whole']);
    expect(await data.countBatch('whole')).toMatchObject({ total: 3 });
  });
});

describe('rows', () => {
  it('keep every kind of cell as it was', async () => {
    const cells = [
      ' 1.10101E+17 ',
      null,
      { kind: 'number', raw: '1.10101199001011E+17', text: '1.10101199001011E+17' },
      { kind: 'date', raw: '32874', text: '1990-01-01' },
      '𠮷田·买买提',
    ] as const;
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', [{ rowNumber: 1, sourceRow: 7, cells }]);
    expect(await data.readRows('b', 0, 10)).toEqual([
      {
        rowNumber: 1,
        sourceRow: 7,
        cells,
        state: 'draft',
        factors: {},
        problem: null,
        check: null,
        copiedFromSourceRow: null,
        hold: null,
      },
    ]);
  });

  it('are added all or none', async () => {
    await data.createBatch(newBatch('b'));
    const [first] = newRows(1, 1);
    await expect(data.appendRows('b', [first!, first!])).rejects.toThrow();
    expect((await data.countBatch('b')).total).toBe(0);
  });

  it('are planned or refused, counted, and planned anew with another mapping', async () => {
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', newRows(1, 4));
    await data.setMapping('b', { name: 0, idNumber: 1 });
    await data.planRows('b', [...plans(1, 2), refusal(3)]);
    expect(await data.countBatch('b')).toMatchObject({
      total: 4,
      invalid: 1,
      planned: 2,
      totals: { 'invalid-input': 1 },
    });
    const problems = await data.pageRows('b', 'problems', 0, 10);
    expect(problems.total).toBe(1);
    expect(problems.rows[0]).toMatchObject({ rowNumber: 3, state: 'invalid', problem: refusal(3).problem });
    expect((await data.pageRows('b', 'invalid-input', 0, 10)).total).toBe(1);

    await data.setMapping('b', { name: 1, idNumber: 0 });
    expect(await data.countBatch('b')).toMatchObject({ total: 4, invalid: 0, planned: 0 });
    expect((await data.getBatch('b')).mapping).toEqual({ name: 1, idNumber: 0 });
    await data.planRows('b', plans(1, 4));
    await data.commitIntent(intent('c1', row(1)));
    await expect(data.setMapping('b', {})).rejects.toMatchObject({ code: 'batch/bad-state' });
    await expect(data.planRows('b', plans(2, 1))).rejects.toMatchObject({ code: 'batch/bad-state' });
  });

  it('are all planned or none', async () => {
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', newRows(1, 2));
    await expect(data.planRows('b', plans(1, 3))).rejects.toMatchObject({ code: 'internal/unexpected' });
    expect((await data.countBatch('b')).planned).toBe(0);
  });

  it('are paged by verdict and read on by row number', async () => {
    await plannedBatch(data, 'b', 10);
    for (const rowNumber of [2, 5, 8]) await send(rowNumber, `c${rowNumber}`, { verdict: 'mismatch' });
    await send(3, 'c3', { verdict: 'match' });
    const page = await data.pageRows('b', 'mismatch', 1, 1);
    expect(page.total).toBe(3);
    expect(page.rows.map(({ rowNumber }) => rowNumber)).toEqual([5]);
    const all = await data.pageRows('b', 'all', 8, 5);
    expect([all.total, all.rows.map(({ rowNumber }) => rowNumber)]).toEqual([10, [9, 10]]);
    const numbers = async (after: number) =>
      (await data.nextPlanned('b', after, 3)).map(({ rowNumber }) => rowNumber);
    expect(await numbers(0)).toEqual([1, 4, 6]);
    expect(await numbers(6)).toEqual([7, 9, 10]);
    expect((await data.readRows('b', 7, 2)).map(({ rowNumber }) => rowNumber)).toEqual([8, 9]);
  });

  it('are planned again by what their answer cost', async () => {
    await plannedBatch(data, 'b', 4);
    await send(1, 'c1', { verdict: 'unknown', billed: 'unknown', feeFen: null });
    await send(2, 'c2', { verdict: 'failed', reason: 'network', billed: 'no', feeFen: null });
    await send(3, 'c3', { verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null });
    await send(4, 'c4', { verdict: 'match' });

    expect(await data.replan('b', 'unbilled-failures')).toBe(1);
    expect(await data.nextPlanned('b', 0, 10)).toMatchObject([{ rowNumber: 2, previousCheckId: 'c2' }]);
    expect(await data.replan('b', 'unknown')).toBe(1);
    expect(await data.nextPlanned('b', 0, 10)).toMatchObject([{ rowNumber: 1 }, { rowNumber: 2 }]);
    expect((await data.readRows('b', 0, 1))[0]).toMatchObject({ state: 'planned', check: null });
    expect((await data.getCheck('c1')).answer?.verdict).toBe('unknown');

    await send(1, 'c1-again', { verdict: 'match' });
    expect((await data.readRows('b', 0, 1))[0]?.check?.checkId).toBe('c1-again');
    expect(await data.countBatch('b')).toMatchObject({
      planned: 1,
      answered: 3,
      totals: { match: 2, failed: 1, unknown: 0 },
      spentFen: 60,
    });
  });
});

describe('statements over many rows', () => {
  let db: ReadableDb;
  beforeEach(() => {
    db = openDatabase({ path: folder.databasePath, keyHex });
  });
  afterEach(() => {
    db.close();
  });
  function planOf(sql: string, ...values: (string | number)[]): string {
    const steps = allRows(db, `EXPLAIN QUERY PLAN ${sql}`, ...values) as { detail: string }[];
    return steps.map(({ detail }) => detail).join('\n');
  }

  it('use the index made for them and sort nothing', () => {
    const planned = planOf(nextPlannedSql, 1, 0, 10);
    expect(planned).toContain('batch_rows_planned');
    expect(planned).not.toContain('TEMP B-TREE');
    const verdict = conditionOf('mismatch');
    expect(planOf(pageRowsSql(verdict.condition), 1, 1, ...verdict.values, 10, 0)).toContain(
      'COVERING INDEX batch_rows_by_verdict',
    );
    expect(planOf(pageRowsSql(conditionOf('problems').condition), 1, 1, 10, 0)).toContain(
      'batch_rows_invalid',
    );
    expect(planOf(pageRowsSql(conditionOf('all').condition), 1, 1, 10, 0)).not.toMatch(
      /SCAN batch_rows(?! USING)/u,
    );
  });
});
