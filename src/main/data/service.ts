/** The data service over one open database: the same object in the worker and in tests. */
import { AppError } from '@shared/errors/app-error';
import type { NewAuditEntry } from '../audit/chain';
import type { AuditWriter } from './audit-writer';
import { createAuditCalls } from './calls/audit-calls';
import { createBatchCalls } from './calls/batch-calls';
import { createOperatorCalls } from './calls/operator-calls';
import type { DataContext } from './calls/context';
import { createHistoryCalls } from './calls/history-calls';
import { createLateCalls } from './calls/late-calls';
import { createKeepingCalls } from './calls/keeping-calls';
import { createRetentionCalls } from './calls/retention-calls';
import { createLedgerCalls } from './calls/ledger-calls';
import { createNotesCalls } from './calls/notes-calls';
import { createSecondCalls } from './calls/second-calls';
import { createStatementCalls } from './calls/statement-calls';
import { createStatisticsCalls } from './calls/statistics-calls';
import { createUnsettledCalls } from './calls/unsettled-calls';
import type { DataService } from './data-service';
import { inTransaction, type ReadableDb, type WritableDb } from './db';
import { GroupCommit } from './group-commit';
import { ResultLists } from './lists/result-lists';
import type { OperatorRow } from './repositories/operators';
import { SearchIndexer } from './search-indexer';
import type { SpenderLock } from './spender-lock';
import { statisticsFiller } from './statistics-filler';
import { translateSqliteError } from './sqlite-errors';

export interface DataObserver {
  /** Told of statements that took longer than 40 ms; the name is the method's, or `commit`. */
  readonly onSlow?: (name: string, durationMs: number) => void;
  /** Told how many intents and outcomes shared a commit. */
  readonly onCommit?: (size: number) => void;
}

const slowMs = 40;

/** Takes over the database and the lock; both end with `close()`. `lock` is null for a reader. */
export function createDataService(
  db: ReadableDb,
  lock: SpenderLock | null,
  observer: DataObserver = {},
  /** null records nothing: for tests of everything else. */
  audit: AuditWriter | null = null,
  isReadOnly = false,
): DataService {
  const group = new GroupCommit(db, (size) => {
    audit?.committed();
    observer.onCommit?.(size);
  });
  // A reader leaves it to the process that writes.
  const indexer = lock === null ? null : new SearchIndexer(db);
  indexer?.start();
  const filler = lock === null ? null : statisticsFiller(db);
  filler?.start();
  let closed = false;
  let presentOperator: OperatorRow | null = null;
  let refusesCalls = false;

  /** What can wait makes way. */
  function called(changesChecks: boolean) {
    indexer?.called(changesChecks);
    filler?.called();
  }
  function timed<Result>(name: string, work: () => Result): Result {
    const startMs = performance.now();
    try {
      return work();
    } catch (error) {
      throw translateSqliteError(error);
    } finally {
      const durationMs = performance.now() - startMs;
      if (durationMs > slowMs) observer.onSlow?.(name, durationMs);
    }
  }
  async function read<Result>(name: string, work: (db: ReadableDb) => Result): Promise<Result> {
    assertOpen();
    called(false);
    return timed(name, () => work(db));
  }
  async function write<Result>(name: string, work: (tx: WritableDb) => Result): Promise<Result> {
    assertOpen();
    assertWritable();
    called(true);
    return timed(name, () => {
      const result = inTransaction(db, work);
      audit?.committed();
      return result;
    });
  }
  async function spend(work: (tx: WritableDb) => void): Promise<void> {
    assertOpen();
    assertWritable();
    assertSpender();
    called(true);
    return group.add(work);
  }
  /** In the transaction of what it tells of. */
  function record(tx: WritableDb, entry: NewAuditEntry | null, operator = presentOperator): void {
    if (entry !== null) audit?.append(tx, entry, operator?.name ?? null);
  }
  function assertOpen() {
    if (closed) throw new AppError('vault/locked', 'The data service is closed.');
  }
  function assertWritable() {
    if (isReadOnly) throw new AppError('storage/damaged', 'The database is open for reading only.');
  }
  function refuseCalls() {
    refusesCalls = true;
  }
  function assertCallsAllowed() {
    if (refusesCalls) throw new AppError('storage/damaged', 'The database was found to be damaged.');
  }
  function assertSpender() {
    if (lock === null) throw new AppError('profile/in-use', 'This process does not hold the spender lock.');
  }

  const present = {
    get: () => presentOperator,
    set: (operator: OperatorRow | null) => {
      presentOperator = operator;
    },
  };
  const context: DataContext = {
    read,
    write,
    spend,
    record,
    assertSpender,
    audit,
    present,
    refuseCalls,
    assertCallsAllowed,
  };
  return {
    ...createLedgerCalls(context),
    ...createBatchCalls(context),
    ...createHistoryCalls(context, new ResultLists(db)),
    ...createNotesCalls(context),
    ...createAuditCalls(context),
    ...createKeepingCalls(context),
    ...createRetentionCalls(context),
    ...createSecondCalls(context),
    ...createLateCalls(context),
    ...createUnsettledCalls(context),
    ...createStatementCalls(context),
    ...createStatisticsCalls(context),
    ...createOperatorCalls(context),
    close: async () => {
      if (closed) return;
      closed = true;
      indexer?.close();
      filler?.close();
      try {
        timed('commit', () => group.flush());
        // Leaves one file behind, and no pages in a log that nobody reads.
        if (!isReadOnly) timed('close', () => db.pragma('wal_checkpoint(TRUNCATE)'));
      } finally {
        audit?.close();
        db.close();
        lock?.release();
      }
    },
  };
}
