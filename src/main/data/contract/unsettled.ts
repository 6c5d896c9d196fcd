/** What the data worker offers for calls that may have been billed and were never answered. */
import type { Factors } from '@shared/domain/factors';
import type { Billed, ReasonClass, Verdict } from '@shared/domain/verdict';
import type { CheckOrigin } from './ledger';

/** A check without an answer of which nobody knows whether it was billed, and all that is known of it. */
export interface UnsettledCheck extends CheckOrigin {
  readonly checkId: string;
  readonly batch: {
    readonly batchId: string;
    readonly fileName: string;
    readonly rowNumber: number;
    /** As the spreadsheet program counts rows. */
    readonly sourceRow: number;
  } | null;
  readonly factors: Factors;
  readonly verdict: Verdict;
  readonly reason: ReasonClass | null;
  readonly providerCode: string | null;
  readonly requestId: string | null;
  /** Of the answer that could not be read; null where none came. */
  readonly httpStatus: number | null;
  /** Calls of the check of which nobody knows whether they were billed. */
  readonly calls: number;
  readonly sentAtMs: number;
  readonly endedAtMs: number | null;
  /** Fen that these calls cost if they were billed; null where the connection had no price. */
  readonly priceFen: number | null;
  /** False where the row was sent again already, or the batch was cancelled. */
  readonly canSendAgain: boolean;
}

export interface UnsettledFilter {
  readonly batchId?: string;
}

/** Where it was learnt whether a call was billed. */
export const resolutionSources = ['operator', 'statement'] as const;

export type ResolutionSource = (typeof resolutionSources)[number];

export interface StoredResolution {
  readonly billed: 'yes' | 'no';
  readonly feeFen: number;
  readonly source: ResolutionSource;
  readonly note: string;
  /** As in the audit chain. */
  readonly actor: string;
  readonly atMs: number;
}

/** One call of a check. */
export interface StoredCall {
  readonly attemptNumber: number;
  readonly sentAtMs: number;
  readonly endedAtMs: number | null;
  readonly httpStatus: number | null;
  readonly verdict: Verdict | null;
  readonly reason: ReasonClass | null;
  readonly requestId: string | null;
  /** null while it is in flight. */
  readonly billed: Billed | null;
  readonly feeFen: number | null;
  readonly priceFen: number | null;
  readonly resolution: StoredResolution | null;
}

export interface NewResolution {
  readonly checkIds: readonly string[];
  readonly billed: 'yes' | 'no';
  /** Fen for each call; null for the price it was sent at. Left out of account where nothing was billed. */
  readonly feeFen: number | null;
  readonly note: string;
  readonly atMs: number;
}

export interface UnsettledData {
  /** Newest first. */
  listUnsettled(
    filter: UnsettledFilter,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly checks: readonly UnsettledCheck[] }>;
  /** In their order. Fails with `check/not-found`. */
  callsOfCheck(checkId: string): Promise<readonly StoredCall[]>;
  /**
   * Says of every call of these checks that may have been billed whether it was; all or none. What was said
   * before can be said anew. Returns how many calls. Fails with `check/not-found`, and with `check/settled`
   * for a check of which everything is known from the provider itself, or that is being asked about now.
   */
  resolveChecks(resolution: NewResolution): Promise<number>;
}
