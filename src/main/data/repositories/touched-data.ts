/**
 * What one purge is about, as lists in memory that SQL can name: keys only, and only until the next one. A batch
 * of a million rows is then deleted by a handful of statements.
 */
import type { PurgeTarget } from '../contract/keeping';
import { change, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey, sequencesOfBatches } from './batch-key';

export const touchedChecks = 'SELECT key FROM temp.touched_checks';
export const touchedRows = 'SELECT key FROM temp.touched_rows';
/** Batches that go as a whole. */
export const touchedBatches = 'SELECT key FROM temp.touched_batches';
/** Batches whose stored workbook goes. */
export const touchedOriginals = 'SELECT key FROM temp.touched_originals';

const lists = ['touched_checks', 'touched_rows', 'touched_batches', 'touched_originals'] as const;

/** `batch/not-found`. Lists are temporary: nothing of the file changes. */
export function touch(db: ReadableDb, target: PurgeTarget): void {
  for (const list of lists) {
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS ${list} (key INTEGER PRIMARY KEY); DELETE FROM temp.${list}`);
  }
  const temporary = db as WritableDb;
  const add = (list: (typeof lists)[number], keys: readonly number[]) => {
    for (const key of keys) change(temporary, `INSERT OR IGNORE INTO temp.${list} VALUES (?)`, key);
  };
  const run = (sql: string) => db.exec(sql);
  if (target.target === 'person') {
    add('touched_checks', target.checks);
    add('touched_rows', target.rows);
    // A second opinion, and the check of a row, go with it even where they name the person otherwise.
    run(`INSERT OR IGNORE INTO temp.touched_checks SELECT check_sequence FROM batch_rows
           WHERE key IN (${touchedRows}) AND check_sequence IS NOT NULL`);
    add(
      'touched_originals',
      target.originalsOf.map((id) => findBatchKey(db, id)),
    );
    run(`INSERT OR IGNORE INTO temp.touched_originals SELECT batch_key FROM batch_rows
           WHERE key IN (${touchedRows})`);
  } else {
    const isRetention = target.target === 'retention';
    const keys = isRetention ? target.batches : [findBatchKey(db, target.batchId)];
    if (isRetention) add('touched_checks', target.checks);
    add('touched_batches', keys);
    add('touched_originals', keys);
    run(`INSERT INTO temp.touched_rows SELECT key FROM batch_rows WHERE batch_key IN (${touchedBatches})`);
    run(`INSERT OR IGNORE INTO temp.touched_checks ${sequencesOfBatches(touchedBatches)}`);
  }
  run(`INSERT OR IGNORE INTO temp.touched_checks SELECT sequence FROM second_opinions
         WHERE first_sequence IN (${touchedChecks})`);
  run(`DELETE FROM temp.touched_originals WHERE key NOT IN (SELECT batch_key FROM batch_originals)`);
  run(
    `DELETE FROM temp.touched_checks WHERE EXISTS (
       SELECT 1 FROM checks WHERE sequence = touched_checks.key AND purged_at_ms IS NOT NULL)`,
  );
}
