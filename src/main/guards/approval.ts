/** Four eyes: a batch above an amount needs a second person, for what it is now and for no more than was asked. */
import { createHash } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { ApprovalView } from '@shared/ipc/operator-view';
import { canonicalJson } from '../audit/canonical-json';
import type {
  BatchApproval,
  BatchCounts,
  ReviewedTerms,
  SecondPlan,
  StoredBatch,
} from '../data/data-service';
import type { BatchPolicy, GuardSettings } from './policy';

export interface ApprovedThing {
  readonly batch: Pick<StoredBatch, 'id' | 'origin' | 'mapping'>;
  readonly policy: BatchPolicy | null;
  /** What is asked of a second connection; null for a batch with one. */
  readonly second: SecondPlan | null;
  readonly priceFen: number | null;
  readonly rows: number;
  /** The settings that it was reviewed with; null for a batch that an older version reviewed. */
  readonly terms: ReviewedTerms | null;
}

/** Anything that changes what is sent, to whom, or what it costs gives another one. */
export function fingerprintOf({ batch, policy, second, priceFen, rows, terms }: ApprovedThing): string {
  const { connectionId, kind } = batch.origin;
  const text = JSON.stringify([
    batch.id,
    connectionId,
    kind,
    canonicalJson({ ...batch.mapping }),
    policy === null ? null : canonicalJson({ ...policy }),
    second === null ? null : canonicalJson({ ...second }),
    priceFen,
    rows,
    ...(terms === null ? [] : [canonicalJson({ ...terms })]),
  ]);
  return createHash('sha256').update(text).digest('hex');
}

export interface StartToApprove {
  readonly approval: BatchApproval | null;
  readonly fingerprint: string;
  /** What the start may cost at most; null where the connection has no price. */
  readonly costFen: number | null;
  readonly counts: Pick<BatchCounts, 'spentFen'>;
  readonly guards: Pick<GuardSettings, 'approveAboveFen'>;
}

/** Whether the start is above the amount, together with what the batch has cost. */
export function needsApproval({ costFen, counts, guards }: StartToApprove): boolean {
  const { approveAboveFen } = guards;
  return (
    approveAboveFen !== null && costFen !== null && costFen > 0 && costFen + counts.spentFen > approveAboveFen
  );
}

export function approvalStateOf(
  start: StartToApprove & { readonly approval: BatchApproval },
): ApprovalView['state'] {
  const { approval, fingerprint, costFen, counts } = start;
  const isWithin = (costFen ?? 0) + counts.spentFen <= approval.costFen;
  if (approval.fingerprint !== fingerprint || !isWithin) return 'void';
  return approval.approvedBy === null ? 'asked' : 'approved';
}

/** @throws AppError `guard/not-approved` (context: fen, approveAboveFen). */
export function assertApproved(start: StartToApprove): void {
  if (!needsApproval(start)) return;
  const { approval } = start;
  if (approval !== null && approvalStateOf({ ...start, approval }) === 'approved') return;
  throw new AppError('guard/not-approved', 'The cost needs a second person.', {
    context: { fen: start.costFen, approveAboveFen: start.guards.approveAboveFen },
  });
}

export function approvalViewOf(
  start: StartToApprove,
  presentOperatorId: string | null,
): { readonly needsApproval: boolean; readonly approval: ApprovalView | null } {
  const { approval } = start;
  if (approval === null) return { needsApproval: needsApproval(start), approval: null };
  const state = approvalStateOf({ ...start, approval });
  return {
    needsApproval: needsApproval(start) && state !== 'approved',
    approval: {
      state,
      costFen: approval.costFen,
      askedBy: approval.askedBy.name,
      askedByYou: approval.askedBy.id === presentOperatorId,
      askedAtMs: approval.askedAtMs,
      approvedBy: approval.approvedBy?.name ?? null,
      approvedAtMs: approval.approvedAtMs,
    },
  };
}
