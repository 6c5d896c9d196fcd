/** Turns what the operating system says about files into the product's error codes; no path is kept. */
import { AppError, isAppError, type ErrorCode } from '@shared/errors/app-error';

/** The system's name of an error, as `ENOSPC`; null for errors that the system did not raise. */
function systemCode(error: unknown): string | null {
  const isSystemError = error instanceof Error && 'errno' in error && 'syscall' in error && 'code' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : null;
}

/** A path that no system takes (a NUL in it) is refused by Node, before the system is asked. */
function isNoPath(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_ARG_VALUE';
}

/** The expected error of a failed read; what the system did not cause comes back as it is. */
export function readError(error: unknown): unknown {
  if (isAppError(error)) return error;
  if (isNoPath(error)) return new AppError('file/not-found', 'There can be no such file.', { cause: error });
  const code = systemCode(error);
  if (code === null) return error;
  const context = { systemCode: code };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('file/not-found', 'The file does not exist.', { cause: error, context });
    case 'EISDIR':
      return new AppError('file/not-a-file', 'The path is not a file.', { cause: error, context });
    default:
      return new AppError('file/unreadable', 'The system refused to read the file.', {
        cause: error,
        context,
        retryable: true,
      });
  }
}

/** The expected error of a failed write; what the system did not cause comes back as it is. */
export function writeError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = systemCode(error);
  if (code === null) return error;
  return new AppError(writeErrorCode(code), 'The file could not be written.', {
    cause: error,
    context: { systemCode: code },
    retryable: true,
  });
}

function writeErrorCode(code: string): ErrorCode {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'storage/disk-full';
    case 'EACCES':
    case 'EROFS':
      return 'storage/read-only';
    default:
      return 'file/write-failed';
  }
}

/** Thrown when the caller's signal says stop. */
export function abortedError(): AppError {
  return new AppError('file/aborted', 'The work on the file was cancelled.');
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw abortedError();
}

export function tooLargeError(what: string, limit: number): AppError {
  return new AppError('file/too-large', `The file exceeds a limit: ${what}.`, { context: { what, limit } });
}

export function changedError(): AppError {
  return new AppError('file/changed', 'The file was changed while it was read.', { retryable: true });
}

export function damagedError(what: string, cause?: unknown): AppError {
  return new AppError('file/damaged', `The content of the file is damaged: ${what}.`, {
    context: { what },
    ...(cause === undefined ? {} : { cause }),
  });
}
