/** What SQLite's result codes mean to the rest of the program. */
import { AppError, isAppError, type ErrorCode } from '@shared/errors/app-error';

const meanings: readonly (readonly [prefix: string, code: ErrorCode, retryable: boolean])[] = [
  ['SQLITE_FULL', 'storage/disk-full', true],
  ['SQLITE_READONLY', 'storage/read-only', false],
  ['SQLITE_PERM', 'storage/read-only', false],
  ['SQLITE_BUSY', 'profile/in-use', true],
  ['SQLITE_LOCKED', 'profile/in-use', true],
  ['SQLITE_NOTADB', 'storage/unreadable', false],
  ['SQLITE_CORRUPT', 'storage/unreadable', false],
  ['SQLITE_CANTOPEN', 'storage/unreadable', false],
  ['SQLITE_IOERR', 'storage/unreadable', false],
];

/** SQLite's or the file system's own code of a thrown value, as `SQLITE_FULL` or `EACCES`; otherwise null. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code;
}

/** Rewrites SQLite's errors as `AppError`; everything else passes unchanged. */
export function translateSqliteError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const systemCode = systemCodeOf(error);
  if (systemCode === null) return error;
  if (systemCode === 'ENOSPC') return storageError('storage/disk-full', true, systemCode, error);
  if (systemCode === 'EACCES' || systemCode === 'EROFS' || systemCode === 'EPERM') {
    return storageError('storage/read-only', false, systemCode, error);
  }
  const meaning = meanings.find(([prefix]) => systemCode.startsWith(prefix));
  return meaning === undefined ? error : storageError(meaning[1], meaning[2], systemCode, error);
}

function storageError(code: ErrorCode, retryable: boolean, systemCode: string, cause: unknown): AppError {
  return new AppError(code, `The database reported ${systemCode}.`, {
    retryable,
    context: { systemCode },
    cause,
  });
}
