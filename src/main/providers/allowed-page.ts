/** Which pages that a provider issued may be opened in the browser: those on the connection's list of hosts. */
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { isLoopbackHost } from '../transport/loopback';
import { readHttpUrl } from './http-url';

/** A host name of at least two labels, or `*.` before one: every name below it, not the name itself. */
const hostPattern = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Why a comma-separated list of host patterns is refused; null when it is good. */
export function hostPatternsProblem(value: string): SettingProblem | null {
  return readHostPatterns(value).every((pattern) => hostPattern.test(pattern)) ? null : 'host-patterns';
}

function readHostPatterns(value: string): readonly string[] {
  return value.split(',').flatMap((part) => {
    const pattern = part.trim().toLowerCase();
    return pattern === '' ? [] : [pattern];
  });
}

/**
 * Whether a page may be opened: https on its usual port, and a host on the list `allowedHosts` of the
 * connection's settings. Plain http is for this machine and for sandbox connections only. Settings
 * without such a list allow no page.
 */
export function isAllowedPage(
  url: string,
  settings: object,
  { sandbox }: { readonly sandbox: boolean },
): boolean {
  const page = parsePage(url);
  if (page === null) return false;
  if (page.protocol === 'http:') return sandbox && isLoopbackHost(page.hostname);
  if (page.port !== '') return false;
  const allowedHosts = 'allowedHosts' in settings ? settings.allowedHosts : '';
  if (typeof allowedHosts !== 'string') return false;
  return readHostPatterns(allowedHosts).some((pattern) => matches(page.hostname, pattern));
}

const maximumLength = 2000;

/**
 * The URL of a page, read strictly; null when it is none: another scheme, no host, credentials in it,
 * blanks or control characters, or longer than 2,000 characters.
 */
export function parsePage(url: string): URL | null {
  const page = url.length > maximumLength ? null : readHttpUrl(url);
  return typeof page === 'string' ? null : page;
}

function matches(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
