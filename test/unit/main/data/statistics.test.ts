import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addDays, dayNumberOf, dayTextOf, statisticsGroupings } from '@shared/domain/statistics';
import { billedStates, type Billed, verdicts, type Verdict } from '@shared/domain/verdict';
import type { DataService, StatisticsFilter } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allRows, change, inTransaction, type ReadableDb } from '@main/data/db';
import { latencyLimitsMs } from '@main/data/latency-limits';
import { forgetChecks } from '@main/data/repositories/forget-checks';
import { countSlice, readStatistics, statisticsSql } from '@main/data/repositories/statistics';
import { statisticsFiller } from '@main/data/statistics-filler';
import { eachTestOpens } from './each-test-opens';
import { answer, intent, keyHex, origin, outcome, type Folder } from './support';

const noon = new Date(2026, 0, 15, 12).getTime();
const dayMs = 86_400_000;
const all: StatisticsFilter = { firstDay: 20250101, lastDay: 20271231, sandbox: true };

let folder: Folder;
let data: DataService;
let db: ReadableDb;

eachTestOpens((opened) => ({ folder, data } = opened));
beforeEach(() => {
  db = openDatabase({ path: folder.databasePath, keyHex });
});
afterEach(() => {
  db.close();
});

async function answered(id: string, atMs: number, verdict: Verdict, feeFen: number | null, durationMs = 120) {
  const billed: Billed = verdict === 'unknown' ? 'unknown' : verdict === 'failed' ? 'no' : 'yes';
  await data.commitIntent(intent(id, { atMs, priceFen: 30 }));
  await data.commitOutcome(outcome(id, { atMs: atMs + durationMs, durationMs }, { verdict, billed, feeFen }));
}

/** The same figures from the checks themselves, by their start. */
function plainly(by: (typeof statisticsGroupings)[number], filter: StatisticsFilter) {
  const rows = allRows(
    db,
    `SELECT started_at_ms, provider_id AS provider, connection_id AS connection, kind, verdict, billed, fee_fen,
       duration_ms FROM checks WHERE verdict IS NOT NULL AND sandbox = ?`,
    filter.sandbox ? 1 : 0,
  ) as Record<string, string & number>[];
  const groups = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const day = dayNumberOf(row['started_at_ms'] ?? 0);
    if (day < filter.firstDay || day > filter.lastDay) continue;
    const key = by === 'day' ? dayTextOf(day) : String(row[by]);
    const group = groups.get(key) ?? {};
    groups.set(key, group);
    const add = (name: string, value: number) => (group[name] = (group[name] ?? 0) + value);
    add('checks', 1);
    add(`verdict ${row['verdict']}`, 1);
    add(`billed ${row['billed']}`, 1);
    if (row['billed'] === 'yes') add('fee', row['fee_fen'] ?? 0);
    if (['failed', 'unknown'].includes(String(row['verdict'])) || row['duration_ms'] === null) continue;
    add('answers', 1);
    add('duration', Math.round(row['duration_ms'] ?? 0));
  }
  return groups;
}

function expectEqualToChecks(filter: StatisticsFilter) {
  for (const by of statisticsGroupings) {
    const { groups } = readStatistics(db, filter, by);
    const counted = groups.map((group) => [
      group.key,
      Object.fromEntries(
        [
          ['checks', group.checks] as const,
          ...verdicts.map((name) => [`verdict ${name}`, group.verdicts[name]] as const),
          ...billedStates.map((name) => [`billed ${name}`, group.billed[name]] as const),
          ['fee', group.feeFen] as const,
          ['answers', group.latency.answers] as const,
          ['duration', Math.round((group.latency.meanMs ?? 0) * group.latency.answers)] as const,
        ].filter(([, value]) => value !== 0),
      ),
    ]);
    const plain = [...plainly(by, filter)].map(([key, group]) => [
      key,
      Object.fromEntries(Object.entries(group).filter(([, value]) => value !== 0)),
    ]);
    expect(Object.fromEntries(counted), by).toEqual(Object.fromEntries(plain));
  }
}

describe('statistics', () => {
  it('tell checks, verdicts, money and latency of a day, and leave calls in flight out', async () => {
    await answered('a', noon, 'match', 30, 80);
    await answered('b', noon, 'mismatch', 30, 400);
    await answered('c', noon, 'unknown', null, 30_000);
    await answered('d', noon - dayMs, 'failed', null, 5);
    await data.commitIntent(intent('e', { atMs: noon }));
    const { groups, total, uncounted } = await data.statistics(all, 'day');
    expect(groups.map(({ key, checks }) => [key, checks])).toEqual([
      ['2026-01-14', 1],
      ['2026-01-15', 3],
    ]);
    expect(groups[1]).toMatchObject({
      verdicts: { match: 1, mismatch: 1, unknown: 1, failed: 0 },
      billed: { yes: 2, no: 0, unknown: 1 },
      feeFen: 60,
      // The call that nobody answered is no answer of 30 s.
      latency: { answers: 2, meanMs: 240, p50Ms: 100, p95Ms: 500 },
    });
    expect(groups[0]?.latency).toEqual({ answers: 0, meanMs: null, p50Ms: null, p95Ms: null });
    expect(total).toMatchObject({ checks: 4, feeFen: 60 });
    expect(uncounted).toBe(0);
  });

  it('name a connection as it was last called, and keep sandboxes and operators apart', async () => {
    await answered('a', noon, 'match', 30);
    const real = { ...origin, sandbox: false, connectionName: '新名称' };
    await data.commitIntent(intent('b', { atMs: noon, origin: { ...real, connectionName: '旧名称' } }));
    await data.commitOutcome(outcome('b'));
    await data.commitIntent(intent('c', { atMs: noon + 5, origin: real }));
    await data.commitOutcome(outcome('c'));
    const { groups } = await data.statistics({ ...all, sandbox: false }, 'connection');
    expect(groups).toMatchObject([
      { key: 'connection-1', connectionName: '新名称', providerId: 'expauth', checks: 2 },
    ]);
    const ofNobody = await data.statistics({ ...all, operatorId: 'no-such-operator' }, 'kind');
    expect(ofNobody.groups).toEqual([]);
  });

  it('say that an answer came within a limit only where it did', async () => {
    for (const [index, limitMs] of latencyLimitsMs.entries())
      await answered(`${index}`, noon, 'match', 1, limitMs);
    const { latency } = (await data.statistics(all, 'kind')).total;
    expect(latency.p50Ms).toBe(1_000);
    expect(latency.p95Ms).toBe(30_000);
    await answered('longer', noon + dayMs, 'match', 1, 30_001);
    const nextDay = { ...all, firstDay: addDays(20260115, 1) };
    expect((await data.statistics(nextDay, 'kind')).total.latency).toMatchObject({ answers: 1, p95Ms: null });
  });

  it('read the days that were asked for, and no check', () => {
    for (const by of statisticsGroupings) {
      const plan = allRows(db, `EXPLAIN QUERY PLAN ${statisticsSql(by, false)}`, 1, 2, 1);
      const details = plan.map((step) => (step as { detail: string }).detail);
      expect(details[0]).toBe('SEARCH check_days USING PRIMARY KEY (day>? AND day<?)');
    }
  });

  it('equal a plain count of the checks after any order of answers, settlements and purges', async () => {
    const action = fc.record({
      what: fc.constantFrom(
        'answer',
        'answer',
        'answer',
        'open',
        'later',
        'settle',
        'second',
        'purge',
        'crash',
      ),
      verdict: fc.constantFrom(...verdicts),
      billed: fc.constantFrom(...billedStates),
      feeFen: fc.constantFrom(null, 0, 30, 125),
      durationMs: fc.double({ min: 0, max: 90_000, noNaN: true }),
      day: fc.integer({ min: -3, max: 3 }),
      place: fc.nat(40),
      sandbox: fc.boolean(),
    });
    let id = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const pending: string[] = [];
        const unsure: string[] = [];
        const firsts: { id: string; sandbox: boolean }[] = [];
        for (const { what, verdict, billed, feeFen, durationMs, day, place, sandbox } of actions) {
          id += 1;
          const checkId = `check-${id}`;
          const atMs = noon + day * dayMs;
          const said = answer({ verdict, billed, feeFen: billed === 'yes' ? feeFen : null });
          const from = { ...origin, sandbox, connectionId: `connection-${place % 3}` };
          const begin = (secondOf?: string) =>
            data.commitIntent(
              intent(checkId, {
                atMs,
                origin: from,
                priceFen: 30,
                ...(secondOf === undefined ? {} : { secondOf }),
              }),
            );
          const end = () =>
            data.commitOutcome(outcome(checkId, { answer: said, durationMs, atMs: atMs + 9 }));
          if (what === 'open') await begin();
          else if (what === 'answer') {
            await begin();
            await end();
            if (verdict === 'pending') pending.push(checkId);
            else firsts.push({ id: checkId, sandbox });
            if (billed === 'unknown') unsure.push(checkId);
          } else if (what === 'later') {
            const waiting = pending.pop();
            if (waiting === undefined) continue;
            await data.commitIntent(
              intent(waiting, { attemptNumber: 2, followUp: true, atMs: atMs + dayMs, origin: from }),
            );
            await data.commitOutcome(
              outcome(waiting, { attemptNumber: 2, answer: said, durationMs, atMs: atMs + dayMs + 9 }),
            );
          } else if (what === 'settle') {
            const asked = unsure.pop();
            if (asked === undefined) continue;
            const word = { checkIds: [asked], note: '', atMs, feeFen: 44 };
            // A later answer may have settled it by itself.
            await data.resolveChecks({ ...word, billed: place % 2 === 0 ? 'yes' : 'no' }).catch(() => 0);
          } else if (what === 'second') {
            const first = firsts[place % Math.max(1, firsts.length)];
            if (first === undefined) continue;
            const other = { ...from, connectionId: `second-${id}`, sandbox: first.sandbox };
            await data.commitIntent(intent(checkId, { atMs, origin: other, secondOf: first.id }));
            await end();
          } else if (what === 'purge') {
            inTransaction(db, (tx) =>
              forgetChecks(tx, `SELECT sequence FROM checks WHERE sequence % 7 = ${place % 7}`, {
                id: 'purge-1',
                atMs: 9,
              }),
            );
            pending.length = 0;
          } else await data.recover(atMs);
        }
        for (const sandbox of [true, false]) {
          expectEqualToChecks({ ...all, sandbox });
          expectEqualToChecks({ firstDay: 20260114, lastDay: 20260116, sandbox });
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a history that is older than the statistics', () => {
  it('is counted in slices, the newest checks first, and says how much is left', async () => {
    for (let index = 0; index < 25; index += 1)
      await answered(`c${index}`, noon + index * dayMs, 'match', 30);
    await data.commitIntent(intent('open', { atMs: noon }));
    inTransaction(db, (tx) => {
      change(tx, 'DELETE FROM check_days');
      change(tx, 'UPDATE checks SET day = NULL');
      change(tx, 'UPDATE check_days_state SET count_below = (SELECT max(sequence) + 1 FROM checks)');
    });
    await answered('new', noon, 'mismatch', 30);
    expect(readStatistics(db, all, 'day')).toMatchObject({ total: { checks: 1 }, uncounted: 26 });
    inTransaction(db, (tx) => countSlice(tx, 6));
    const { groups, uncounted } = readStatistics(db, all, 'day');
    expect(uncounted).toBe(20);
    expect(groups.map(({ key }) => key)).toEqual([
      '2026-01-15',
      ...[20, 21, 22, 23, 24].map((index) => dayTextOf(dayNumberOf(noon + index * dayMs))),
    ]);
    // What changes before its turn is counted as it is then.
    await data.commitOutcome(outcome('open', { atMs: noon + 9 }));
    while (inTransaction(db, (tx) => countSlice(tx, 6)));
    expect(readStatistics(db, all, 'day')).toMatchObject({ total: { checks: 27 }, uncounted: 0 });
    expectEqualToChecks(all);
  });

  it('waits while somebody asks for something, and is done once', () => {
    inTransaction(db, (tx) => change(tx, 'UPDATE check_days_state SET count_below = 2'));
    let nowMs = 0;
    const waiting: (() => void)[] = [];
    const filler = statisticsFiller(db, {
      now: () => nowMs,
      wait: (work) => {
        waiting.push(work);
        return () => waiting.splice(0);
      },
    });
    const turn = () => {
      waiting.shift()?.();
    };
    filler.start();
    filler.called();
    turn();
    expect(readStatistics(db, all, 'day').uncounted).toBe(1);
    nowMs = 1_000;
    turn();
    expect(readStatistics(db, all, 'day').uncounted).toBe(0);
    turn();
    expect(waiting).toEqual([]);
    filler.close();
  });
});
