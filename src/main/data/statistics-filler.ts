/**
 * Counts the checks that are older than the statistics, in short slices while nobody asks for anything. New checks
 * are counted by triggers, so once it has come to the end there is nothing to do any more.
 */
import { isAppError } from '@shared/errors/app-error';
import { inTransaction, type ReadableDb } from './db';
import { countSlice } from './repositories/statistics';
import { type IndexerPorts, systemPorts } from './search-indexer';
import { translateSqliteError } from './sqlite-errors';

const quietMs = 150;
/** Of one transaction: some ten milliseconds, after which others have their turn. */
const sliceRows = 400;

export class StatisticsFiller {
  private busyUntilMs = 0;
  private cancelWait: (() => void) | null = null;

  constructor(
    private readonly db: ReadableDb,
    private readonly ports: IndexerPorts = systemPorts,
  ) {}

  /** Somebody asked for something: this waits. */
  called(): void {
    this.busyUntilMs = this.ports.now() + quietMs;
  }

  start(): void {
    this.schedule(quietMs);
  }

  close(): void {
    this.cancelWait?.();
    this.cancelWait = () => undefined;
  }

  private schedule(delayMs: number): void {
    this.cancelWait ??= this.ports.wait(() => {
      this.cancelWait = null;
      this.run();
    }, delayMs);
  }

  private run(): void {
    if (this.ports.now() < this.busyUntilMs) this.schedule(quietMs);
    else if (this.counted()) this.schedule(0);
  }

  /** Whether there may be more. */
  private counted(): boolean {
    try {
      return inTransaction(this.db, (tx) => countSlice(tx, sliceRows));
    } catch (error) {
      // A disk that is full, or a lock that another process holds: the next start tries again.
      if (!isAppError(translateSqliteError(error))) throw error;
      return false;
    }
  }
}
