/** What the data service itself writes into the audit chain, in the transactions of its changes. */
import { type AuditDetail, rowAction } from '@shared/domain/audit';
import { verdicts } from '@shared/domain/verdict';
import type { NewAuditEntry } from '../audit/chain';
import type { BatchState, Intent, NewBatch, ResolutionSource } from './data-service';
import type { ReadableDb } from './db';
import { countBatch, findBatch } from './repositories/batches';

/** One for each check that is about to be sent, and one for each question about a pending one. */
export function entryOfIntent({
  checkId,
  attemptNumber,
  batch,
  followUp,
  secondOf,
  atMs,
  guards,
  purpose,
}: Intent): NewAuditEntry | null {
  if (followUp === true) return { action: 'check.followed-up', atMs, subject: checkId, detail: {} };
  // Further calls of a check are the ledger's: no new decision stands behind them.
  if (attemptNumber !== 1) return null;
  const marks = {
    ...(secondOf === undefined ? {} : { secondOf }),
    ...(guards?.overridden === true ? { limitsOverridden: true } : {}),
  };
  if (batch === null) {
    return { action: 'check.run', atMs, subject: checkId, detail: { ...marks, ...purpose } };
  }
  return {
    action: rowAction,
    atMs,
    subject: checkId,
    detail: { batch: batch.batchId, row: batch.rowNumber, ...marks },
  };
}

export function entryOfNewBatch(batch: NewBatch): NewAuditEntry {
  const { connectionId, kind, sandbox } = batch.origin;
  return {
    action: 'batch.opened',
    atMs: batch.createdAtMs,
    subject: batch.id,
    detail: { file: batch.fileName, connection: connectionId, kind, sandbox },
  };
}

/** null for a state that nobody asked for and that ends nothing. Read after the change. */
export function entryOfBatchState(
  db: ReadableDb,
  batchId: string,
  state: BatchState,
  { stopReason, atMs }: { readonly stopReason: string | null; readonly atMs: number },
): NewAuditEntry | null {
  switch (state) {
    case 'running':
      return {
        action: 'batch.started',
        atMs,
        subject: batchId,
        detail: {
          connection: findBatch(db, batchId).origin.connectionId,
          rowsToSend: countBatch(db, batchId).planned,
          ...findBatch(db, batchId).purpose,
        },
      };
    case 'stopped':
      return {
        action: 'batch.stopped',
        atMs,
        subject: batchId,
        detail: { reason: stopReason, ...figuresOf(db, batchId) },
      };
    case 'done':
      return { action: 'batch.finished', atMs, subject: batchId, detail: figuresOf(db, batchId) };
    case 'cancelled':
      return { action: 'batch.cancelled', atMs, subject: batchId, detail: figuresOf(db, batchId) };
    case 'draft':
    case 'ready':
    case 'stopping':
      return null;
  }
}

/** What the batch came to, so that the ledger can be held against the chain. */
function figuresOf(db: ReadableDb, batchId: string): AuditDetail {
  const { total, answered, planned, totals, spentFen } = countBatch(db, batchId);
  const counted = verdicts.filter((verdict) => totals[verdict] > 0);
  return {
    rows: total,
    answered,
    notSent: planned,
    spentFen,
    verdicts: Object.fromEntries(counted.map((verdict) => [verdict, totals[verdict]])),
  };
}

/** Ids in one entry: an entry is read by people. */
const idsInEntry = 100;

/** Whose billing a person has settled; the fee is that of all of them and stands in the first entry. */
export function entriesOfResolution(
  checkIds: readonly string[],
  details: {
    readonly billed: 'yes' | 'no';
    readonly totalFen: number;
    readonly source: ResolutionSource;
    readonly atMs: number;
  },
): NewAuditEntry[] {
  const { atMs, billed, source, totalFen } = details;
  const [only] = checkIds;
  if (only !== undefined && checkIds.length === 1) {
    return [{ action: 'check.resolved', atMs, subject: only, detail: { billed, feeFen: totalFen, source } }];
  }
  const groups = Array.from({ length: Math.ceil(checkIds.length / idsInEntry) }, (_, group) =>
    checkIds.slice(group * idsInEntry, (group + 1) * idsInEntry),
  );
  return groups.map((checks, group) => ({
    action: 'check.resolved',
    atMs,
    subject: null,
    detail: { billed, source, ...(group === 0 ? { feeFen: totalFen } : {}), checks },
  }));
}
