/** What checks and batches are for, beside them. */
import { z } from 'zod';
import { legalBases, type LegalBasis, type ProcessingPurpose } from '@shared/domain/purpose';
import type { Intent } from '../data-service';
import { change, getRow, type WritableDb } from '../db';
import { findBatchKey, sequencesOfBatches } from './batch-key';
import { assertNothingSent } from './batches';
import { parseStored } from './stored-json';

/** null where none was said, or the two do not stand together. */
export function purposeOf({
  purpose,
  basis,
}: {
  readonly purpose: string | null;
  readonly basis: LegalBasis | null;
}): ProcessingPurpose | null {
  return purpose === null || basis === null ? null : { purpose, basis };
}

/** Of a new check. A row's is its batch's, a second opinion's that of the first one; a single check says its own. */
export function purposeSql({ batch, secondOf }: Intent): string {
  if (batch !== null) {
    return '(SELECT purpose FROM batches WHERE key = ?), (SELECT basis FROM batches WHERE key = ?)';
  }
  if (secondOf === undefined) return '?, ?';
  return '(SELECT purpose FROM checks WHERE id = ?), (SELECT basis FROM checks WHERE id = ?)';
}

export function purposeValues({ batch, secondOf, purpose }: Intent, batchKey: number | null) {
  if (batch !== null) return [batchKey, batchKey];
  if (secondOf !== undefined) return [secondOf, secondOf];
  return [purpose?.purpose ?? null, purpose?.basis ?? null];
}

/** Where rows were sent without one it can still be said; the checks of those rows take it over. */
export function updatePurpose(db: WritableDb, batchId: string, purpose: ProcessingPurpose | null): void {
  const key = findBatchKey(db, batchId);
  if (purposeOf(parseStored(purposeSchema, getRow(db, purposeOfBatchSql, key))) !== null) {
    assertNothingSent(db, key, batchId);
  }
  const values = [purpose?.purpose ?? null, purpose?.basis ?? null, key];
  change(db, 'UPDATE batches SET purpose = ?, basis = ? WHERE key = ?', ...values);
  const ofBatch = sequencesOfBatches('?');
  change(db, `UPDATE checks SET purpose = ?, basis = ? WHERE sequence IN (${ofBatch})`, ...values, key);
}

const purposeOfBatchSql = 'SELECT purpose, basis FROM batches WHERE key = ?';
const purposeSchema = z.object({ purpose: z.string().nullable(), basis: z.enum(legalBases).nullable() });
