import type { SettingProblem } from '@shared/i18n/setting-problems';
import { plainHttpProblem, readHttpUrl } from '../http-url';

/** Why a return URL is refused; null when it is good. */
export function returnUrlProblem(value: string): SettingProblem | null {
  // The provider's own sample has three slashes, which the strict reading refuses.
  const url = readHttpUrl(value);
  return typeof url === 'string' ? url : plainHttpProblem(url);
}
