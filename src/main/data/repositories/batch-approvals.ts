/** Approvals: who asked what a batch may cost, and who else said yes. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import type { BatchApproval } from '../data-service';
import { assertChanged, change, getRow, type ReadableDb, type WritableDb } from '../db';
import { findBatchKey } from './batch-key';
import { findOperator } from './operators';
import { parseStored } from './stored-json';

const approvalSchema = z.object({
  fingerprint: z.string(),
  cost_fen: z.int(),
  asked_id: z.string(),
  asked_name: z.string(),
  asked_at_ms: z.int(),
  approved_id: z.string().nullable(),
  approved_name: z.string().nullable(),
  approved_at_ms: z.int().nullable(),
});

export function findApproval(db: ReadableDb, batchId: string): BatchApproval | null {
  const row = getRow(
    db,
    `SELECT fingerprint, cost_fen, asked.id AS asked_id, asked.name AS asked_name, asked_at_ms,
       approver.id AS approved_id, approver.name AS approved_name, approved_at_ms
     FROM batch_approvals JOIN operators asked ON asked.key = asked_by
       LEFT JOIN operators approver ON approver.key = approved_by WHERE batch_key = ?`,
    findBatchKey(db, batchId),
  );
  if (row === undefined) return null;
  const stored = parseStored(approvalSchema, row);
  const { approved_id: id, approved_name: name } = stored;
  return {
    fingerprint: stored.fingerprint,
    costFen: stored.cost_fen,
    askedBy: { id: stored.asked_id, name: stored.asked_name },
    askedAtMs: stored.asked_at_ms,
    approvedBy: id === null || name === null ? null : { id, name },
    approvedAtMs: stored.approved_at_ms,
  };
}

/** Takes the place of an earlier request, and of its approval. */
export function insertRequest(
  db: WritableDb,
  batchId: string,
  request: {
    readonly fingerprint: string;
    readonly costFen: number;
    readonly operatorId: string;
    readonly atMs: number;
  },
): void {
  const key = findBatchKey(db, batchId);
  change(db, 'DELETE FROM batch_approvals WHERE batch_key = ?', key);
  const inserted = change(
    db,
    `INSERT INTO batch_approvals (batch_key, fingerprint, cost_fen, asked_by, asked_at_ms) VALUES (?, ?, ?, ?, ?)`,
    key,
    request.fingerprint,
    request.costFen,
    findOperator(db, request.operatorId).key,
    request.atMs,
  );
  assertChanged(inserted, 1, 'ask for an approval');
}

/** Returns what was approved. */
export function approve(
  db: WritableDb,
  batchId: string,
  approval: { readonly fingerprint: string; readonly operatorId: string; readonly atMs: number },
): BatchApproval {
  const asked = findApproval(db, batchId);
  if (asked?.fingerprint !== approval.fingerprint) {
    throw new AppError('guard/not-asked', 'Nobody asked for an approval of the batch as it is now.');
  }
  if (asked.askedBy.id === approval.operatorId) {
    throw new AppError('guard/same-person', 'Whoever asks for an approval cannot give it.');
  }
  const changed = change(
    db,
    'UPDATE batch_approvals SET approved_by = ?, approved_at_ms = ? WHERE batch_key = ?',
    findOperator(db, approval.operatorId).key,
    approval.atMs,
    findBatchKey(db, batchId),
  );
  assertChanged(changed, 1, 'approve a batch');
  return asked;
}
