/** What the data worker offers for operators and for the approvals of batches. */
import type { Role } from '@shared/domain/operators';

export interface OperatorName {
  readonly id: string;
  readonly name: string;
}

/** What a PIN is tried against: argon2id, in a database that is encrypted itself. */
export interface PinHash {
  readonly salt: string;
  readonly hash: string;
  /** Given by an administrator: it proves who is there, once, to choose another one. */
  readonly temporary?: boolean;
}

export interface StoredOperator extends OperatorName {
  readonly role: Role;
  readonly pin: PinHash;
}

export interface BatchApproval {
  /** Of policy, columns, price and rows as they were when it was asked for. */
  readonly fingerprint: string;
  readonly costFen: number;
  readonly askedBy: OperatorName;
  readonly askedAtMs: number;
  readonly approvedBy: OperatorName | null;
  readonly approvedAtMs: number | null;
}

export interface OperatorData {
  /** The accounts that may sign in, oldest first. */
  listOperators(): Promise<readonly StoredOperator[]>;
  /**
   * The first one has to be an administrator. `operator/name-taken` for a name that any account has or had,
   * `operator/administrator-needed`.
   */
  addOperator(operator: StoredOperator, atMs: number): Promise<void>;
  /** `operator/not-found`, `operator/administrator-needed` for the last administrator. */
  changeOperator(
    id: string,
    change: { readonly role?: Role; readonly pin?: PinHash },
    atMs: number,
  ): Promise<void>;
  /** The name stays taken and what was done stays done. Throws as `changeOperator`. */
  removeOperator(id: string, atMs: number): Promise<void>;
  /** Whose name stands under what this process does from now on; null for nobody. */
  setPresentOperator(id: string | null, atMs: number): Promise<void>;
  askApproval(
    batchId: string,
    asked: { readonly fingerprint: string; readonly costFen: number; readonly atMs: number },
  ): Promise<void>;
  /**
   * `guard/not-asked` where nobody asked or for another fingerprint, `guard/same-person`.
   */
  approveBatch(
    batchId: string,
    approval: { readonly fingerprint: string; readonly operatorId: string; readonly atMs: number },
  ): Promise<void>;
  findApproval(batchId: string): Promise<BatchApproval | null>;
}
