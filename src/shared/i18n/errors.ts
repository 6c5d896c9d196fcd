import type { LocalizedText } from '../domain/provider';
import type { ErrorCode } from '../errors/app-error';
import { accessErrors } from './errors/access-errors';
import { callErrors } from './errors/call-errors';
import { deskErrors } from './errors/desk-errors';
import { tableErrors } from './errors/table-errors';

/**
 * For each error code what happened and what to do next. Placeholders are filled from the error's context
 * and used only where every thrower gives the key: `limit` (a count) in `file/too-many-columns` and
 * `file/too-many-rows`.
 */
export const errorMessages: Record<ErrorCode, LocalizedText> = {
  ...deskErrors,
  ...accessErrors,
  ...callErrors,
  ...tableErrors,
};
