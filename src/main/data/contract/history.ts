/** What the data worker offers for the history of checks. */
import type { CheckKind, Factors } from '@shared/domain/factors';
import type { CheckSort } from '@shared/domain/history';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Answer, Verdict } from '@shared/domain/verdict';
import type { CheckOrigin } from './ledger';
import type { OperatorName } from './operators';

export interface StoredCheck extends CheckOrigin {
  readonly checkId: string;
  /** Rises with every check; history is ordered by it. */
  readonly sequence: number;
  readonly batchId: string | null;
  readonly rowNumber: number | null;
  readonly factors: Factors;
  /** null while a call is in flight. */
  readonly answer: Answer | null;
  readonly attempts: number;
  readonly startedAtMs: number;
  readonly answeredAtMs: number | null;
  readonly durationMs: number | null;
  /** Who made it; null where nobody was signed in. */
  readonly operator: OperatorName | null;
  /** null where none was asked for. */
  readonly purpose?: ProcessingPurpose | null;
  /** Present where it was emptied; the purge's id is null for purges of earlier versions. */
  readonly purged?: { readonly atMs: number; readonly purgeId: string | null } | null;
}

export interface CheckFilter {
  /** Found anywhere in a factor, the request id or the connection's name. */
  readonly text?: string;
  readonly kind?: CheckKind;
  readonly verdict?: Verdict;
  readonly operatorId?: string;
  /** UTC ms, inclusive. */
  readonly sinceMs?: number;
  /** UTC ms, exclusive. */
  readonly untilMs?: number;
  readonly connectionId?: string;
  readonly batchId?: string;
  readonly tag?: string;
  readonly purpose?: string;
}

/** Where a check stands in the history. */
export type CheckPlace = Pick<StoredCheck, 'sequence' | 'startedAtMs'>;

export interface FoundChecks {
  /** At least so many fit. */
  readonly total: number;
  /** Whether they are all; where not, `countChecks` counts them. */
  readonly counted: boolean;
  readonly checks: readonly StoredCheck[];
}

export interface HistoryData {
  getCheck(checkId: string): Promise<StoredCheck>;
  /**
   * One page. What fits is counted only as far as it costs no time that an operator would feel; where it was counted
   * by `countChecks`, the page is as fast wherever it is. An order without an index is made ready first.
   */
  searchChecks(filter: CheckFilter, offset: number, limit: number, sort?: CheckSort): Promise<FoundChecks>;
  /** All that fit, in slices between which paid calls have their turn. Pages of this order are fast from then on. */
  countChecks(filter: CheckFilter, sort?: CheckSort): Promise<number>;
  /** For exports: the checks behind this one, newest first, without counting. */
  readChecks(filter: CheckFilter, behind: CheckPlace | null, limit: number): Promise<readonly StoredCheck[]>;
}
