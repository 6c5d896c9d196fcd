/** What the data worker offers for second opinions: checks over another connection beside a first one. */
import type { Factors } from '@shared/domain/factors';
import type { SecondCondition } from '@shared/domain/second';
import type { Verdict } from '@shared/domain/verdict';
import type { StoredCheck } from './history';
import type { CheckOrigin } from './ledger';

/** What a batch asks of a second connection. */
export interface SecondPlan {
  readonly connectionId: string;
  /** As it was called when it was chosen. */
  readonly connectionName: string;
  /** First answers that are asked about again; none where the connection is for failover only. */
  readonly when: readonly SecondCondition[];
  /** Whether rows whose first call was provably not billed are sent over the second connection instead. */
  readonly failover: boolean;
}

export interface RowToAsk {
  readonly rowNumber: number;
  readonly factors: Factors;
  readonly firstCheckId: string;
}

export interface RowSecond {
  readonly rowNumber: number;
  readonly check: StoredCheck;
}

export interface SecondCounts {
  /** Rows whose second answer is there or under way. */
  readonly asked: number;
  readonly pairs: readonly { readonly first: Verdict; readonly second: Verdict; readonly rows: number }[];
}

export interface SecondData {
  /** null for a batch with one connection. */
  getSecondPlan(batchId: string): Promise<SecondPlan | null>;
  setSecondPlan(batchId: string, plan: SecondPlan | null): Promise<void>;
  /** Makes another connection the first one; fails with `batch/bad-state` once anything was sent. */
  setBatchOrigin(batchId: string, origin: CheckOrigin): Promise<void>;
  /**
   * Rows after a number whose first answer the plan asks about again and that have no second answer over its
   * connection, in file order. One that may have been paid for is an answer; one that provably was not
   * billed is none.
   */
  nextSecond(batchId: string, afterRowNumber: number, limit: number): Promise<readonly RowToAsk[]>;
  countSecondToAsk(batchId: string): Promise<number>;
  /** How often a second connection was asked; walks over the second answers of the batch. */
  countSeconds(batchId: string): Promise<SecondCounts>;
  /** The newest second answer of some rows, copied ones included; rows without one are left out. */
  rowSeconds(batchId: string, rowNumbers: readonly number[]): Promise<readonly RowSecond[]>;
  /** All second opinions of a check, oldest first. */
  secondsOf(checkId: string): Promise<readonly StoredCheck[]>;
  /** The check that a second opinion was asked beside; null where it is none. */
  firstOf(checkId: string): Promise<StoredCheck | null>;
}
