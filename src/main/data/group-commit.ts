/**
 * Many small changes, one synced transaction: a commit costs a disk flush whether it holds one row or
 * hundreds. What arrives in one turn of the event loop shares a commit; each change fails alone.
 */
import { inTransaction, type ReadableDb, type WritableDb } from './db';
import { translateSqliteError } from './sqlite-errors';

interface Pending {
  readonly work: (tx: WritableDb) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const groupLimit = 1_000;
/**
 * While many callers are at work, a commit waits this long for those whose answers are on their way: the
 * flush to disk costs more than the wait. A lone caller never waits.
 */
const gatherMs = 1;

export class GroupCommit {
  private pending: Pending[] = [];
  private scheduled = false;
  private lastGroupSize = 0;

  constructor(
    private readonly db: ReadableDb,
    /** Told how many changes went into a commit. */
    private readonly onCommit: (size: number) => void = () => undefined,
  ) {}

  /** Settles after the commit that holds the change, never before. */
  add(work: (tx: WritableDb) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.pending.push({ work, resolve, reject });
      if (this.scheduled) return;
      this.scheduled = true;
      const run = () => {
        this.scheduled = false;
        this.flush();
      };
      if (this.lastGroupSize > 1) setTimeout(run, gatherMs);
      else setImmediate(run);
    });
  }

  /** Commits everything that waits. */
  flush(): void {
    while (this.pending.length > 0) this.commit(this.pending.splice(0, groupLimit));
  }

  private commit(group: readonly Pending[]): void {
    this.lastGroupSize = group.length;
    let failures: ReadonlyMap<Pending, unknown>;
    try {
      failures = this.commitTogether(group) ? new Map() : this.commitEachAlone(group);
      this.onCommit(group.length);
    } catch (error) {
      for (const item of group) item.reject(translateSqliteError(error));
      return;
    }
    for (const item of group) {
      if (failures.has(item)) item.reject(translateSqliteError(failures.get(item)));
      else item.resolve();
    }
  }

  /**
   * Almost always every change fits, and a savepoint for each costs more than the changes: SQLite copies
   * all pages that they touch. False where one failed; then nothing of the group was kept.
   */
  private commitTogether(group: readonly Pending[]): boolean {
    let failed = false;
    try {
      inTransaction(this.db, (tx) => {
        for (const item of group) {
          try {
            item.work(tx);
          } catch (error) {
            failed = true;
            throw error;
          }
        }
      });
      return true;
    } catch (error) {
      // What failed without a change having failed is the commit itself: a full disk.
      if (!failed) throw error;
      return false;
    }
  }

  private commitEachAlone(group: readonly Pending[]): ReadonlyMap<Pending, unknown> {
    const failures = new Map<Pending, unknown>();
    inTransaction(this.db, (tx) => {
      for (const item of group) {
        try {
          inTransaction(tx, item.work);
        } catch (error) {
          // On a full disk SQLite may have undone the whole transaction: then all of it failed.
          if (!tx.inTransaction) throw error;
          failures.set(item, error);
        }
      }
    });
    return failures;
  }
}
