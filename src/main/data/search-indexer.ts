/**
 * Lets the index of the search follow the checks: while nobody asks for anything, and while a batch runs only as
 * fast as it must so that a search has little to read beside the index.
 */
import type { ReadableDb } from './db';
import { QuietWork, type QuietWorkPorts } from './quiet-work';
import { indexSlice, readIndexState } from './repositories/search-index';

/** Of one transaction: some ten milliseconds, after which others have their turn. */
const sliceRows = 400;
/** How far the index may stay behind while calls come without a pause. */
const largestGap = 4_000;

export class SearchIndexer {
  private readonly work: QuietWork;

  constructor(db: ReadableDb, ports?: QuietWorkPorts) {
    const isFarBehind = () => {
      const { indexedTo, newest } = readIndexState(db);
      return newest - indexedTo > largestGap;
    };
    this.work = new QuietWork(db, (tx) => indexSlice(tx, sliceRows) > 0, ports, isFarBehind);
  }

  /** Somebody asked for something: what can wait waits. */
  called(changesChecks: boolean): void {
    this.work.called();
    if (changesChecks) this.work.start();
  }

  /** Looks for what an earlier process left. */
  start(): void {
    this.work.start();
  }

  close(): void {
    this.work.close();
  }
}
