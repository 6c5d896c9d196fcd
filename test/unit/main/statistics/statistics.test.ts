import { describe, expect, it } from 'vitest';
import { addDays, dayNumberOf } from '@shared/domain/statistics';
import type { DataService } from '@main/data/data-service';
import { createProviderRegistry } from '@main/providers/registry';
import { readOverview } from '@main/statistics/overview';
import { statisticsTableOf } from '@main/statistics/statistics-table';
import { eachTestOpens } from '../data/each-test-opens';
import { intent, origin, newBatch, newRows, outcome, plans } from '../data/support';

const noon = new Date(2026, 0, 15, 12).getTime();
const dayMs = 86_400_000;
const providers = createProviderRegistry();

let data: DataService;

eachTestOpens((opened) => ({ data } = opened));

async function check(id: string, atMs: number, answer: Parameters<typeof outcome>[2] = {}): Promise<void> {
  await data.commitIntent(intent(id, { atMs, priceFen: 30 }));
  await data.commitOutcome(outcome(id, { atMs: atMs + 120 }, answer));
}

const overview = (days: number, sandbox = true) =>
  readOverview(data, { days, sandbox, ownOnly: null, dayLimitFen: 500, nowMs: noon });

describe('the overview', () => {
  it('holds today, every day of the period and what waits', async () => {
    await check('a', noon);
    await check('b', noon - dayMs);
    await check('outside', noon - 7 * dayMs);
    await check('p1', noon - 60_000, { verdict: 'pending' });
    await check('p2', noon - 5 * 3_600_000, { verdict: 'pending' });
    await check('p3', noon - 9 * dayMs, { verdict: 'pending' });
    await check('u', noon, { verdict: 'unknown', billed: 'unknown', feeFen: null });
    for (const [id, createdAtMs] of [
      ['old', noon - 40 * dayMs],
      ['first', noon - dayMs],
      ['newest', noon],
    ] as const) {
      await data.createBatch(newBatch(id, { createdAtMs }));
      await data.appendRows(id, newRows(1, 2));
      const [sound, wrong] = plans(1, 2);
      if (sound === undefined || wrong === undefined) throw new Error('No plans.');
      const problem = { rule: 'id-number/check-digit', factor: 'idNumber', cell: null } as const;
      await data.planRows(id, [sound, { ...wrong, problem }]);
      await data.setBatchState(id, 'ready', { stopReason: null, atMs: createdAtMs });
    }
    const found = await overview(7);
    expect(found.byDay.map(({ day, checks }) => [day, checks])).toEqual([
      ...[6, 5, 4, 3, 2].map((before) => [addDays(20260115, -before), 0]),
      [20260114, 1],
      [20260115, 4],
    ]);
    expect(found.today).toMatchObject({ checks: 4, feeFen: 90 });
    // The call that nobody answered counts with its price.
    expect(found.spend).toEqual({ committedFen: 120, dayLimitFen: 500 });
    expect(found.queues).toMatchObject({
      pending: { hour: 1, day: 1, longer: 1 },
      oldestPendingMs: noon - 9 * dayMs,
      unsettled: 1,
      invalid: { rows: 2, batches: 2, newestBatchId: 'newest' },
    });
    expect(found.byProvider).toMatchObject([{ providerId: 'expauth', checks: 5 }]);
  });

  it('keeps real connections and sandboxes apart', async () => {
    await check('a', noon);
    const found = await overview(7, false);
    expect(found.today.checks + found.spend.committedFen).toBe(0);
  });
});

describe('statistics as a table', () => {
  it('has names for programs and words for people', async () => {
    await check('a', noon, { verdict: 'mismatch' });
    await check('b', noon, { verdict: 'unknown', billed: 'unknown', feeFen: null });
    const day = dayNumberOf(noon);
    const found = await data.statistics({ firstDay: day, lastDay: day, sandbox: true }, 'connection');
    const plain = statisticsTableOf(found, 'connection', providers, null);
    const row = Object.fromEntries(plain.headings.map((name, index) => [name, plain.rows[0]?.[index]]));
    expect(row).toMatchObject({
      connection: origin.connectionName,
      provider: 'expauth',
      checks: '2',
      mismatch: '1',
      unknown: '1',
      unknownShare: '50.00',
      'billed-yes': '1',
      'billed-unknown': '1',
      feeFen: '30',
      answers: '1',
      meanMs: '120',
      p50Ms: '200',
      p95Ms: '200',
    });
    const told = statisticsTableOf(found, 'connection', providers, 'zh-CN');
    expect(told.headings.slice(0, 3)).toEqual(['连接', '服务商', '核验数']);
    expect(told.rows[0]?.[1]).toBe(providers.get('expauth')?.declaration.label['zh-CN']);
    expect(told.total[0]).toBe('合计');
    expect(told.total).toHaveLength(told.headings.length);
  });
});
