/** The data service without a thread: what the worker runs, and what tests and benches use. */
import type { DataOptions, DataService } from './data-service';
import { openDatabase } from './database';
import { createDataService, type DataObserver } from './service';
import { acquireSpenderLock } from './spender-lock';

/**
 * Opens the database in this thread. Fails with `storage/unreadable`, `storage/newer-database`,
 * `storage/read-only`, `storage/disk-full`, `storage/migration-failed` or `profile/in-use`.
 */
export async function openDataInProcess(
  options: DataOptions,
  observer: DataObserver = {},
): Promise<DataService> {
  const lock = options.spender ? acquireSpenderLock(options.path) : null;
  try {
    return createDataService(openDatabase(options), lock, observer);
  } catch (error) {
    lock?.release();
    throw error;
  }
}
