/** The data service over one open database: the same object in the worker and in tests. */
import { AppError } from '@shared/errors/app-error';
import { reviewFilters, type DataService, type ReviewFilter, type RowFilter } from './data-service';
import { inTransaction, type ReadableDb, type WritableDb } from './db';
import { GroupCommit } from './group-commit';
import * as batchRows from './repositories/batch-rows';
import { findBatchKey } from './repositories/batch-key';
import * as batchReadings from './repositories/batch-readings';
import * as originals from './repositories/batch-originals';
import * as batches from './repositories/batches';
import * as policies from './repositories/batch-policies';
import { committedOfDay, localDayOf } from './repositories/call-guards';
import * as checks from './repositories/checks';
import * as ledger from './repositories/ledger';
import { recoverInFlight } from './repositories/recovery';
import * as reviews from './repositories/row-reviews';
import { readSubjectFacts } from './repositories/subject-facts';
import type { SpenderLock } from './spender-lock';
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
): DataService {
  const group = new GroupCommit(db, observer.onCommit);
  let closed = false;

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
    return timed(name, () => work(db));
  }
  async function write<Result>(name: string, work: (tx: WritableDb) => Result): Promise<Result> {
    assertOpen();
    return timed(name, () => inTransaction(db, work));
  }
  async function spend(work: (tx: WritableDb) => void): Promise<void> {
    assertOpen();
    assertSpender();
    return group.add(work);
  }
  function assertOpen() {
    if (closed) throw new AppError('vault/locked', 'The data service is closed.');
  }
  function assertSpender() {
    if (lock === null) throw new AppError('profile/in-use', 'This process does not hold the spender lock.');
  }

  return {
    commitIntent: (intent) => spend((tx) => ledger.insertIntent(tx, intent)),
    commitOutcome: (outcome) => spend((tx) => ledger.recordOutcome(tx, outcome)),
    subjectFacts: (connectionId, factors) =>
      read('subjectFacts', (source) => readSubjectFacts(source, connectionId, factors)),
    recover: async (atMs) => {
      assertSpender();
      return write('recover', (tx) => recoverInFlight(tx, atMs));
    },

    createBatch: (batch) => write('createBatch', (tx) => batches.insertBatch(tx, batch)),
    appendRows: (id, rows) => write('appendRows', (tx) => batchRows.insertRows(tx, id, rows)),
    deleteBatch: (id) => write('deleteBatch', (tx) => batches.deleteBatch(tx, id)),
    keepOriginalPiece: (id, piece, bytes) =>
      write('keepOriginalPiece', (tx) => originals.insertOriginalPiece(tx, id, piece, bytes)),
    readOriginalPiece: (id, piece) =>
      read('readOriginalPiece', (source) => originals.findOriginalPiece(source, id, piece)),
    listBatches: () => read('listBatches', batches.listBatches),
    getBatch: (id) => read('getBatch', (source) => batches.findBatch(source, id)),
    setBatchState: (id, state, details) =>
      write('setBatchState', (tx) => batches.updateBatchState(tx, id, state, details)),
    setColumns: (id, columns) => write('setColumns', (tx) => batches.updateColumns(tx, id, columns)),
    setMapping: (id, mapping) =>
      write('setMapping', (tx) => {
        batches.updateMapping(tx, id, mapping);
        reviews.clearReview(tx, id);
      }),
    planRows: (id, plans) =>
      write('planRows', (tx) => {
        batchRows.planRows(tx, id, plans);
        reviews.reviewRows(tx, id, plans);
      }),
    setReading: (id, reading) => write('setReading', (tx) => batchReadings.updateReading(tx, id, reading)),
    getReading: (id) => read('getReading', (source) => batchReadings.findReading(source, id)),
    reviewCounts: (id) => read('reviewCounts', (source) => reviews.reviewCounts(source, id)),
    rowReviews: (id, rowNumbers) =>
      read('rowReviews', (source) => reviews.rowReviews(source, id, rowNumbers)),
    countBatch: (id) => read('countBatch', (source) => batches.countBatch(source, id)),
    readRows: (id, after, limit) =>
      read('readRows', (source) => batchRows.readRows(source, id, after, limit)),
    pageRows: (id, filter, offset, limit) =>
      read('pageRows', (source) =>
        isReviewFilter(filter)
          ? reviews.pageReviewedRows(source, id, filter, offset, limit)
          : batchRows.pageRows(source, id, filter, offset, limit),
      ),
    nextPlanned: (id, after, limit) =>
      read('nextPlanned', (source) => batchRows.nextPlanned(source, id, after, limit)),
    replan: (id, which) => write('replan', (tx) => batchRows.replan(tx, id, which)),
    getPolicy: (id) => read('getPolicy', (source) => policies.findPolicy(source, id)),
    setPolicy: (id, policy) => write('setPolicy', (tx) => policies.updatePolicy(tx, id, policy)),
    applyPolicy: (id, after, limit, atMs) =>
      write('applyPolicy', (tx) => policies.applyPolicy(tx, id, { after, limit, atMs })),
    holdRow: (id, rowNumber, hold) => write('holdRow', (tx) => policies.holdRow(tx, id, rowNumber, hold)),
    releaseHeld: (id) => write('releaseHeld', (tx) => policies.releaseHeld(tx, id)),
    factNamesOfBatch: (id) => read('factNamesOfBatch', (source) => batches.factNamesOfBatch(source, id)),

    getCheck: (id) => read('getCheck', (source) => checks.findCheck(source, id)),
    searchChecks: (filter, offset, limit) =>
      read('searchChecks', (source) => checks.searchChecks(source, filter, offset, limit)),
    readChecks: (filter, below, limit) =>
      read('readChecks', (source) => checks.readChecks(source, filter, below, limit)),
    committedOfDay: (atMs, sandbox) =>
      read('committedOfDay', (source) => committedOfDay(source, localDayOf(atMs), sandbox)),
    ledgerTotals: ({ batchId }) =>
      read('ledgerTotals', (source) =>
        ledger.readLedgerTotals(source, batchId === undefined ? null : findBatchKey(source, batchId)),
      ),
    close: async () => {
      if (closed) return;
      closed = true;
      try {
        timed('commit', () => group.flush());
        // Leaves one file behind, and no pages in a log that nobody reads.
        timed('close', () => db.pragma('wal_checkpoint(TRUNCATE)'));
      } finally {
        db.close();
        lock?.release();
      }
    },
  };
}

function isReviewFilter(filter: RowFilter): filter is ReviewFilter {
  return (reviewFilters as readonly RowFilter[]).includes(filter);
}
