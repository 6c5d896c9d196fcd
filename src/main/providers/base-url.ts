/** The rule for base URLs: https always, http for this machine only (invariant 7). */
import { z } from 'zod';
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { plainHttpProblem, readHttpUrl } from './http-url';
import { withoutProblem } from './settings';

/** Why a base URL is refused; null when it is good. */
function baseUrlProblem(value: string): SettingProblem | null {
  const url = readHttpUrl(value);
  if (typeof url === 'string') return url;
  if (value.includes('@')) return 'url-credentials';
  if (value.includes('?') || value.includes('#')) return 'url-query';
  return plainHttpProblem(url);
}

/** A base URL as a setting: checked, and without its trailing slashes. */
export function baseUrlSetting() {
  return z
    .string()
    .trim()
    .max(500)
    .superRefine(withoutProblem(baseUrlProblem))
    .transform((value) => value.replace(/\/+$/, ''));
}
