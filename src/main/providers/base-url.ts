/** The rule for base URLs: https always, http for this machine only (invariant 7). */
import { z } from 'zod';

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name of a parsed URL is this machine itself. */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackHost.test(hostname);
}

/** Why a base URL is refused, in English; null when it is good. */
export function baseUrlProblem(value: string): string | null {
  // `new URL('https:host')` and `https:\\host` parse as well, so the text is looked at before parsing.
  if (!/^https?:\/\/[^/]/.test(value)) return 'must begin with https:// and a host';
  if (/[\s\\\p{Cc}]/u.test(value)) return 'must not hold spaces, control characters or backslashes';
  if (!URL.canParse(value)) return 'is not a URL';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '' || value.includes('@')) return 'must not hold credentials';
  if (value.includes('?') || value.includes('#')) return 'must not hold a query or a fragment';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'must use https (http is for loopback addresses only)';
  }
  return null;
}

/** A base URL as a setting: checked, and without its trailing slashes. `subject` is what messages call it. */
export function baseUrlSetting(subject = 'The base URL') {
  return z
    .string()
    .trim()
    .max(500)
    .superRefine((value, context) => {
      const problem = baseUrlProblem(value);
      if (problem !== null) context.addIssue({ code: 'custom', message: `${subject} ${problem}.` });
    })
    .transform((value) => value.replace(/\/+$/, ''));
}
