import { randomUUID } from 'node:crypto';
import { isAppError } from '@shared/errors/app-error';

/** Codes only: the text of an unexpected error may quote a value. */
export function logCode(area: string, error: unknown): void {
  console.error(`${area} ${isAppError(error) ? error.code : 'internal/unexpected'} ${randomUUID()}`);
}
