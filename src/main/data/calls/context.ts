/**
 * The calls of the data service, one file for each part of its contract: which transaction, which repository,
 * and what the audit chain is told in the same transaction. They hold no SQL.
 */
import type { NewAuditEntry } from '../../audit/chain';
import type { AuditWriter } from '../audit-writer';
import type { ReadableDb, WritableDb } from '../db';
import type { OperatorRow } from '../repositories/operators';

export interface DataContext {
  /** Names the call for the log of slow ones. */
  readonly read: <Result>(name: string, work: (db: ReadableDb) => Result) => Promise<Result>;
  /** One synced transaction. */
  readonly write: <Result>(name: string, work: (tx: WritableDb) => Result) => Promise<Result>;
  /** One synced transaction, shared with the calls that come at the same time. */
  readonly spend: (work: (tx: WritableDb) => void) => Promise<void>;
  /** Into the audit chain, in the transaction of what it tells of. */
  readonly record: (tx: WritableDb, entry: NewAuditEntry | null, operator?: OperatorRow | null) => void;
  /** @throws AppError `profile/in-use` without the spender lock. */
  readonly assertSpender: () => void;
  readonly audit: AuditWriter | null;
  /** Whose name stands under what this process does. */
  readonly present: {
    get(): OperatorRow | null;
    set(operator: OperatorRow | null): void;
  };
  /** `storage/damaged` from then on wherever a call would begin. */
  readonly refuseCalls: () => void;
  readonly assertCallsAllowed: () => void;
}
