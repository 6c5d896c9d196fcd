/**
 * The review of a batch: which planned rows repeat another row or an earlier check, and how many rows
 * each rule refused. Counts are kept with the rows, so that showing them costs the same for any batch.
 */
import { z } from 'zod';
import { type CheckKind, checkKinds, factorNames } from '@shared/domain/factors';
import { verdicts } from '@shared/domain/verdict';
import type { ReviewCounts, ReviewFilter, RowPlan, RowReview, StoredRow } from '../data-service';
import { allRows, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { subjectHash } from '../subject-hash';
import { findBatchKey } from './batch-key';
import { readRowsByNumber } from './batch-rows';
import { forgetReviewedSubjects, reviewedSubjects } from './reviewed-subjects';
import { parseStored, parseStoredJson } from './stored-json';

const countsSchema = z.object({
  duplicates: z.int(),
  changed: z.int(),
  earlier: z.object({
    rows: z.int(),
    verdicts: z.partialRecord(z.enum(verdicts), z.int()),
    oldestMs: z.number().nullable(),
    newestMs: z.number().nullable(),
  }),
  problems: z.array(z.object({ factor: z.enum(factorNames), rule: z.string(), rows: z.int() })),
});

/** A verdict that need not be asked for again; a failed or lost call verified nobody. */
const verified = `checks.verdict IN ('match', 'mismatch', 'no-record')`;

/** The newest check of a subject outside of the batch; a sandbox's answers count for sandboxes only. */
export const earlierCheckSql = `
SELECT checks.sequence, checks.verdict, checks.answered_at_ms
FROM check_subjects JOIN checks ON checks.sequence = check_subjects.sequence
WHERE check_subjects.subject = ? AND ${verified} AND checks.sandbox = ? AND checks.batch_key IS NOT ?
ORDER BY check_subjects.sequence DESC LIMIT 1`;

const earlierSchema = z.object({
  sequence: z.int(),
  verdict: z.enum(verdicts),
  answered_at_ms: z.number().nullable(),
});

/** Forgets the review of a batch, before it is reviewed with other columns. */
export function clearReview(db: WritableDb, batchId: string): void {
  const key = findBatchKey(db, batchId);
  forgetReviewedSubjects(db, key);
  change(db, 'DELETE FROM row_reviews WHERE batch_key = ?', key);
  change(db, 'DELETE FROM batch_reviews WHERE batch_key = ?', key);
}

/** Reviews rows that were just planned; pages come in the order of the file. */
export function reviewRows(db: WritableDb, batchId: string, plans: readonly RowPlan[]): void {
  const key = findBatchKey(db, batchId);
  const batch = parseStored(
    z.object({ kind: z.enum(checkKinds), sandbox: z.int() }),
    getRow(db, 'SELECT kind, sandbox FROM batches WHERE key = ?', key),
  );
  const counts = new Counting(reviewCounts(db, batchId));
  try {
    for (const plan of plans) {
      if (plan.problem === null) reviewRow(db, key, batch, plan, counts);
      else {
        counts.problem(plan.problem.factor, plan.problem.rule);
        // Planned before with other columns, perhaps; another row may be the first of its subject now.
        const ofRow = 'DELETE FROM row_reviews WHERE batch_key = ? AND row_number = ?';
        if (change(db, ofRow, key, plan.rowNumber) > 0) forgetReviewedSubjects(db, key);
      }
    }
  } catch (error) {
    forgetReviewedSubjects(db, key);
    throw error;
  }
  change(
    db,
    `INSERT INTO batch_reviews (batch_key, counts) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET counts = excluded.counts`,
    key,
    JSON.stringify(counts.result()),
  );
}

function reviewRow(
  db: WritableDb,
  key: number,
  batch: { readonly kind: CheckKind; readonly sandbox: number },
  plan: RowPlan,
  counts: Counting,
): void {
  const subject = subjectHash(batch.kind, plan.factors);
  const first = reviewedSubjects(db, key).firstOf(subject, plan.rowNumber);
  const duplicateOf = first === plan.rowNumber ? null : first;
  const found = getRow(db, earlierCheckSql, subject, batch.sandbox, key);
  const earlier = found === undefined ? null : parseStored(earlierSchema, found);
  const changed = plan.changed === true;
  insert(
    db,
    `INSERT OR REPLACE INTO row_reviews (batch_key, row_number, subject, duplicate_of, earlier_sequence, changed)
     VALUES (?, ?, ?, ?, ?, ?)`,
    key,
    plan.rowNumber,
    subject,
    duplicateOf,
    earlier?.sequence ?? null,
    changed ? 1 : 0,
  );
  if (duplicateOf !== null) counts.duplicates += 1;
  if (changed) counts.changed += 1;
  if (earlier !== null) counts.earlier(earlier.verdict, earlier.answered_at_ms);
}

const rowNumberSchema = z.object({ row_number: z.int() });

class Counting {
  duplicates: number;
  changed: number;
  #earlier: ReviewCounts['earlier'];
  readonly #problems = new Map<string, { readonly factor: string; readonly rule: string; rows: number }>();

  constructor(counts: ReviewCounts) {
    this.duplicates = counts.duplicates;
    this.changed = counts.changed;
    this.#earlier = counts.earlier;
    for (const problem of counts.problems) this.#problems.set(problemKey(problem), { ...problem });
  }

  problem(factor: string, rule: string): void {
    const present = this.#problems.get(problemKey({ factor, rule }));
    if (present === undefined) this.#problems.set(problemKey({ factor, rule }), { factor, rule, rows: 1 });
    else present.rows += 1;
  }

  earlier(verdict: (typeof verdicts)[number], atMs: number | null): void {
    const { rows, verdicts: before, oldestMs, newestMs } = this.#earlier;
    this.#earlier = {
      rows: rows + 1,
      verdicts: { ...before, [verdict]: (before[verdict] ?? 0) + 1 },
      oldestMs: atMs === null ? oldestMs : Math.min(atMs, oldestMs ?? atMs),
      newestMs: atMs === null ? newestMs : Math.max(atMs, newestMs ?? atMs),
    };
  }

  result(): ReviewCounts {
    const problems = [...this.#problems.values()].sort((first, second) => second.rows - first.rows);
    return countsSchema.parse({
      duplicates: this.duplicates,
      changed: this.changed,
      earlier: this.#earlier,
      problems,
    });
  }
}

function problemKey({ factor, rule }: { readonly factor: string; readonly rule: string }): string {
  return `${factor} ${rule}`;
}

/** All zero for a batch that was never reviewed. */
export function reviewCounts(db: ReadableDb, batchId: string): ReviewCounts {
  const key = findBatchKey(db, batchId);
  const row = getRow(db, 'SELECT counts FROM batch_reviews WHERE batch_key = ?', key);
  if (row === undefined) {
    return {
      duplicates: 0,
      changed: 0,
      earlier: { rows: 0, verdicts: {}, oldestMs: null, newestMs: null },
      problems: [],
    };
  }
  return parseStoredJson(countsSchema, parseStored(z.object({ counts: z.string() }), row).counts);
}

const conditions = {
  duplicates: 'duplicate_of IS NOT NULL',
  earlier: 'earlier_sequence IS NOT NULL',
  changed: 'changed = 1',
} as const satisfies Record<ReviewFilter, string>;

/** The statement that picks the rows of a page, for the test that looks at its plan. */
export function reviewedRowsSql(filter: ReviewFilter): string {
  // Named, or SQLite walks the primary key and looks at every row.
  return `SELECT row_number FROM row_reviews INDEXED BY row_reviews_${filter} WHERE batch_key = ? AND ${conditions[filter]}
    ORDER BY row_number LIMIT ? OFFSET ?`;
}

/** One page of the rows with a finding, in file order, and how many there are. */
export function pageReviewedRows(
  db: ReadableDb,
  batchId: string,
  filter: ReviewFilter,
  offset: number,
  limit: number,
): { total: number; rows: StoredRow[] } {
  const key = findBatchKey(db, batchId);
  const counts = reviewCounts(db, batchId);
  const total = filter === 'earlier' ? counts.earlier.rows : counts[filter];
  const numbers = allRows(db, reviewedRowsSql(filter), key, limit, offset).map(
    (row) => parseStored(rowNumberSchema, row).row_number,
  );
  return { total, rows: readRowsByNumber(db, key, numbers) };
}

const reviewSchema = z.object({
  row_number: z.int(),
  duplicate_of: z.int().nullable(),
  check_id: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  answered_at_ms: z.number().nullable(),
  connection_name: z.string().nullable(),
});

const rowReviewSql = `
SELECT row_reviews.row_number, first.source_row AS duplicate_of, checks.id AS check_id, checks.verdict,
  checks.answered_at_ms, checks.connection_name
FROM row_reviews
LEFT JOIN batch_rows AS first ON first.batch_key = row_reviews.batch_key AND first.row_number = duplicate_of
LEFT JOIN checks ON checks.sequence = earlier_sequence
WHERE row_reviews.batch_key = ? AND row_reviews.row_number = ?
  AND (duplicate_of IS NOT NULL OR earlier_sequence IS NOT NULL)`;

/** What the review found for some rows; those without a finding are left out. */
export function rowReviews(db: ReadableDb, batchId: string, rowNumbers: readonly number[]): RowReview[] {
  const key = findBatchKey(db, batchId);
  return rowNumbers.flatMap((rowNumber) => {
    const value = getRow(db, rowReviewSql, key, rowNumber);
    if (value === undefined) return [];
    const row = parseStored(reviewSchema, value);
    const { check_id: checkId, verdict, answered_at_ms: answeredAtMs, connection_name: connectionName } = row;
    const earlier =
      checkId === null || verdict === null || connectionName === null
        ? null
        : { checkId, verdict, answeredAtMs, connectionName };
    return [{ rowNumber, duplicateOfSourceRow: row.duplicate_of, earlier }];
  });
}
