/** Attempts, notes and tags of one check. */
import { z } from 'zod';
import { billedStates, reasonClasses, verdicts } from '@shared/domain/verdict';
import { AppError } from '@shared/errors/app-error';
import type { CheckNote, StoredAttempt, StoredLife } from '../data-service';
import { allRows, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { parseStored } from './stored-json';

const sequenceSchema = z.object({ sequence: z.int() });
const noteSchema = z.object({ key: z.int(), at_ms: z.int(), author: z.string(), text: z.string() });
const tagSchema = z.object({ tag: z.string() });
const attemptSchema = z.object({
  attempt_number: z.int(),
  started_at_ms: z.int(),
  finished_at_ms: z.int().nullable(),
  duration_ms: z.number().nullable(),
  http_status: z.int().nullable(),
  answer_hash: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  reason: z.enum(reasonClasses).nullable(),
  provider_code: z.string().nullable(),
  request_id: z.string().nullable(),
  // Empty while nobody knows.
  billed: z.union([z.enum(billedStates), z.literal('')]),
  fee_fen: z.int().nullable(),
});

export function readLife(db: ReadableDb, checkId: string): StoredLife {
  const sequence = sequenceOf(db, checkId);
  return {
    attempts: allRows(
      db,
      'SELECT * FROM attempts WHERE check_sequence = ? ORDER BY attempt_number',
      sequence,
    ).map(toAttempt),
    notes: allRows(db, 'SELECT * FROM check_notes WHERE sequence = ? ORDER BY key', sequence).map(toNote),
    tags: allRows(db, 'SELECT tag FROM check_tags WHERE sequence = ? ORDER BY tag', sequence).map(
      (row) => parseStored(tagSchema, row).tag,
    ),
  };
}

export function addNote(
  db: WritableDb,
  checkId: string,
  { atMs, author, text }: Omit<CheckNote, 'key'>,
): void {
  const sequence = sequenceOf(db, checkId);
  change(
    db,
    'INSERT INTO check_notes (sequence, at_ms, author, text) VALUES (?, ?, ?, ?)',
    sequence,
    atMs,
    author,
    text,
  );
}

export function setTags(db: WritableDb, checkId: string, tags: readonly string[]): void {
  const sequence = sequenceOf(db, checkId);
  change(db, 'DELETE FROM check_tags WHERE sequence = ?', sequence);
  for (const tag of new Set(tags)) {
    change(db, 'INSERT INTO check_tags (tag, sequence) VALUES (?, ?)', tag, sequence);
  }
}

const tagCountSchema = z.object({ tag: z.string(), checks: z.int() });

export function listTags(db: ReadableDb): { tag: string; checks: number }[] {
  return allRows(
    db,
    'SELECT tag, count(*) AS checks FROM check_tags GROUP BY tag ORDER BY checks DESC, tag LIMIT 200',
  ).map((row) => parseStored(tagCountSchema, row));
}

function sequenceOf(db: ReadableDb, checkId: string): number {
  const row = getRow(db, 'SELECT sequence FROM checks WHERE id = ?', checkId);
  if (row === undefined) throw new AppError('check/not-found', 'No such check.', { context: { checkId } });
  return parseStored(sequenceSchema, row).sequence;
}

function toNote(value: unknown): CheckNote {
  const { key, at_ms: atMs, author, text } = parseStored(noteSchema, value);
  return { key, atMs, author, text };
}

function toAttempt(value: unknown): StoredAttempt {
  const row = parseStored(attemptSchema, value);
  return {
    attemptNumber: row.attempt_number,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    durationMs: row.duration_ms,
    httpStatus: row.http_status,
    answerHash: row.answer_hash,
    verdict: row.verdict,
    reason: row.reason,
    providerCode: row.provider_code,
    requestId: row.request_id,
    billed: row.billed === '' ? null : row.billed,
    feeFen: row.fee_fen,
  };
}
