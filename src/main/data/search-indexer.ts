/**
 * Lets the index of the search follow the checks, in short slices: while nobody asks for anything, and while
 * a batch runs only as fast as it must so that a search has little to read beside the index.
 */
import { isAppError } from '@shared/errors/app-error';
import { inTransaction, type ReadableDb } from './db';
import { indexSlice, readIndexState } from './repositories/search-index';
import { translateSqliteError } from './sqlite-errors';

export interface IndexerPorts {
  readonly now: () => number;
  /** Returns what ends the wait. */
  readonly wait: (work: () => void, delayMs: number) => () => void;
}

export const systemPorts: IndexerPorts = {
  now: () => performance.now(),
  wait: (work, delayMs) => {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

const quietMs = 150;
/** Of one transaction: some ten milliseconds, after which others have their turn. */
const sliceRows = 400;
/** How far the index may stay behind while calls come without a pause. */
const largestGap = 4_000;

export class SearchIndexer {
  private busyUntilMs = 0;
  private cancelWait: (() => void) | null = null;

  constructor(
    private readonly db: ReadableDb,
    private readonly ports: IndexerPorts = systemPorts,
  ) {}

  /** Somebody asked for something: what can wait waits. */
  called(changesChecks: boolean): void {
    this.busyUntilMs = this.ports.now() + quietMs;
    if (changesChecks) this.schedule(quietMs);
  }

  /** Looks for what an earlier process left. */
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
    const isQuiet = this.ports.now() >= this.busyUntilMs;
    if (!isQuiet) {
      const { indexedTo, newest } = readIndexState(this.db);
      if (newest - indexedTo <= largestGap) {
        this.schedule(quietMs);
        return;
      }
    }
    // A disk that is full, or a lock that another process holds: the next look tries again.
    if (this.indexed() > 0) this.schedule(isQuiet ? 0 : quietMs);
  }

  private indexed(): number {
    try {
      return inTransaction(this.db, (tx) => indexSlice(tx, sliceRows));
    } catch (error) {
      const translated = translateSqliteError(error);
      if (!isAppError(translated)) throw translated;
      return 0;
    }
  }
}
