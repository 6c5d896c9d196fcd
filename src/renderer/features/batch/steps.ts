import { assertNever } from '@shared/assert-never';
import type { BatchView } from '@shared/ipc/batch-view';

/** The five steps of a batch, in order, on one page. */
export type BatchStep = 'drop' | 'recognise' | 'review' | 'run' | 'export';

/**
 * `done` collapses into a summary line; `finished` is done and stays open, for its figures are the result;
 * `waiting` cannot be opened yet.
 */
export type StepStatus = 'waiting' | 'current' | 'done' | 'finished';

/** How far a batch has come. */
export function stepStatuses(
  batch: Pick<BatchView, 'state' | 'startedAtMs'>,
): Readonly<Record<BatchStep, StepStatus>> {
  switch (batch.state) {
    case 'draft':
      return { drop: 'done', recognise: 'current', review: 'waiting', run: 'waiting', export: 'waiting' };
    case 'ready':
      return { drop: 'done', recognise: 'done', review: 'current', run: 'current', export: 'waiting' };
    case 'queued':
      return {
        drop: 'done',
        recognise: 'done',
        review: 'done',
        run: 'current',
        export: batch.startedAtMs === null ? 'waiting' : 'current',
      };
    case 'running':
    case 'stopping':
    case 'stopped':
      return { drop: 'done', recognise: 'done', review: 'done', run: 'current', export: 'current' };
    case 'cancelled':
    case 'done':
      return { drop: 'done', recognise: 'done', review: 'done', run: 'finished', export: 'current' };
    default:
      return assertNever(batch.state);
  }
}

/** Whether columns may still be given other factors: nothing has been sent yet. */
export function canRemap(batch: Pick<BatchView, 'state' | 'startedAtMs'>): boolean {
  return batch.state === 'draft' || (batch.state === 'ready' && batch.startedAtMs === null);
}

/** Whether the batch can be deleted: only one that never sent anything. */
export function canDiscard(batch: BatchView): boolean {
  return (
    (batch.state === 'draft' || batch.state === 'ready') &&
    batch.startedAtMs === null &&
    batch.rows.answered === 0 &&
    batch.rows.inFlight === 0
  );
}

/** Whether the batch can be ended for good: it was started, and rows of it would still be sent. */
export function canCancel(batch: BatchView): boolean {
  const { state, startedAtMs, rows } = batch;
  if (state === 'stopped') return startedAtMs !== null && rows.planned > 0;
  return state === 'running' || state === 'queued';
}

/** Whether the operator has something to look at in how the file was read; then its step stays open. */
export function hasReadingToConfirm(batch: BatchView): boolean {
  const { reading } = batch;
  if (reading === null || !canRemap(batch)) return false;
  return (
    reading.encoding !== null ||
    reading.sheets.length > 1 ||
    reading.titleRows > 0 ||
    reading.hiddenRows.count > 0 ||
    reading.hiddenColumns.length > 0 ||
    reading.remembered
  );
}
