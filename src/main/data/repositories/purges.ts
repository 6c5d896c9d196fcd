/** Deletes what belongs to a person or a batch (docs/adr/0038). The lists of `touched-data.ts` are filled. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { numbersOf } from '../../keeping/person-terms';
import type { PurgeCounts, PurgePreview, PurgeRecord, PurgeTarget, StoredPurge } from '../contract/keeping';
import { allRows, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { forgetChecks } from './forget-checks';
import { holdsOnTouched } from './holds';
import { forgetNamesOfFiles } from './named-files';
import { parseStored, parseStoredJson } from './stored-json';
import { touch, touchedBatches, touchedChecks, touchedOriginals, touchedRows } from './touched-data';
import {
  deleteFactsOfTouchedChecks,
  deleteSubjectFacts,
  factsOfTouchedChecks,
  sampleNumbers,
  subjectsNaming,
} from './touched-facts';

const countsSchema = z.object({
  checks: z.int(),
  attempts: z.int(),
  rows: z.int(),
  batches: z.int(),
  originals: z.int(),
  subjectFacts: z.int(),
  rowsThatReuse: z.int(),
});

export function previewPurge(db: ReadableDb, target: PurgeTarget): PurgePreview {
  touch(db, target);
  return {
    counts: countTouched(db, target.target === 'person' ? target : 'checks'),
    holds: holdsOnTouched(db),
    isBusy: isBusy(db),
    samples: target.target === 'person' ? numbersOf(target.terms) : sampleNumbers(db),
  };
}

/** Call within a transaction, after `previewPurge` of the same one allowed it. */
export function purge(db: WritableDb, target: PurgeTarget, record: PurgeRecord): StoredPurge {
  const { counts, holds, isBusy: busy } = previewPurge(db, target);
  if (holds.length > 0) {
    throw new AppError('keeping/held', 'A legal hold forbids it.', {
      context: { holds: holds.map(({ id }) => id).join(' ') },
    });
  }
  if (busy) throw busyError();
  if (isNothing(counts)) throw new AppError('keeping/nothing-found', 'Nothing of it is there.');
  forgetTouched(db, target, record);
  insertPurge(db, target.target, record, counts);
  return { ...record, target: target.target, counts, erasedAtMs: null };
}

/** Deletes and empties what `touch` listed. */
export function forgetTouched(db: WritableDb, target: PurgeTarget, record: PurgeRecord): void {
  if (target.target === 'person') {
    deleteSubjectFacts(db, target);
    forgetNamesOfFiles(db, target.terms, record.id);
  } else deleteFactsOfTouchedChecks(db);
  deleteRows(db);
  change(db, `DELETE FROM batch_originals WHERE batch_key IN (${touchedOriginals})`);
  forgetChecks(db, touchedChecks, record);
  emptyBatches(db, record.atMs);
}

function insertPurge(
  db: WritableDb,
  target: PurgeTarget['target'],
  { id, atMs, actor, reason, subjectHash }: PurgeRecord,
  counts: PurgeCounts,
): void {
  insert(
    db,
    `INSERT INTO purges (id, at_ms, actor, target, reason, subject_hash, counts) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    atMs,
    actor,
    target,
    reason,
    subjectHash,
    JSON.stringify(counts),
  );
}

/** A further piece of a purge by the retention rules, or its first. */
export function addToPurge(db: WritableDb, record: PurgeRecord, counts: PurgeCounts): void {
  const row = getRow(db, 'SELECT counts FROM purges WHERE id = ?', record.id);
  if (row === undefined) return insertPurge(db, 'retention', record, counts);
  const before = parseStoredJson(countsSchema, parseStored(z.object({ counts: z.string() }), row).counts);
  const names = Object.keys(countsSchema.shape) as (keyof PurgeCounts)[];
  const sum = Object.fromEntries(names.map((name) => [name, before[name] + counts[name]]));
  change(db, 'UPDATE purges SET counts = ? WHERE id = ?', JSON.stringify(sum), record.id);
}

function busyError(): AppError {
  return new AppError('keeping/busy', 'A batch runs, or a call is in flight.');
}

/** `keeping/busy`. */
export function assertNotBusy(db: ReadableDb): void {
  if (isBusy(db)) throw busyError();
}

export function listPurges(db: ReadableDb): StoredPurge[] {
  return allRows(db, 'SELECT * FROM purges ORDER BY at_ms DESC, id').map((value) => {
    const row = parseStored(purgeSchema, value);
    return {
      id: row.id,
      atMs: row.at_ms,
      actor: row.actor,
      target: row.target,
      reason: row.reason,
      subjectHash: row.subject_hash,
      counts: parseStoredJson(countsSchema, row.counts),
      erasedAtMs: row.erased_at_ms,
    };
  });
}

const purgeSchema = z.object({
  id: z.string(),
  at_ms: z.int(),
  actor: z.string(),
  target: z.enum(['person', 'batch', 'retention']),
  reason: z.string(),
  subject_hash: z.string(),
  counts: z.string(),
  erased_at_ms: z.int().nullable(),
});

/** Ids of the purges that were waiting for it. */
export function markErased(db: WritableDb, atMs: number): string[] {
  return allRows(db, 'UPDATE purges SET erased_at_ms = ? WHERE erased_at_ms IS NULL RETURNING id', atMs).map(
    (row) => parseStored(z.object({ id: z.string() }), row).id,
  );
}

/** Facts of a person are looked for by name; of all else, those of the checks that go. */
export function countTouched(
  db: ReadableDb,
  target: Extract<PurgeTarget, { readonly target: 'person' }> | 'checks',
): PurgeCounts {
  const counted = getRow(
    db,
    `SELECT (SELECT count(*) FROM (${touchedChecks})) AS checks,
       (SELECT count(*) FROM attempts WHERE check_sequence IN (${touchedChecks})) AS attempts,
       (SELECT count(*) FROM (${touchedRows})) AS rows,
       (SELECT count(*) FROM (${touchedBatches})) AS batches,
       (SELECT count(*) FROM (${touchedOriginals})) AS originals,
       (SELECT count(*) FROM batch_rows WHERE check_sequence IN (${touchedChecks})
          AND key NOT IN (${touchedRows})) AS rowsThatReuse`,
  );
  const subjectFacts = target === 'checks' ? factsOfTouchedChecks(db) : subjectsNaming(db, target).length;
  return parseStored(countsSchema, { ...(counted as object), subjectFacts });
}

export function isNothing({ checks, rows, batches, originals, subjectFacts }: PurgeCounts): boolean {
  return checks + rows + batches + originals + subjectFacts === 0;
}

/** A purge waits for everything that could send or answer meanwhile. */
function isBusy(db: ReadableDb): boolean {
  return (
    getRow(
      db,
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM batches WHERE state IN ('running', 'stopping'))
         OR EXISTS (SELECT 1 FROM checks WHERE answered_at_ms IS NULL)
         OR EXISTS (SELECT 1 FROM attempts WHERE finished_at_ms IS NULL AND check_sequence IN (${touchedChecks}))`,
    ) !== undefined
  );
}

function deleteRows(db: WritableDb): void {
  for (const table of ['row_changes', 'row_reviews']) {
    change(
      db,
      `DELETE FROM ${table} WHERE (batch_key, row_number) IN (
         SELECT batch_key, row_number FROM batch_rows WHERE key IN (${touchedRows}))`,
    );
  }
  change(
    db,
    `UPDATE batch_tallies SET row_count = batch_tallies.row_count - gone.row_count FROM (
       SELECT batch_key, state, coalesce(verdict, '') AS verdict, count(*) AS row_count
       FROM batch_rows WHERE key IN (${touchedRows}) GROUP BY 1, 2, 3) AS gone
     WHERE batch_tallies.batch_key = gone.batch_key AND batch_tallies.state = gone.state
       AND batch_tallies.verdict = gone.verdict`,
  );
  change(db, `DELETE FROM batch_rows WHERE key IN (${touchedRows})`);
}

/** The batch keeps its number, which the ledger counts its money by, and nothing that somebody wrote. */
function emptyBatches(db: WritableDb, atMs: number): void {
  for (const table of [
    'batch_facts',
    'batch_tallies',
    'batch_readings',
    'batch_reviews',
    'batch_policies',
    'batch_approvals',
    'batch_seconds',
    'batch_exports',
    'row_changes',
    'row_reviews',
  ]) {
    change(db, `DELETE FROM ${table} WHERE batch_key IN (${touchedBatches})`);
  }
  change(
    db,
    `UPDATE batches SET file_name = '', sheet_name = NULL, columns = '[]', mapping = '{}', state = 'cancelled',
       stop_reason = NULL, purged_at_ms = ? WHERE key IN (${touchedBatches})`,
    atMs,
  );
}
