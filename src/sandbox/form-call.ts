/** What the form-speaking protocols share: reading parameters as a PHP server would, and checking secrets. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { SandboxCall } from './protocol';

/**
 * The parameters of a call: the query of a GET, the form of a POST. A POST of another content type
 * arrives without parameters, as it does at the provider; of a repeated name the last one counts.
 */
export function readForm(call: SandboxCall): ReadonlyMap<string, string> {
  if (call.method === 'GET') return new Map(new URLSearchParams(call.query));
  const type = call.contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return new Map();
  return new Map(new URLSearchParams(call.body.toString('utf8')));
}

/** Compares two texts in a time that does not tell where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Lower-case hex MD5 of UTF-8 text. */
export function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}
