import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckFilter, DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allRows } from '@main/data/db';
import { filterSqlFor, filterSqlOf, walkFor } from '@main/data/repositories/check-filter';
import { pageSql } from '@main/data/repositories/check-search';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, origin, outcome, type Folder } from './support';

let folder: Folder;
let data: DataService;

eachTestOpens((opened) => ({ folder, data } = opened));
beforeEach(async () => {
  await data.commitIntent(intent('c1', { atMs: 100 }));
  await data.commitOutcome(outcome('c1', { atMs: 110 }, { requestId: 'Req_A100%' }));
  await data.commitIntent(
    intent('c2', {
      atMs: 200,
      origin: { ...origin, kind: 'enterprise-3', connectionName: '分部 B' },
      factors: {
        companyName: '示例科技有限公司',
        creditCode: '91310000MA1FL0007C',
        legalRepresentative: '李静',
      },
    }),
  );
  await data.commitOutcome(outcome('c2', { atMs: 210 }, { verdict: 'mismatch', requestId: 'reqXA1009' }));
  await data.commitIntent(
    intent('c3', { atMs: 300, factors: { name: '张 三', idNumber: '110105194912310011' } }),
  );
  await data.commitOutcome(outcome('c3', { atMs: 310 }, { verdict: 'no-record', requestId: null }));
  await data.commitIntent(
    intent('c4', { atMs: 400, factors: { name: '李四', idNumber: '110105194912310062' } }),
  );
});

async function idsOf(filter: CheckFilter): Promise<string[]> {
  const { checks, total } = await data.searchChecks(filter, 0, 10);
  expect(total).toBe(checks.length);
  return checks.map(({ checkId }) => checkId);
}

describe('searchChecks', () => {
  it('gives all, newest first, without a check still in flight', async () => {
    expect(await idsOf({})).toEqual(['c3', 'c2', 'c1']);
  });

  it('finds any part of a factor, request id or connection name, whatever its case or width', async () => {
    expect(await idsOf({ text: '小明' })).toEqual(['c1']);
    expect(await idsOf({ text: '1002x' })).toEqual(['c1']);
    expect(await idsOf({ text: '１１０１０５' })).toEqual(['c3', 'c1']);
    expect(await idsOf({ text: 'req' })).toEqual(['c2', 'c1']);
    expect(await idsOf({ text: '分部 b' })).toEqual(['c2']);
    expect(await idsOf({ text: '  ' })).toHaveLength(3);
  });

  it('takes wildcard characters for themselves', async () => {
    expect(await idsOf({ text: 'A100%' })).toEqual(['c1']);
    expect(await idsOf({ text: 'req_a' })).toEqual(['c1']);
    expect(await idsOf({ text: '%' })).toEqual(['c1']);
  });

  it('filters by kind, verdict and time, the end exclusive', async () => {
    expect(await idsOf({ kind: 'enterprise-3' })).toEqual(['c2']);
    expect(await idsOf({ verdict: 'match' })).toEqual(['c1']);
    expect(await idsOf({ sinceMs: 200 })).toEqual(['c3', 'c2']);
    expect(await idsOf({ sinceMs: 100, untilMs: 200 })).toEqual(['c1']);
    expect(await idsOf({ kind: 'id-2', verdict: 'mismatch' })).toEqual([]);
  });

  it('counts all and gives a page', async () => {
    const page = await data.searchChecks({}, 1, 1);
    expect([page.total, page.checks.map(({ checkId }) => checkId)]).toEqual([3, ['c2']]);
  });
});

describe('readChecks', () => {
  it('reads on below a sequence number, newest first', async () => {
    const first = await data.readChecks({}, null, 2);
    expect(first.map(({ checkId }) => checkId)).toEqual(['c3', 'c2']);
    const rest = await data.readChecks({}, first.at(-1)!, 2);
    expect(rest.map(({ checkId }) => checkId)).toEqual(['c1']);
  });
});

describe('the plans of a search', () => {
  it.each([
    [{}, 'newest', 'checks_by_start'],
    [{ sinceMs: 1, untilMs: 2 }, 'oldest', 'checks_by_start'],
    [{ kind: 'id-2' }, 'newest', 'checks_by_kind'],
    [{ verdict: 'match', sinceMs: 1 }, 'newest', 'checks_by_verdict'],
    [{ verdict: 'match', kind: 'id-2' }, 'oldest', 'checks_by_verdict'],
    [{ kind: 'id-2' }, 'verdict', 'checks_by_verdict'],
    [{ connectionId: 'c', verdict: 'match' }, 'newest', 'checks_by_connection'],
    [{ operatorId: 'o', verdict: 'match' }, 'newest', 'checks_by_operator'],
    [{ batchId: 'b', kind: 'id-2' }, 'newest', 'checks_by_batch'],
    [{ purpose: 'p', verdict: 'match' }, 'newest', 'checks_by_purpose'],
  ] as const)('%j in the order %s walks %s and sorts nothing', (filter, sort, index) => {
    const db = openDatabase({ path: folder.databasePath, keyHex });
    const { condition, values, source } = filterSqlOf(filter);
    const sql = pageSql(walkFor(filter, sort, source) ?? '', condition, sort);
    const steps = allRows(db, `EXPLAIN QUERY PLAN ${sql}`, ...values, 10, 0) as { detail: string }[];
    const plan = steps.map(({ detail }) => detail).join('\n');
    expect(plan).toMatch(new RegExp(`checks USING (COVERING )?INDEX ${index}`, 'u'));
    expect(plan).not.toContain('TEMP B-TREE');
    db.close();
  });
});

it('walks the index of what is rare, and the usual one where nothing is', async () => {
  const db = openDatabase({ path: folder.databasePath, keyHex });
  const walked = filterSqlFor(db, { connectionId: origin.connectionId, verdict: 'failed' }).source;
  expect(walked).toBe('checks INDEXED BY checks_by_verdict');
  expect(filterSqlFor(db, { purpose: '开户核验', verdict: 'match' }).source).toBe(
    'checks INDEXED BY checks_by_purpose',
  );
  expect(filterSqlFor(db, { kind: 'id-2' }).source).toBe('checks INDEXED BY checks_by_kind');
  db.close();
});
