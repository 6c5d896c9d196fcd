/** Reads what triggers count by day, and counts what is older than they are. */
import { z } from 'zod';
import { providerIds } from '@shared/domain/provider';
import {
  dayNumberOf,
  dayTextOf,
  type Figures,
  type Latency,
  type StatisticsGrouping,
  verdictsWithoutAnswer,
} from '@shared/domain/statistics';
import {
  type Billed,
  billedStates,
  emptyVerdictCounts,
  type Verdict,
  verdicts,
} from '@shared/domain/verdict';
import type { Statistics, StatisticsFilter, StatisticsGroup } from '../contract/statistics';
import { allRows, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { latencyColumns, latencyLimitsMs } from '../latency-limits';
import { parseStored } from './stored-json';

const columnOf = {
  day: 'day',
  provider: 'provider_id',
  connection: 'connection_id',
  kind: 'kind',
  verdict: 'verdict',
} as const satisfies Record<StatisticsGrouping, string>;

const summed = ['checks', 'fee_fen', 'timed', 'duration_ms', ...latencyColumns];
const rowSchema = z.object({
  key: z.union([z.int(), z.string()]),
  verdict: z.enum(verdicts),
  billed: z.enum(billedStates),
});
const sumsSchema = z.record(z.string(), z.int());

/** The statement, for the test that looks at its plan. Sums under a condition for each verdict cost more than its rows. */
export function statisticsSql(by: StatisticsGrouping, ofOperator: boolean): string {
  const operator = ofOperator ? 'AND operator_key = (SELECT key FROM operators WHERE id = ?)' : '';
  return `SELECT ${columnOf[by]} AS "key", verdict, billed, ${summed.map((name) => `sum(${name}) AS ${name}`).join(', ')}
    FROM check_days WHERE day BETWEEN ? AND ? AND sandbox = ? ${operator} AND checks > 0
    GROUP BY 1, 2, 3`;
}

export function readStatistics(
  db: ReadableDb,
  { firstDay, lastDay, sandbox, operatorId }: StatisticsFilter,
  by: StatisticsGrouping,
): Statistics {
  const operator = operatorId === undefined ? [] : [operatorId];
  const sql = statisticsSql(by, operatorId !== undefined);
  const parts = allRows(db, sql, firstDay, lastDay, sandbox ? 1 : 0, ...operator).map(partOf);
  const groups = [...new Set(parts.map(({ key }) => key))].map((key) => ({
    ...figuresOf(parts.filter((part) => part.key === key)),
    key: typeof key === 'number' ? dayTextOf(key) : key,
    ...(by === 'connection' ? lastNameOf(db, String(key)) : {}),
  }));
  return {
    // Days come in their order.
    groups: by === 'day' ? groups : groups.sort((one, other) => other.checks - one.checks),
    total: figuresOf(parts),
    uncounted: countUncounted(db),
  };
}

/** The checks of a group with one verdict and one billing. */
interface Part {
  readonly key: string | number;
  readonly verdict: Verdict;
  readonly billed: Billed;
  readonly sums: Readonly<Record<string, number>>;
}

function partOf(value: unknown): Part {
  const { key, verdict, billed, ...sums } = value as Readonly<Record<string, unknown>>;
  return { ...parseStored(rowSchema, { key, verdict, billed }), sums: parseStored(sumsSchema, sums) };
}

function sumOf(parts: readonly Part[], name: string): number {
  return parts.reduce((sum, { sums }) => sum + (sums[name] ?? 0), 0);
}

function figuresOf(parts: readonly Part[]): Figures {
  const ofVerdict = emptyVerdictCounts();
  const ofBilled = { yes: 0, no: 0, unknown: 0 };
  for (const { verdict, billed, sums } of parts) {
    ofVerdict[verdict] += sums['checks'] ?? 0;
    ofBilled[billed] += sums['checks'] ?? 0;
  }
  return {
    checks: sumOf(parts, 'checks'),
    verdicts: ofVerdict,
    billed: ofBilled,
    feeFen: sumOf(parts, 'fee_fen'),
    latency: latencyOf(parts.filter(({ verdict }) => !verdictsWithoutAnswer.includes(verdict))),
  };
}

function latencyOf(answered: readonly Part[]): Latency {
  const answers = sumOf(answered, 'timed');
  if (answers === 0) return { answers, meanMs: null, p50Ms: null, p95Ms: null };
  const limitFor = (share: number) =>
    latencyLimitsMs.find((_, index) => sumOf(answered, latencyColumns[index] ?? '') >= share * answers) ??
    null;
  const meanMs = sumOf(answered, 'duration_ms') / answers;
  return { answers, meanMs, p50Ms: limitFor(0.5), p95Ms: limitFor(0.95) };
}

const nameSchema = z.object({ connection_name: z.string(), provider_id: z.enum(providerIds) });

/** A connection may be gone, or have another name by now: the checks know what it was called. */
function lastNameOf(
  db: ReadableDb,
  connectionId: string,
): Pick<StatisticsGroup, 'connectionName' | 'providerId'> {
  const row = getRow(
    db,
    `SELECT connection_name, provider_id FROM checks INDEXED BY checks_by_connection
     WHERE connection_id = ? AND verdict IS NOT NULL ORDER BY started_at_ms DESC LIMIT 1`,
    connectionId,
  );
  if (row === undefined) return {};
  const { connection_name: connectionName, provider_id: providerId } = parseStored(nameSchema, row);
  return { connectionName, providerId };
}

function countUncounted(db: ReadableDb): number {
  const row = getRow(db, 'SELECT count_below - 1 AS "left" FROM check_days_state');
  return parseStored(z.object({ left: z.int() }), row).left;
}

const oldSchema = z.object({ sequence: z.int(), started_at_ms: z.int() });

/** Counts at most so many checks that are older than the table, the newest first; false when all are counted. */
export function countSlice(db: WritableDb, limit: number): boolean {
  if (countUncounted(db) === 0) return false;
  const old = allRows(
    db,
    `SELECT sequence, started_at_ms FROM checks
     WHERE sequence < (SELECT count_below FROM check_days_state) ORDER BY sequence DESC LIMIT ?`,
    limit,
  ).map((row) => parseStored(oldSchema, row));
  for (const { sequence, started_at_ms: startedAtMs } of old) {
    const day = dayNumberOf(startedAtMs);
    change(db, 'UPDATE checks SET day = ? WHERE sequence = ? AND day IS NULL', day, sequence);
  }
  change(db, 'UPDATE check_days_state SET count_below = ?', old.at(-1)?.sequence ?? 1);
  return true;
}
