/** What waits for somebody: counted when asked, over indexes that hold little else. */
import { z } from 'zod';
import type { QueueFilter, Queues } from '../contract/statistics';
import { getRow, type ReadableDb } from '../db';
import { parseStored } from './stored-json';

const hourMs = 3_600_000;
const pendingSchema = z.object({
  hour: z.int(),
  day: z.int(),
  longer: z.int(),
  oldest: z.int().nullable(),
});
const totalSchema = z.object({ total: z.int() });
const invalidSchema = z.object({ rows: z.int(), batches: z.int(), newest: z.string().nullable() });

export function readQueues(db: ReadableDb, filter: QueueFilter): Queues {
  const { hour, day, longer, oldest } = readPending(db, filter);
  const { rows, batches, newest } = readInvalid(db, filter);
  return {
    pending: { hour, day, longer },
    oldestPendingMs: oldest,
    unsettled: countUnsettledOf(db, filter),
    invalid: { rows, batches, newestBatchId: newest },
  };
}

const ofOperator = 'operator_key = (SELECT key FROM operators WHERE operators.id = ?)';

function ownerOf({ operatorId }: QueueFilter, table: string): readonly [sql: string, values: string[]] {
  return operatorId === undefined ? ['', []] : [`AND ${table}.${ofOperator}`, [operatorId]];
}

function readPending(db: ReadableDb, filter: QueueFilter): z.output<typeof pendingSchema> {
  const [owner, values] = ownerOf(filter, 'checks');
  const row = getRow(
    db,
    `SELECT count(*) FILTER (WHERE age_ms < ${hourMs}) AS "hour",
       count(*) FILTER (WHERE age_ms BETWEEN ${hourMs} AND ${24 * hourMs - 1}) AS "day",
       count(*) FILTER (WHERE age_ms >= ${24 * hourMs}) AS longer, min(started_at_ms) AS oldest
     FROM (SELECT started_at_ms, ? - started_at_ms AS age_ms FROM checks INDEXED BY checks_by_verdict
       WHERE verdict = 'pending' AND sandbox = ? ${owner})`,
    filter.nowMs,
    filter.sandbox ? 1 : 0,
    ...values,
  );
  return parseStored(pendingSchema, row);
}

/** Written as in migration 0010, or SQLite could not use its partial index. */
const unsettled = `attempts.billed = 'unknown' AND attempts.verdict IN ('unknown', 'failed')`;

function countUnsettledOf(db: ReadableDb, filter: QueueFilter): number {
  const [owner, values] = ownerOf(filter, 'checks');
  const row = getRow(
    db,
    `SELECT count(DISTINCT check_sequence) AS total FROM attempts INDEXED BY attempts_unsettled
       JOIN checks ON checks.sequence = check_sequence
     WHERE ${unsettled} AND sandbox = ? ${owner}`,
    filter.sandbox ? 1 : 0,
    ...values,
  );
  return parseStored(totalSchema, row).total;
}

/** Of batches that were not given up; a batch that was purged has no rows. */
function readInvalid(db: ReadableDb, filter: QueueFilter): z.output<typeof invalidSchema> {
  const [owner, values] = ownerOf(filter, 'batches');
  const row = getRow(
    db,
    `SELECT ifnull(sum(row_count), 0) AS "rows", count(*) AS batches, substr(max(printf('%012d', batch_key) || id), 13) AS newest
     FROM batch_tallies JOIN batches ON batches.key = batch_key
     WHERE batch_tallies.state = 'invalid' AND row_count > 0 AND batches.state NOT IN ('draft', 'cancelled')
       AND created_at_ms >= ? AND sandbox = ? ${owner}`,
    filter.invalidSinceMs,
    filter.sandbox ? 1 : 0,
    ...values,
  );
  return parseStored(invalidSchema, row);
}
