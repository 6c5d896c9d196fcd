/** The rows of a batch: as the file had them, as review left them, as they were answered. */
import type { FactorName, Factors } from '@shared/domain/factors';
import type { SubjectRule } from '@shared/domain/guards';
import type { Verdict } from '@shared/domain/verdict';
import type { Cell } from '../../files/table';
import type { StoredCheck } from './history';

/**
 * `draft`: not planned yet; `invalid`: refused by a local rule; `waiting`: repeats a row that has no answer
 * yet; `copied`: has the answer of that row; `reused`: has an answer of the history; `held`: not sent because
 * of a limit for its subject.
 */
export const rowStates = [
  'draft',
  'invalid',
  'planned',
  'waiting',
  'held',
  'in-flight',
  'answered',
  'copied',
  'reused',
] as const;

export type RowState = (typeof rowStates)[number];

export interface NewBatchRow {
  /** 1, 2, 3 … in the order of the file. */
  readonly rowNumber: number;
  /** Row in the sheet or file, 1-based, as a person counts. */
  readonly sourceRow: number;
  readonly cells: readonly Cell[];
}

export interface RowProblem {
  readonly factor: FactorName;
  readonly rule: string;
  /** Cell address as `Sheet1!A17`; null where the file has none. */
  readonly cell: string | null;
}

/** What review found for one row. */
export type RowPlan =
  | {
      readonly rowNumber: number;
      readonly factors: Factors;
      readonly problem: null;
      /** Whether what is sent differs from what the cells hold. */
      readonly changed?: boolean;
    }
  | {
      readonly rowNumber: number;
      readonly factors: Factors;
      readonly problem: RowProblem;
      readonly changed?: boolean;
    };

export interface RowReview {
  readonly rowNumber: number;
  /** The first row with the same factors, as the spreadsheet program counts. */
  readonly duplicateOfSourceRow: number | null;
  readonly earlier: {
    readonly checkId: string;
    readonly verdict: Verdict;
    readonly answeredAtMs: number | null;
    readonly connectionName: string;
  } | null;
}

export interface StoredRow extends NewBatchRow {
  readonly state: RowState;
  readonly factors: Factors;
  readonly problem: RowProblem | null;
  /** For `copied` and `reused` rows the check that was paid for, with nothing billed for this row. */
  readonly check: StoredCheck | null;
  /** The row whose answer this one has or waits for, as the spreadsheet program counts. */
  readonly copiedFromSourceRow: number | null;
  /** The limit that a `held` row met. */
  readonly hold: RowHold | null;
}

export interface RowHold {
  readonly factor: FactorName;
  readonly rule: SubjectRule;
}

export interface PlannedRow {
  readonly rowNumber: number;
  readonly factors: Factors;
  /** Not null for a row that is sent again knowingly. */
  readonly previousCheckId: string | null;
}

export const asideFilters = ['held', 'copied', 'reused'] as const;

export type StateFilter = 'all' | 'problems' | (typeof asideFilters)[number] | Verdict;

export const reviewFilters = ['duplicates', 'earlier', 'changed'] as const;

export type ReviewFilter = (typeof reviewFilters)[number];

export type RowFilter = StateFilter | ReviewFilter;
