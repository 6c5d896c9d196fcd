/**
 * What a killed process left on the disk, read from a copy: the files themselves are for the next start,
 * which must cope with them as they are.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { verdicts } from '@shared/domain/verdict';
import { openDatabase } from '@main/data/database';
import { allRows, getRow, type ReadableDb } from '@main/data/db';

export interface SceneAttempt {
  readonly idNumber: string;
  readonly open: boolean;
  readonly verdict: string | null;
  readonly billed: string;
  readonly feeFen: number | null;
}

export interface SceneBatch {
  readonly id: string;
  readonly state: string;
  readonly hasMapping: boolean;
  readonly rows: Readonly<Record<'draft' | 'invalid' | 'planned' | 'in-flight' | 'answered', number>>;
}

export interface CrashScene {
  /** `ok`, or what SQLite found. */
  readonly integrity: string;
  /** The newest one; null before there is any. */
  readonly batch: SceneBatch | null;
  /** Of the newest batch, in the order of their intents. */
  readonly attempts: readonly SceneAttempt[];
  /** Verdicts that its rows have, by identity number. */
  readonly answers: ReadonlyMap<string, string>;
}

const batchSchema = z.object({ key: z.int(), id: z.string(), state: z.string(), mapping: z.string() });
const tallySchema = z.object({
  state: z.enum(['draft', 'invalid', 'planned', 'in-flight', 'answered']),
  row_count: z.int(),
});
const attemptSchema = z.object({
  id_number: z.string(),
  finished_at_ms: z.int().nullable(),
  verdict: z.string().nullable(),
  billed: z.string(),
  fee_fen: z.int().nullable(),
});
const answerSchema = z.object({ id_number: z.string(), verdict: z.enum(verdicts) });

/** Copies database and log as they lie there and reads them. The process must be dead. */
export function readCrashScene(databasePath: string, key: Uint8Array): CrashScene {
  if (!existsSync(databasePath)) return { integrity: 'ok', batch: null, attempts: [], answers: new Map() };
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-scene-'));
  try {
    const copy = join(folder, 'copy.db');
    copyFileSync(databasePath, copy);
    if (existsSync(`${databasePath}-wal`)) copyFileSync(`${databasePath}-wal`, `${copy}-wal`);
    const db = openDatabase({ path: copy, key: Uint8Array.from(key) });
    try {
      return describe(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(db: ReadableDb): CrashScene {
  const integrity = z.string().parse(db.pragma('integrity_check', { simple: true }));
  const found = getRow(db, 'SELECT key, id, state, mapping FROM batches ORDER BY key DESC LIMIT 1');
  if (found === undefined) return { integrity, batch: null, attempts: [], answers: new Map() };
  const { key, id, state, mapping } = batchSchema.parse(found);
  const rows = { draft: 0, invalid: 0, planned: 0, 'in-flight': 0, answered: 0 };
  for (const value of allRows(db, 'SELECT state, row_count FROM batch_tallies WHERE batch_key = ?', key)) {
    const tally = tallySchema.parse(value);
    rows[tally.state] += tally.row_count;
  }
  const attempts = allRows(
    db,
    `SELECT factors ->> 'idNumber' AS id_number, finished_at_ms, attempts.verdict, attempts.billed,
       attempts.fee_fen
     FROM attempts JOIN checks ON sequence = check_sequence WHERE attempts.batch_key = ?
     ORDER BY check_sequence, attempt_number`,
    key,
  ).map((value) => {
    const attempt = attemptSchema.parse(value);
    return {
      idNumber: attempt.id_number,
      open: attempt.finished_at_ms === null,
      verdict: attempt.verdict,
      billed: attempt.billed,
      feeFen: attempt.fee_fen,
    };
  });
  const answers = allRows(
    db,
    `SELECT factors ->> 'idNumber' AS id_number, verdict FROM batch_rows
     WHERE batch_key = ? AND state = 'answered'`,
    key,
  ).map((value) => answerSchema.parse(value));
  return {
    integrity,
    batch: { id, state, hasMapping: mapping !== '{}', rows },
    attempts,
    answers: new Map(answers.map(({ id_number: idNumber, verdict }) => [idNumber, verdict])),
  };
}
