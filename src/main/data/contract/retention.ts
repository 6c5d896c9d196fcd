/** What the data worker offers for deleting what is older than its rule says (docs/adr/0043). */
import type { RetentionRule } from '@shared/domain/retention';
import type { PurgeCounts, PurgeRecord } from './keeping';

export interface RetentionPlan {
  readonly rules: readonly RetentionRule[];
  /** What ages are counted to, UTC ms. */
  readonly atMs: number;
}

/** Where an application or a look goes on: single checks first, then whole batches. */
export interface RetentionCursor {
  readonly table: 'checks' | 'batches';
  readonly after: number;
}

/** Checks of batches and second opinions are counted too. */
export interface RetentionFigures {
  readonly checks: number;
  readonly batches: number;
}

export interface RetentionPiece {
  /** null behind the end. */
  readonly next: RetentionCursor | null;
  readonly due: RetentionFigures;
  /** Due as well, and kept by a legal hold. */
  readonly held: RetentionFigures;
}

/** What the entry of the audit chain says beside the counts. */
export interface RetentionRecord extends PurgeRecord {
  readonly due: RetentionFigures;
  readonly held: RetentionFigures;
}

export interface RetentionStep {
  readonly next: RetentionCursor | null;
  /** Of this piece. */
  readonly counts: PurgeCounts;
  /** Some of the numbers that went, to look for afterwards; of the first piece only. */
  readonly samples: readonly string[];
}

export interface RetentionData {
  /** One piece, from the start with null; changes nothing. */
  previewRetention(plan: RetentionPlan, from: RetentionCursor | null): Promise<RetentionPiece>;
  /**
   * Deletes one piece, all or nothing. The pieces of one record are one purge, whose entry goes into the audit
   * chain with the first of them that deletes anything. What is held is left out. `keeping/busy`.
   */
  applyRetention(
    plan: RetentionPlan,
    from: RetentionCursor | null,
    record: RetentionRecord,
  ): Promise<RetentionStep>;
}
