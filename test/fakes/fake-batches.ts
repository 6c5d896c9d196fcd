/** Batches and checks in memory for the fake bridge: a file of invented people that can be run through. */
import { definedOf } from '@main/guards/policy';
import type { Verdict } from '@shared/domain/verdict';
import { verdicts } from '@shared/domain/verdict';
import type { BatchRowView, BatchView } from '@shared/ipc/batch-view';
import type { CheckView } from '@shared/ipc/check-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { FakeHandlers } from './fake-bridge';
import { FakeFailure } from './fake-bridge';

const startedMs = Date.UTC(2026, 10, 22, 6, 0, 0);
const names = ['张*', '李*', '王*', '赵*', '欧阳*', '司马**', '钱*', '阿****·买**'];
const invalidEvery = 37;

/** A batch of id-2 rows in any state; every part can be replaced. */
export function fakeBatch(change: Partial<BatchView> = {}): BatchView {
  return {
    id: 'batch-1',
    fileName: '客户名单-2026年11月.xlsx',
    format: 'xlsx',
    sheetName: 'Sheet1',
    connectionId: 'connection-1',
    connectionName: '沙箱 · 挖数据',
    providerId: 'marketplace',
    kind: 'id-2',
    sandbox: true,
    state: 'ready',
    stopReason: null,
    queuePosition: null,
    lane: null,
    createdAtMs: startedMs,
    startedAtMs: null,
    finishedAtMs: null,
    columns: ['序号', '客户姓名', '证件号码', '开户网点', '备注'],
    mapping: { name: 1, idNumber: 2 },
    rows: { total: 100, invalid: 2, planned: 98, inFlight: 0, answered: 0 },
    aside: { waiting: 0, held: 0, copied: 0, reused: 0 },
    again: { failed: 0, unknown: 0 },
    second: null,
    followUp: null,
    lastExport: null,
    unsettled: 0,
    resolved: 0,
    policy: fakePolicy,
    settingsChanged: null,
    confirmAboveFen: null,
    operator: null,
    needsApproval: false,
    approval: null,
    totals: { match: 0, mismatch: 0, 'no-record': 0, pending: 0, 'invalid-input': 2, failed: 0, unknown: 0 },
    spentFen: 0,
    estimateFen: 98 * 16,
    ratePerSecond: 0,
    secondsLeft: null,
    reading: {
      encoding: null,
      delimiter: null,
      sheets: [{ name: 'Sheet1', hidden: false }],
      headingRow: 1,
      titleRows: 0,
      hiddenRows: { count: 0, ranges: '' },
      hiddenColumns: [],
      remembered: false,
    },
    review: {
      duplicates: 0,
      changed: 0,
      earlier: { rows: 0, verdicts: {}, oldestMs: null, newestMs: null },
      problems: [],
    },
    ...change,
  };
}

const fakePolicy = { duplicates: 'copy', reuseDays: null, reuseFrom: 'connection', limitFen: null } as const;

const isInvalid = (rowNumber: number) => rowNumber % invalidEvery === 5;

function verdictOf(rowNumber: number): Verdict {
  if (rowNumber % 97 === 0) return 'unknown';
  if (rowNumber % 61 === 0) return 'failed';
  if (rowNumber % 23 === 0) return 'no-record';
  return rowNumber % 9 === 0 ? 'mismatch' : 'match';
}

/** A check as the history shows it. */
export function fakeCheck(rowNumber: number, change: Partial<CheckView> = {}): CheckView {
  const verdict = verdictOf(rowNumber);
  const isBilled = verdict === 'match' || verdict === 'mismatch' || verdict === 'no-record';
  return {
    checkId: `check-${rowNumber}`,
    connectionId: 'connection-1',
    connectionName: '沙箱 · 挖数据',
    providerId: 'marketplace',
    kind: 'id-2',
    sandbox: true,
    batchId: 'batch-1',
    rowNumber,
    operator: null,
    factors: {
      name: names[rowNumber % names.length] ?? '张*',
      idNumber: `110***********${1000 + (rowNumber % 9000)}`,
    },
    verdict,
    reason: verdict === 'failed' ? 'provider' : verdict === 'unknown' ? 'network' : null,
    rule: null,
    providerCode: verdict === 'unknown' ? null : verdict === 'failed' ? '10012' : '10000',
    providerMessage: verdict === 'unknown' ? null : '查询成功',
    requestId: verdict === 'unknown' ? null : `20261122-${rowNumber}`,
    billed: verdict === 'unknown' ? 'unknown' : isBilled ? 'yes' : 'no',
    feeFen: isBilled ? 16 : verdict === 'unknown' ? null : 0,
    facts: {},
    durationMs: 240 + (rowNumber % 300),
    startedAtMs: null,
    canFollowUp: false,
    checkedAtMs: startedMs + rowNumber * 100,
    codeMeaning:
      verdict === 'failed' ? { 'zh-CN': '数据源维护中', en: 'The data source is in maintenance' } : null,
    advice: null,
    ...change,
  };
}

function rowOf(rowNumber: number, sentUpTo: number): BatchRowView {
  const invalid = isInvalid(rowNumber);
  const state = invalid
    ? 'invalid'
    : rowNumber <= sentUpTo
      ? 'answered'
      : rowNumber <= sentUpTo + 4 && sentUpTo > 0
        ? 'in-flight'
        : 'planned';
  const check = state === 'answered' ? fakeCheck(rowNumber) : null;
  return {
    rowNumber,
    position: `Sheet1!${rowNumber + 1}`,
    state,
    factors: fakeCheck(rowNumber).factors,
    problem: invalid
      ? {
          factor: 'idNumber',
          rule: rowNumber % 2 === 0 ? 'cell/number-damaged' : 'id-number/check-digit',
          cell: `Sheet1!C${rowNumber + 1}`,
        }
      : null,
    check,
    second: null,
    failedOverTo: null,
    copiedFrom: null,
    hold: null,
    sentAs: [],
    duplicateOf: null,
    earlier: null,
  };
}

export interface FakeBatchDesk {
  readonly handlers: FakeHandlers;
  /** Answers this many rows more; the batch is done with its last row. */
  readonly advance: (id: string, rows: number) => BatchView;
}

/** Handlers of all batch and history channels over batches that hold `total` rows each. */
export function createFakeBatchDesk(options: {
  readonly batches?: readonly BatchView[];
  readonly total?: number;
  readonly history?: number;
  readonly connections: readonly ConnectionView[];
}): FakeBatchDesk {
  const total = options.total ?? 100;
  const batches = [...(options.batches ?? [])];
  const sent = new Map<string, number>();

  const find = (id: string): BatchView => {
    const batch = batches.find((candidate) => candidate.id === id);
    if (batch === undefined) throw new FakeFailure('batch/not-found');
    return batch;
  };
  const put = (batch: BatchView): BatchView => {
    const place = batches.findIndex(({ id }) => id === batch.id);
    if (place < 0) batches.unshift(batch);
    else batches[place] = batch;
    return batch;
  };
  const sentOf = (batch: BatchView) =>
    sent.get(batch.id) ?? (batch.rows.planned === 0 ? batch.rows.total : 0);
  const counted = (batch: BatchView): BatchView => {
    const upTo = sentOf(batch);
    const totals = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
    let invalid = 0;
    let answered = 0;
    for (let row = 1; row <= batch.rows.total; row += 1) {
      if (isInvalid(row)) invalid += 1;
      else if (row <= upTo) {
        answered += 1;
        totals[verdictOf(row)] += 1;
      }
    }
    totals['invalid-input'] = invalid;
    const { failed, unknown } = totals;
    const planned = batch.rows.total - invalid - answered;
    return {
      ...batch,
      totals,
      again: { failed, unknown },
      rows: { ...batch.rows, invalid, answered, planned },
      spentFen: answered * 16,
      estimateFen: planned * 16,
    };
  };
  const rowsUnder = (batch: BatchView, filter: string): BatchRowView[] => {
    const upTo = sentOf(batch);
    const rows = Array.from({ length: batch.rows.total }, (_unused, index) => rowOf(index + 1, upTo));
    if (filter === 'all') return rows;
    if (filter === 'problems') return rows.filter((row) => row.problem !== null);
    return rows.filter((row) => (row.problem === null ? row.check?.verdict : 'invalid-input') === filter);
  };
  const history = Array.from({ length: options.history ?? 0 }, (_unused, index) =>
    fakeCheck((options.history ?? 0) - index, index % 3 === 0 ? { batchId: null, rowNumber: null } : {}),
  );
  const historyUnder = (filter: { text?: string | undefined; verdict?: Verdict | undefined }) =>
    history.filter(
      (check) =>
        (filter.verdict === undefined || check.verdict === filter.verdict) &&
        (filter.text === undefined || JSON.stringify(check).includes(filter.text)),
    );

  return {
    advance: (id, rows) => {
      const batch = find(id);
      const upTo = Math.min(batch.rows.total, sentOf(batch) + rows);
      sent.set(id, upTo);
      const now = counted(batch);
      const done = upTo === batch.rows.total;
      return put({
        ...now,
        state: done ? 'done' : 'running',
        ratePerSecond: done ? 0 : 9.8,
        secondsLeft: done ? null : now.rows.planned / 9.8,
        rows: {
          ...now.rows,
          inFlight: done ? 0 : Math.min(4, now.rows.planned),
          planned: done ? 0 : Math.max(0, now.rows.planned - 4),
        },
        finishedAtMs: done ? startedMs + 60_000 : null,
      });
    },
    handlers: {
      'batch:chooseFile': () => ({ path: '/data/客户名单-2026年11月.xlsx' }),
      'batch:open': ({ path, connectionId, kind }) => {
        const connection = options.connections.find(({ id }) => id === connectionId);
        if (connection === undefined) throw new FakeFailure('connection/not-found');
        if (path.endsWith('.xls')) throw new FakeFailure('file/old-excel');
        const base = fakeBatch({
          id: `batch-${batches.length + 1}`,
          fileName: path.split('/').at(-1) ?? path,
          connectionId,
          connectionName: connection.name,
          providerId: connection.providerId,
          sandbox: connection.sandbox,
          kind,
          rows: { total, invalid: 0, planned: total, inFlight: 0, answered: 0 },
        });
        const complete = kind === 'id-2';
        const batch = put(counted(complete ? base : { ...base, state: 'draft', mapping: {} }));
        return {
          batchId: batch.id,
          sampleNames: names.slice(0, 5),
          sampleRows: [1, 2, 3, 4, 5].map((row) => [
            String(row),
            names[row] ?? '',
            `110***********${1000 + row}`,
            '上海浦东支行',
            row === 3 ? '重点客户' : '',
          ]),
        };
      },
      'batch:setMapping': ({ id, mapping }) => put(counted({ ...find(id), mapping, state: 'ready' })),
      'batch:setPolicy': ({ id, policy }) =>
        put({ ...find(id), policy: { ...fakePolicy, ...find(id).policy, ...definedOf(policy) } }),
      'batch:list': () => [...batches],
      'batch:get': ({ id }) => find(id),
      'batch:rows': ({ id, offset, limit, filter = 'all' }) => {
        const rows = rowsUnder(find(id), filter);
        return { total: rows.length, rows: rows.slice(offset, offset + limit) };
      },
      'batch:start': ({ id }) =>
        put({ ...find(id), state: 'running', stopReason: null, startedAtMs: startedMs }),
      'batch:stop': ({ id }) =>
        put({ ...find(id), state: 'stopped', stopReason: 'operator', ratePerSecond: 0, secondsLeft: null }),
      'batch:cancel': ({ id }) =>
        put({ ...find(id), state: 'cancelled', stopReason: null, ratePerSecond: 0, secondsLeft: null }),
      'batch:discard': ({ id }) => {
        batches.splice(batches.indexOf(find(id)), 1);
      },
      'batch:export': ({ id, format }) => ({
        path: `/data/导出/客户名单-结果.${format}`,
        rows: find(id).rows.total,
      }),
      'batch:showExport': () => undefined,
      'batch:saveTemplate': ({ format }) => ({ path: `/data/模板.${format}`, rows: 0 }),
      'history:search': ({ filter, offset, limit }) => {
        const found = historyUnder(filter);
        return { total: found.length, checks: found.slice(offset, offset + limit) };
      },
      'history:export': ({ filter, format }) => ({
        path: `/data/导出/历史.${format}`,
        rows: historyUnder(filter).length,
      }),
    },
  };
}
