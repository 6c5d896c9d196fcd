/** The words for something thrown: message, next step and the id under which main logged it. */
import type { ErrorCode } from '@shared/errors/app-error';
import { errorMessages } from '@shared/i18n/errors';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { IpcError } from './ipc-client';

export interface ErrorWords {
  readonly code: ErrorCode;
  /** What happened and what to do. */
  readonly message: string;
  readonly correlationId: string | null;
}

/** The words for any thrown value; what is not an `IpcError` is a bug and is told as unexpected. */
export function errorWords(error: unknown, locale: Locale): ErrorWords {
  const known = error instanceof IpcError ? error : null;
  const code = known?.code ?? 'internal/unexpected';
  const message = fillPlaceholders(errorMessages[code][locale], known?.context ?? {});
  return { code, message, correlationId: known?.correlationId ?? null };
}

/** The message alone, for a line that has no room for a panel. */
export function messageOf(error: unknown, locale: Locale): string {
  return errorWords(error, locale).message;
}
