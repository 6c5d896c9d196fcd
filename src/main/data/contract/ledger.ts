/** What the data worker offers for paid calls: their intents, their outcomes and what they cost. */
import type { CheckKind, Factors } from '@shared/domain/factors';
import type { ProviderId } from '@shared/domain/provider';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Answer } from '@shared/domain/verdict';
import type { IntentGuards } from '../../guards/intent-guards';

export interface CheckOrigin {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly providerId: ProviderId;
  readonly sandbox: boolean;
  readonly kind: CheckKind;
}

/** Written and synced to disk before the bytes of a call leave (invariant 1). */
export interface Intent {
  readonly checkId: string;
  readonly attemptNumber: number;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  /** null for a single check. */
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly atMs: number;
  /** The answered check beside which this one is a second opinion; its row has an answer and keeps it. */
  readonly secondOf?: string | undefined;
  /** Who decided it; whoever is signed in when it is absent, nobody for null. */
  readonly operatorId?: string | null;
  /** What a single check is for; a row has its batch's, a second opinion that of the first one. */
  readonly purpose?: ProcessingPurpose | null;
  /** Another call for a check that is answered and `pending`. */
  readonly followUp?: boolean;
  /** Fen that the call costs if it is billed; what its cost counts for until that is known. */
  readonly priceFen?: number | null;
  /** Checked in the same transaction; absent for the further calls of a check that was begun. */
  readonly guards?: IntentGuards | undefined;
}

/** Written and synced before anyone sees the answer. */
export interface AttemptOutcome {
  readonly checkId: string;
  readonly attemptNumber: number;
  /** What this call said. */
  readonly answer: Answer;
  /** What the check says after it, with the cost of all its calls; the same as `answer` when absent. */
  readonly checkAnswer?: Answer;
  /** Whether this ends the check; false where another attempt follows. */
  readonly final: boolean;
  /** Ends the check and puts its row back to `planned`; only for a check that was provably not billed. */
  readonly rowPlannedAgain?: boolean;
  /** Kept for later checks of the same factors over the same connection. */
  readonly subjectFacts?: Readonly<Record<string, string>>;
  readonly httpStatus: number | null;
  /** SHA-256 of the answer's bytes in hex; null or absent where none came. */
  readonly answerHash?: string | null;
  readonly durationMs: number;
  readonly atMs: number;
}

export interface LedgerTotals {
  readonly attempts: number;
  readonly billed: number;
  readonly notBilled: number;
  readonly billedUnknown: number;
  readonly feeFen: number;
}

export interface LedgerData {
  /**
   * Commits an intent; concurrent calls share one synced transaction. A batch row must be `planned` and becomes
   * `in-flight` in the same transaction; where it is not, this call alone fails with
   * `batch/bad-state` and nothing may be sent for it. A follow-up needs a check that is `pending` and has
   * no call in flight. `profile/in-use` without the spender lock. Where a guard forbids the call:
   * `guard/subject-limit` (context: factor, rule), `guard/batch-limit`, `guard/day-limit` (context: limitFen).
   */
  commitIntent(intent: Intent): Promise<void>;
  /** Commits the outcome of an attempt; grouped like intents. The row becomes `answered` when final. */
  commitOutcome(outcome: AttemptOutcome): Promise<void>;
  /** What earlier checks of these factors over this connection were told to keep. */
  subjectFacts(connectionId: string, factors: Factors): Promise<Readonly<Record<string, string>>>;
  /**
   * After a crash: every check whose call may have left becomes `unknown` (billed `unknown`, reason
   * `network`), its row `answered`; running batches become `stopped` with reason `restart`. Returns how
   * many checks. A check between two attempts keeps the answer of its last one, and its row is `planned`
   * again where its calls were provably not billed; a step of a longer check that was taken keeps the row
   * `answered`, so that nothing is paid twice. A `pending` check that was being asked about stays pending.
   * A draft whose file was not read to its end is deleted.
   * Call once, by the process that holds the spender lock.
   */
  recover(atMs: number): Promise<number>;
  /** Fen that a local day costs so far over real connections or sandboxes, open calls with their price. */
  committedOfDay(atMs: number, sandbox: boolean): Promise<number>;
  ledgerTotals(filter: { readonly batchId?: string }): Promise<LedgerTotals>;
}
