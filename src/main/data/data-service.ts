/**
 * What the data worker offers. It owns the one encrypted SQLite file: ledger, history and batches.
 * All methods are asynchronous because a worker thread answers them; arguments and results are plain
 * data. It knows no provider, no file format and no language.
 */
import type { AuditOptions } from './audit-writer';
import type { AuditData } from './contract/audit';
import type { BatchData } from './contract/batches';
import type { LateData } from './contract/exports';
import type { HistoryData } from './contract/history';
import type { KeepingData } from './contract/keeping';
import type { LedgerData } from './contract/ledger';
import type { NotesData } from './contract/notes';
import type { OperatorData } from './contract/operators';
import type { RetentionData } from './contract/retention';
import type { SecondData } from './contract/seconds';
import type { StatementData } from './contract/statements';
import type { StatisticsData } from './contract/statistics';
import type { UnsettledData } from './contract/unsettled';

export * from './contract/audit';
export * from './contract/batch-rows';
export * from './contract/batches';
export * from './contract/exports';
export * from './contract/history';
export * from './contract/keeping';
export * from './contract/ledger';
export * from './contract/notes';
export * from './contract/operators';
export * from './contract/retention';
export * from './contract/seconds';
export * from './contract/statements';
export * from './contract/statistics';
export * from './contract/unsettled';

export interface DataService
  extends
    LedgerData,
    BatchData,
    HistoryData,
    NotesData,
    AuditData,
    KeepingData,
    RetentionData,
    SecondData,
    LateData,
    OperatorData,
    UnsettledData,
    StatementData,
    StatisticsData {
  close(): Promise<void>;
}

export interface DataOptions {
  /** Path of the database file; created when missing. */
  readonly path: string;
  /** The raw 256-bit key: 32 bytes, which can be overwritten, or 64 lower-case hex characters. */
  readonly key?: Uint8Array;
  readonly keyHex?: string;
  /** Of the audit chain; a key made from the database's own where it is absent, as in tests. */
  readonly audit?: AuditOptions;
  /**
   * Whether this process may send paid calls. Only one process for each profile may hold that lock
   * (released by the system when the process dies); another gets `profile/in-use`.
   */
  readonly spender: boolean;
  /** Opens what is there without changing a byte; every change fails with `storage/damaged`. */
  readonly readOnly?: boolean;
}
