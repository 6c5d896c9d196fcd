import type { WorkProgress, WorkStage, WorkUnit } from '@shared/domain/work';

/** What reads and writes tables says of itself, as progress of a work. */
export function rowsProgress(
  onProgress: (progress: WorkProgress) => void,
  stage: WorkStage,
  unit: WorkUnit = 'rows',
): (progress: { readonly fraction: number | null; readonly rows: number }) => void {
  return ({ fraction, rows }) => onProgress({ stage, unit, done: rows, total: null, fraction });
}
