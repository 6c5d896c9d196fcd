import type { ErrorCode } from '@shared/errors/app-error';

/** Whether what was thrown is the expected error with this code. */
export function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
