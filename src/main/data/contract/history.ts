/** What the data worker offers for the history of checks. */
import type { CheckKind, Factors } from '@shared/domain/factors';
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
}

export interface HistoryData {
  getCheck(checkId: string): Promise<StoredCheck>;
  searchChecks(
    filter: CheckFilter,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly checks: readonly StoredCheck[] }>;
  /** For exports: checks below a sequence number, newest first, without counting. */
  readChecks(
    filter: CheckFilter,
    belowSequence: number | null,
    limit: number,
  ): Promise<readonly StoredCheck[]>;
}
