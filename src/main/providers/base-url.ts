/** The rule for base URLs: https always, http for this machine only (invariant 7). */
import { z } from 'zod';
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { isLoopbackHost } from '../transport/loopback';

/** Why a base URL is refused; null when it is good. */
export function baseUrlProblem(value: string): SettingProblem | null {
  // `new URL('https:host')` and `https:\\host` parse as well, so the text is looked at before parsing.
  if (!/^https?:\/\/[^/]/.test(value)) return 'url-start';
  if (/[\s\\\p{Cc}]/u.test(value)) return 'url-blank';
  if (!URL.canParse(value)) return 'url-malformed';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || value.includes('@')) return 'url-credentials';
  if (value.includes('?') || value.includes('#')) return 'url-query';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'url-plain-http';
  }
  return null;
}

/** A base URL as a setting: checked, and without its trailing slashes. */
export function baseUrlSetting() {
  return z
    .string()
    .trim()
    .max(500)
    .superRefine((value, context) => {
      const problem = baseUrlProblem(value);
      if (problem !== null) context.addIssue({ code: 'custom', params: { problem } });
    })
    .transform((value) => value.replace(/\/+$/, ''));
}
