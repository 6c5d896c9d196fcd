/** Work that takes longer than a person waits for without a word: what it is, how far it is, whether it can be ended. */

export const workKinds = [
  'import',
  'review',
  'export',
  'history-export',
  'statement',
  'statement-export',
  'backup',
  'restore',
  'rekey',
  'find',
  'purge',
  'retention',
  'audit-verify',
  'audit-export',
  'evidence',
] as const;

export type WorkKind = (typeof workKinds)[number];

export const workUnits = ['rows', 'checks', 'entries', 'bytes'] as const;

export type WorkUnit = (typeof workUnits)[number];

/** Parts of a work that measure different things, or that cannot be measured at all. */
export const workStages = [
  'preparing',
  'reading',
  'reviewing',
  'writing',
  'copying',
  'converting',
  'checking',
  'switching',
  'looking',
  'deleting',
  'erasing',
  'printing',
] as const;

export type WorkStage = (typeof workStages)[number];

/** Why a work can no longer be ended: `deleted` rows are gone, a key that was `switched` is the key. */
export const pointsOfNoReturn = ['deleted', 'switched'] as const;

export type PointOfNoReturn = (typeof pointsOfNoReturn)[number];

export interface WorkProgress {
  readonly stage: WorkStage;
  readonly unit: WorkUnit;
  readonly done: number;
  /** In the unit; null when it is not known. */
  readonly total: number | null;
  /** From 0 to 1; what is left out follows from `total`, null when it is not known. */
  readonly fraction?: number | null;
}

/** What long work is given, and tells. */
export interface WorkSteps {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: WorkProgress) => void) | undefined;
  /** A cancel comes too late from here on. */
  readonly onPointOfNoReturn?: ((reason: PointOfNoReturn) => void) | undefined;
}

export function fractionOf({ done, total, fraction }: WorkProgress): number | null {
  if (fraction !== undefined) return fraction;
  return total === null || total <= 0 ? null : Math.min(1, done / total);
}
