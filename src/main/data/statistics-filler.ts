import type { ReadableDb } from './db';
import { QuietWork, type QuietWorkPorts } from './quiet-work';
import { countSlice } from './repositories/statistics';

/** Of one transaction: some ten milliseconds, after which others have their turn. */
const sliceRows = 400;

/**
 * Counts the checks that are older than the statistics. New ones are counted by triggers, so once it has come to
 * the end there is nothing to do any more.
 */
export function statisticsFiller(db: ReadableDb, ports?: QuietWorkPorts): QuietWork {
  return new QuietWork(db, (tx) => countSlice(tx, sliceRows), ports);
}
