import type { SettingProblem } from '@shared/i18n/setting-problems';
import { isLoopbackHost } from '../../transport/loopback';

/** Why a return URL is refused; null when it is good. */
export function returnUrlProblem(value: string): SettingProblem | null {
  // The provider's own sample has three slashes, which `new URL` repairs in silence: look before parsing.
  if (!/^https?:\/\/[^/]/.test(value)) return 'url-start';
  if (/[\s\\\p{Cc}]/u.test(value)) return 'url-blank';
  if (!URL.canParse(value)) return 'url-malformed';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'url-credentials';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'url-plain-http';
  }
  return null;
}
