/** The refusal of one field of a connection: its name and what is wrong with it, never its value. */
import { AppError } from '@shared/errors/app-error';
import type { SettingProblem } from '@shared/i18n/setting-problems';

/** An `AppError` `connection/invalid` whose context names field and problem. */
export function invalidField(field: string, problem: SettingProblem): AppError {
  // A name may come from outside; what would break a line of a terminal is not repeated.
  const shown = field.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 60);
  return new AppError('connection/invalid', `${shown}: ${problem}.`, { context: { field: shown, problem } });
}
