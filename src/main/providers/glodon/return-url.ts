import { isLoopbackHost } from '../base-url';

/** Why a return URL is refused, in English; null when it is good. */
export function returnUrlProblem(value: string): string | null {
  // The provider's own sample has three slashes, which `new URL` repairs in silence: look before parsing.
  if (!/^https?:\/\/[^/]/.test(value)) return 'must begin with https:// and a host';
  if (/[\s\\\p{Cc}]/u.test(value)) return 'must not hold spaces, control characters or backslashes';
  if (!URL.canParse(value)) return 'is not a URL';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'must not hold credentials';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'must use https (http is for loopback addresses only)';
  }
  return null;
}
