/** The data service without a thread: what the worker runs, and what tests and benches use. */
import { AuditWriter, auditKeyOfDatabaseKey } from './audit-writer';
import type { DataOptions, DataService } from './data-service';
import { openDatabase } from './database';
import { createDataService, type DataObserver } from './service';
import { acquireSpenderLock } from './spender-lock';

/**
 * Opens the database in this thread. Fails with `storage/unreadable`, `storage/damaged`, `storage/newer-database`,
 * `storage/read-only`, `storage/disk-full`, `storage/migration-failed` or `profile/in-use`.
 */
export async function openDataInProcess(
  options: DataOptions,
  observer: DataObserver = {},
): Promise<DataService> {
  const lock = options.spender && options.readOnly !== true ? acquireSpenderLock(options.path) : null;
  try {
    // Opening overwrites the database's key.
    const { key, actor } = options.audit ?? { key: auditKeyOf(options), actor: 'test' };
    const db = openDatabase(options);
    const audit = new AuditWriter(db, { key, actor });
    key.fill(0);
    if (options.readOnly !== true) audit.recordLostHead(Date.now());
    return createDataService(db, lock, observer, audit, options.readOnly === true);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function auditKeyOf({ key, keyHex = '' }: DataOptions): Uint8Array {
  return auditKeyOfDatabaseKey(key ?? Buffer.from(keyHex, 'hex'));
}
