/** Addresses as people and providers write them, read more strictly than `new URL` does. */
import type { SettingProblem } from '@shared/i18n/setting-problems';
import { isLoopbackHost } from '../transport/loopback';

/** The URL of an http or https address without a login in it, or why it is none. */
export function readHttpUrl(text: string): URL | SettingProblem {
  // `new URL` repairs `https:host`, `https:\\host` and `http:///host` in silence, so the text is looked at first.
  if (!/^https?:\/\/[^/]/.test(text)) return 'url-start';
  if (/[\s\\\p{Cc}]/u.test(text)) return 'url-blank';
  if (!URL.canParse(text)) return 'url-malformed';
  const url = new URL(text);
  return url.username === '' && url.password === '' ? url : 'url-credentials';
}

/** Plain HTTP is for this computer only (invariant 7). */
export function plainHttpProblem({ protocol, hostname }: URL): SettingProblem | null {
  return protocol === 'http:' && !isLoopbackHost(hostname) ? 'url-plain-http' : null;
}
