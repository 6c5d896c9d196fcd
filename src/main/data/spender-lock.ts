/**
 * The right to send paid calls, held by one process for each profile (docs/adr/0014).
 *
 * It is an exclusive lock of the operating system on an empty SQLite file, so it ends with the process
 * however that ends. Nothing else in this process may open the file: on POSIX systems, closing any other
 * descriptor of it would drop the lock.
 */
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';
import { systemCodeOf, translateSqliteError } from './sqlite-errors';

export interface SpenderLock {
  release(): void;
}

export function spenderLockPath(databasePath: string): string {
  return join(dirname(databasePath), 'spender.lock');
}

/** Takes the lock at once or fails with `profile/in-use`. */
export function acquireSpenderLock(databasePath: string): SpenderLock {
  let db: Database.Database | null = null;
  try {
    db = new Database(spenderLockPath(databasePath), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (systemCodeOf(error)?.startsWith('SQLITE_BUSY') === true) {
      throw new AppError('profile/in-use', 'Another process may send paid calls from this profile.', {
        cause: error,
      });
    }
    throw translateSqliteError(error);
  }
  const held = db;
  return {
    release() {
      held.close();
    },
  };
}
