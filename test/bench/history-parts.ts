/** What is asked of a history besides its searches. */
import type { CheckSort } from '@shared/domain/history';
import { type StatisticsGrouping, statisticsGroupings } from '@shared/domain/statistics';
import type { CheckFilter } from '@main/data/contract/history';
import type { PersonCursor } from '@main/data/contract/keeping';
import type { RetentionCursor, RetentionPlan } from '@main/data/contract/retention';
import type { ReadableDb } from '@main/data/db';
import { ResultLists } from '@main/data/lists/result-lists';
import { searchChecks } from '@main/data/repositories/check-search';
import { readBySequence } from '@main/data/repositories/checks';
import { findPersonPiece } from '@main/data/repositories/person-search';
import { previewPurge } from '@main/data/repositories/purges';
import { previewRetention } from '@main/data/repositories/retention';
import { readStatistics } from '@main/data/repositories/statistics';
import { inTurn, percentile, rounded, timed } from './bench-times';
import { dayMs, days, firstMs, operators } from './history-data';

const pageRows = 200;
const rounds = 60;

const lists: readonly (readonly [name: string, filter: CheckFilter, sort: CheckSort])[] = [
  ['everything, newest first', {}, 'newest'],
  ['everything, oldest first', {}, 'oldest'],
  ['everything by verdict', {}, 'verdict'],
  ['everything by fee', {}, 'fee'],
  ['everything by duration', {}, 'duration'],
  ['a verdict', { verdict: 'match' }, 'newest'],
  ['an operator and a kind', { operatorId: 'operator-2', kind: 'id-2' }, 'newest'],
  ['a family name', { text: '王' }, 'newest'],
  ['a tag', { tag: '已回访' }, 'newest'],
];

/** Pages anywhere against the first one, and what it takes to make the list that they come from. */
export function benchFarPages(encrypted: ReadableDb, plain: ReadableDb): object {
  const listsOf = new Map([encrypted, plain].map((db) => [db, new ResultLists(db)] as const));
  const figures = lists.map(([name, filter, sort]) => {
    const [listing, total] = gathered(listsOf.get(encrypted)!, filter, sort);
    gathered(listsOf.get(plain)!, filter, sort);
    const pageAt = (db: ReadableDb, offset: number) => {
      const page = listsOf.get(db)!.page(filter, { offset, limit: pageRows, sort });
      if (page === null) throw new Error('The list is gone.');
      readBySequence(db, page.sequences);
    };
    const offsetAt = (round: number) => Math.floor(((round * 0.618_034) % 1) * Math.max(0, total - pageRows));
    const unlisted = Array.from({ length: rounds }, () =>
      timed(() => searchChecks(encrypted, filter, { offset: 0, limit: pageRows, sort })),
    );
    return [
      name,
      {
        checks: total,
        anywhere: inTurn(encrypted, plain, rounds, (db, round) => pageAt(db, offsetAt(round))),
        first: inTurn(encrypted, plain, rounds, (db) => pageAt(db, 0)),
        firstWithoutListP95Ms: rounded(percentile(unlisted, 0.95)),
        ...listing,
      },
    ] as const;
  });
  return Object.fromEntries(figures);
}

function gathered(made: ResultLists, filter: CheckFilter, sort: CheckSort): readonly [object, number] {
  const times: number[] = [];
  const gathering = made.gather(filter, { offset: 0, limit: 0, sort });
  for (;;) {
    const startMs = performance.now();
    const step = gathering.next();
    times.push(performance.now() - startMs);
    if (step.done !== true) continue;
    const listMs = times.reduce((sum, time) => sum + time, 0);
    return [{ listMs: rounded(listMs), longestSliceMs: rounded(Math.max(...times)) }, step.value.total];
  }
}

/** As the overview and the statistics ask: a week, a month and a quarter, of everybody and of one operator. */
export function benchStatistics(encrypted: ReadableDb, plain: ReadableDb): object {
  const lastDay = 20_251_231;
  const ask = (by: StatisticsGrouping, firstDay: number) => (db: ReadableDb, round: number) => {
    const operator = round % 2 === 0 ? {} : { operatorId: `operator-${1 + (round % operators)}` };
    readStatistics(db, { firstDay, lastDay, sandbox: true, ...operator }, by);
  };
  const overview = inTurn(encrypted, plain, rounds, ask('day', 20_251_225));
  const quarters = statisticsGroupings.map(
    (by) => [`quarter by ${by}`, inTurn(encrypted, plain, rounds, ask(by, 20_251_003))] as const,
  );
  return { 'week by day': overview, ...Object.fromEntries(quarters) };
}

/** Pieces in which retention and a purge look through everything, and what a purge of a batch lists. */
export function benchKeeping(db: ReadableDb): object {
  const atMs = firstMs + days * dayMs;
  const plans: Readonly<Record<string, RetentionPlan>> = {
    nothingDue: { atMs, rules: [{ kind: null, purpose: null, days: 3_000 }] },
    someDue: {
      atMs,
      rules: [
        { kind: null, purpose: null, days: 3_000 },
        { kind: 'enterprise-3', purpose: '开户核验', days: 330 },
      ],
    },
    twoMonthsDue: { atMs, rules: [{ kind: null, purpose: null, days: 305 }] },
  };
  const forecasts = Object.entries(plans).map(([name, plan]) => {
    const figures = piecewise<RetentionCursor>((from) => previewRetention(db, plan, from).next);
    return [name, figures] as const;
  });
  const person = piecewise<PersonCursor>((from) => findPersonPiece(db, { mobile: '13800001111' }, from).next);
  const batchMs = timed(() => previewPurge(db, { target: 'batch', batchId: 'batch-7' }));
  return { retention: Object.fromEntries(forecasts), person, purgeOfBatchMs: rounded(batchMs) };
}

function piecewise<Cursor>(piece: (from: Cursor | null) => Cursor | null): object {
  const times: number[] = [];
  let from: Cursor | null = null;
  do {
    const at: Cursor | null = from;
    times.push(timed(() => (from = piece(at))));
  } while (from !== null);
  const allMs = times.reduce((sum, time) => sum + time, 0);
  return {
    pieces: times.length,
    allMs: rounded(allMs),
    p95Ms: rounded(percentile(times, 0.95)),
    longestMs: rounded(Math.max(...times)),
  };
}
