/**
 * Whether a call may be made: limits for its subject and for money, looked up in the transaction that writes
 * its intent, so that no two calls can pass the same last place.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FactorName } from '@shared/domain/factors';
import type { SubjectRule } from '@shared/domain/guards';
import { AppError } from '@shared/errors/app-error';
import { dayNumberOf } from '@shared/domain/statistics';
import { verdicts } from '@shared/domain/verdict';
import { localDayStartMs } from '@shared/local-day';
import type { IntentGuards, SubjectLimits } from '../../guards/intent-guards';
import type { Intent } from '../data-service';
import { allRows, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { parseStored } from './stored-json';

/** @throws AppError `guard/subject-limit`, `guard/batch-limit`, `guard/day-limit`. */
export function assertAllowed(
  db: ReadableDb,
  intent: Intent,
  guards: IntentGuards,
  { batchKey, subjects }: { readonly batchKey: number | null; readonly subjects: readonly Subject[] },
): void {
  if (guards.subject !== null && !guards.overridden) {
    assertSubjectsAllowed(db, subjects, guards.subject, localDayStartMs(intent.atMs));
  }
  const priceFen = intent.priceFen ?? 0;
  if (guards.batchLimitFen !== null && batchKey !== null) {
    const spentFen = committedOfBatch(db, batchKey, Math.max(priceFen, guards.highestPriceFen ?? 0));
    if (spentFen + priceFen > guards.batchLimitFen) throw overSpent('batch', guards.batchLimitFen, spentFen);
  }
  if (guards.dayLimitFen !== null) {
    const spentFen = committedOfDay(db, dayNumberOf(intent.atMs), intent.origin.sandbox);
    if (spentFen + priceFen > guards.dayLimitFen) throw overSpent('day', guards.dayLimitFen, spentFen);
  }
}

function overSpent(scope: 'batch' | 'day', limitFen: number, spentFen: number): AppError {
  return new AppError(`guard/${scope}-limit`, 'The call would cost more than the limit allows.', {
    context: { limitFen, spentFen },
  });
}

const talliesSchema = z.object({ fee: z.int(), open: z.int() });

/** Fees, and the price for every call in flight and every one of which nobody knows whether it was billed. */
function committedOfBatch(db: ReadableDb, batchKey: number, priceFen: number): number {
  const { fee, open } = parseStored(
    talliesSchema,
    getRow(
      db,
      `SELECT coalesce(sum(iif(billed = 'yes', fee_fen, 0)), 0) AS fee,
         coalesce(sum(iif(billed IN ('unknown', ''), attempt_count, 0)), 0) AS open
       FROM ledger_tallies WHERE batch_key = ?`,
      batchKey,
    ),
  );
  return fee + open * priceFen;
}

/** The same for a local day, over all connections; sandboxes apart. */
export function committedOfDay(db: ReadableDb, day: number, sandbox: boolean): number {
  const { fee, open } = parseStored(
    talliesSchema,
    getRow(
      db,
      `SELECT coalesce(sum(iif(billed = 'yes', fee_fen, 0)), 0) AS fee,
         coalesce(sum(iif(billed IN ('unknown', ''), price_fen, 0)), 0) AS open
       FROM day_tallies WHERE day = ? AND sandbox = ?`,
      day,
      sandbox ? 1 : 0,
    ),
  );
  return fee + open;
}

function assertSubjectsAllowed(
  db: ReadableDb,
  subjects: readonly Subject[],
  limits: SubjectLimits,
  sinceMs: number,
): void {
  for (const { factor, subject } of subjects) {
    const callsPerDay = factor === 'name' ? limits.nameCallsPerDay : limits.callsPerDay;
    if (callsPerDay > 0 && callsOf(db, subject, sinceMs) >= callsPerDay) {
      throw overUsed(factor, factor === 'name' ? 'limit/name-calls' : 'limit/calls', callsPerDay);
    }
    const { mismatchesInARow } = limits;
    if (factor === 'name' || mismatchesInARow === 0) continue;
    if (mismatchesOf(db, subject, sinceMs) >= mismatchesInARow) {
      throw overUsed(factor, 'limit/mismatches', mismatchesInARow);
    }
  }
}

function overUsed(factor: FactorName, rule: SubjectRule, limit: number): AppError {
  return new AppError('guard/subject-limit', 'The subject was asked about too often today.', {
    context: { factor, rule, limit },
  });
}

const callsSchema = z.object({ calls: z.int() });

/** Checks since a moment; those that provably reached nobody do not count. */
function callsOf(db: ReadableDb, subject: Buffer, sinceMs: number): number {
  const row = getRow(
    db,
    `SELECT count(*) AS calls FROM subject_uses JOIN checks ON checks.sequence = subject_uses.sequence
     WHERE subject = ? AND started_at_ms >= ?
       AND NOT coalesce(verdict = 'failed' AND billed = 'no', FALSE)`,
    subject,
    sinceMs,
  );
  return parseStored(callsSchema, row).calls;
}

/**
 * Longer rows of mismatches are as good as this one. It stands in the statement's text: SQLite prepares a
 * statement whose limit is bound anew each time it runs, at twenty times the cost of the look-up.
 */
const lookedAt = 1_000;
const verdictSchema = z.object({ verdict: z.enum(verdicts).nullable() });

/** Mismatches since the last match; a call without an answer yet may become one, and counts. */
function mismatchesOf(db: ReadableDb, subject: Buffer, sinceMs: number): number {
  const rows = allRows(
    db,
    `SELECT verdict FROM subject_uses JOIN checks ON checks.sequence = subject_uses.sequence
     WHERE subject = ? AND started_at_ms >= ? ORDER BY subject_uses.sequence DESC LIMIT ${lookedAt}`,
    subject,
    sinceMs,
  ).map((row) => parseStored(verdictSchema, row).verdict);
  const match = rows.indexOf('match');
  const since = match === -1 ? rows : rows.slice(0, match);
  return since.filter((verdict) => verdict === null || verdict === 'mismatch' || verdict === 'unknown')
    .length;
}

const limitedFactors = [
  'bankCard',
  'idNumber',
  'creditCode',
  'name',
] as const satisfies readonly FactorName[];

/** Whom a check is about by one of its factors, as a hash. */
export interface Subject {
  readonly factor: FactorName;
  readonly subject: Buffer;
}

/**
 * The subjects that a call counts for: none where they are not counted, and none of a follow-up, which asks
 * about a check that counts already. Real people and invented ones are counted apart.
 */
export function subjectsOf({ factors, origin, guards, followUp }: Intent): readonly Subject[] {
  if (guards?.subject == null || followUp === true) return [];
  const { sandbox } = origin;
  return limitedFactors.flatMap((factor) => {
    const value = factors[factor];
    if (value === undefined || value === '') return [];
    const canonical = JSON.stringify([sandbox, factor, value]);
    return [{ factor, subject: createHash('sha256').update(canonical).digest().subarray(0, 16) }];
  });
}

/** Keeps whom a check is about, for the limits of its day. */
export function noteSubjects(db: WritableDb, sequence: number, subjects: readonly Subject[]): void {
  for (const { subject } of subjects) {
    change(db, 'INSERT OR IGNORE INTO subject_uses (subject, sequence) VALUES (?, ?)', subject, sequence);
  }
}

const keptMs = 2 * 86_400_000;

/** Called while no check is in flight; their index holds answered checks only. */
export function forgetOldSubjects(db: WritableDb, atMs: number): void {
  change(
    db,
    `DELETE FROM subject_uses WHERE sequence < coalesce(
       (SELECT min(sequence) FROM checks WHERE verdict IS NOT NULL AND started_at_ms >= ?),
       (SELECT max(sequence) + 1 FROM checks), 0)`,
    atMs - keptMs,
  );
}
