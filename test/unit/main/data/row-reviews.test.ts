import { describe, expect, it } from 'vitest';
import type { BatchReading, DataService, RowPlan } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allRows, change, getRow, inTransaction } from '@main/data/db';
import { migrations } from '@main/data/migrations';
import { earlierCheckSql, reviewedRowsSql } from '@main/data/repositories/row-reviews';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, makeFolder, newBatch, newRows, origin, outcome, type Folder } from './support';

let folder: Folder;
let data: DataService;

const reopen = eachTestOpens((opened) => ({ folder, data } = opened));

const idNumber = '11010519491231002X';
const plan = (rowNumber: number, name: string, changed = false): RowPlan => ({
  rowNumber,
  factors: { name, idNumber },
  problem: null,
  changed,
});
const refused = (rowNumber: number, rule: string): RowPlan => ({
  rowNumber,
  factors: { name: '李四' },
  problem: { factor: 'idNumber', rule, cell: null },
});

async function answered(checkId: string, name: string, changes = {}, verdict = {}): Promise<void> {
  await data.commitIntent(intent(checkId, { factors: { idNumber, name }, ...changes }));
  await data.commitOutcome(outcome(checkId, {}, verdict));
}

async function reviewed(plans: readonly RowPlan[], changes = {}): Promise<void> {
  await data.createBatch(newBatch('b', changes));
  await data.appendRows('b', newRows(1, plans.length));
  await data.setMapping('b', { name: 0, idNumber: 1 });
  await data.planRows('b', plans);
}

describe('duplicates within a file', () => {
  it('name the first row with the same factors', async () => {
    await reviewed([plan(1, '张三'), plan(2, '李四'), plan(3, '张三'), plan(4, '张三')]);
    expect((await data.reviewCounts('b')).duplicates).toBe(2);
    expect(await data.rowReviews('b', [1, 2, 3, 4])).toEqual([
      { rowNumber: 3, duplicateOfSourceRow: 2, earlier: null },
      { rowNumber: 4, duplicateOfSourceRow: 2, earlier: null },
    ]);
    const page = await data.pageRows('b', 'duplicates', 1, 10);
    expect([page.total, page.rows.map(({ rowNumber }) => rowNumber)]).toEqual([2, [4]]);
  });

  it('are found across pages', async () => {
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', newRows(1, 4));
    await data.planRows('b', [plan(1, '张三'), plan(2, '李四')]);
    await data.planRows('b', [plan(3, '李四'), plan(4, '王五')]);
    expect((await data.reviewCounts('b')).duplicates).toBe(1);
  });

  it('are found across a restart; a row reviewed again that is not sent any more is no first row', async () => {
    await data.createBatch(newBatch('b'));
    await data.appendRows('b', newRows(1, 4));
    await data.planRows('b', [plan(1, '张三'), plan(2, '李四')]);
    await reopen();
    await data.planRows('b', [plan(3, '李四')]);
    expect(await data.rowReviews('b', [3])).toEqual([
      { rowNumber: 3, duplicateOfSourceRow: 3, earlier: null },
    ]);
    const again = [plan(1, '张三'), refused(2, 'id/check-digit'), plan(3, '李四'), plan(4, '张三')];
    await data.planRows('b', again);
    expect(await data.rowReviews('b', [1, 2, 3, 4])).toEqual([
      { rowNumber: 4, duplicateOfSourceRow: 2, earlier: null },
    ]);
  });
});

describe('the history', () => {
  it('tells which verdict a subject has and how old it is', async () => {
    await answered('old', '张三', {}, { verdict: 'mismatch' });
    await answered('new', '张三');
    await answered('failed', '张三', {}, { verdict: 'failed' });
    await answered('other kind', '李四', { origin: { ...origin, kind: 'certificate' } });
    await answered('real', '王五', { origin: { ...origin, sandbox: false } });
    await answered('lost', '赵六', {}, { verdict: 'unknown' });
    await reviewed(['张三', '李四', '王五', '赵六'].map((name, index) => plan(index + 1, name)));
    expect(await data.rowReviews('b', [1, 2, 3, 4])).toEqual([
      {
        rowNumber: 1,
        duplicateOfSourceRow: null,
        earlier: { checkId: 'new', verdict: 'match', answeredAtMs: 1_120, connectionName: '总部账号 A' },
      },
    ]);
    expect((await data.reviewCounts('b')).earlier).toEqual({
      rows: 1,
      verdicts: { match: 1 },
      oldestMs: 1_120,
      newestMs: 1_120,
    });
    expect((await data.pageRows('b', 'earlier', 0, 10)).rows.map(({ rowNumber }) => rowNumber)).toEqual([1]);
  });

  it('knows checks that were made before the schema had subjects', () => {
    const old = makeFolder();
    const path = old.databasePath;
    const before = openDatabase({
      path,
      keyHex,
      migrations: migrations.filter(({ version }) => version < 3),
    });
    inTransaction(before, (tx) =>
      change(
        tx,
        `INSERT INTO checks (id, connection_id, connection_name, provider_id, sandbox, kind, factors, search,
           attempts, started_at_ms)
         VALUES ('kept', 'connection-1', '', 'expauth', 1, 'id-2', ?, '', 1, 1000)`,
        JSON.stringify({ name: '张三', idNumber }),
      ),
    );
    before.close();
    const after = openDatabase({ path, keyHex });
    expect(
      getRow(
        after,
        `SELECT sequence FROM check_subjects WHERE subject = subject_hash('id-2', ?)`,
        JSON.stringify({ idNumber, name: '张三' }),
      ),
    ).toEqual({ sequence: 1 });
    after.close();
    old.remove();
  });
});

describe('the counts', () => {
  it('tell how many rows each rule refused and how many are sent otherwise than written', async () => {
    await reviewed([
      plan(1, '张三', true),
      refused(2, 'cell/date'),
      refused(3, 'id-number/length'),
      refused(4, 'id-number/length'),
    ]);
    const counts = await data.reviewCounts('b');
    expect(counts.changed).toBe(1);
    expect(counts.problems).toEqual([
      { factor: 'idNumber', rule: 'id-number/length', rows: 2 },
      { factor: 'idNumber', rule: 'cell/date', rows: 1 },
    ]);
    expect((await data.pageRows('b', 'changed', 0, 10)).total).toBe(1);
  });

  it('begin anew with other columns and go with the batch', async () => {
    await reviewed([plan(1, '张三', true), plan(2, '张三')]);
    await data.setMapping('b', { name: 1, idNumber: 0 });
    expect(await data.reviewCounts('b')).toMatchObject({ duplicates: 0, changed: 0, problems: [] });
    await data.planRows('b', [plan(1, '张三'), plan(2, '李四')]);
    expect(await data.reviewCounts('b')).toMatchObject({ duplicates: 0, changed: 0 });
    await data.deleteBatch('b');
    const db = openDatabase({ path: folder.databasePath, keyHex });
    for (const table of ['row_reviews', 'batch_reviews', 'batch_readings']) {
      expect([table, allRows(db, `SELECT * FROM ${table}`)]).toEqual([table, []]);
    }
    db.close();
  });
});

describe('what reading found out', () => {
  it('is kept with the batch', async () => {
    const reading: BatchReading = {
      encoding: 'gb18030',
      delimiter: ';',
      sheets: [{ name: '名单', hidden: true }],
      headingRow: 3,
      titleRows: 2,
      hiddenRows: { count: 2, ranges: '5-6' },
      hiddenColumns: [2],
      roundedColumns: [],
      remembered: true,
    };
    await data.createBatch(newBatch('b'));
    expect(await data.getReading('b')).toBeNull();
    await data.setReading('b', { ...reading, titleRows: 0 });
    await data.setReading('b', reading);
    expect(await data.getReading('b')).toEqual(reading);
  });
});

describe('the statements', () => {
  it('find by an index, whatever lies in the history', () => {
    const db = openDatabase({ path: folder.databasePath, keyHex });
    const planOf = (sql: string, ...values: (string | number | null)[]) =>
      allRows(db, `EXPLAIN QUERY PLAN ${sql}`, ...values)
        .map((row) => String((row as { detail: string }).detail))
        .join('\n');
    const earlier = planOf(earlierCheckSql, 'x', 1, 1);
    expect(earlier).toContain('check_subjects_by_subject');
    expect(earlier).not.toContain('TEMP B-TREE');
    expect(earlier).not.toContain('SCAN');
    for (const filter of ['duplicates', 'earlier', 'changed'] as const) {
      expect(planOf(reviewedRowsSql(filter), 1, 10, 0)).toContain(`row_reviews_${filter}`);
    }
    db.close();
  });
});
