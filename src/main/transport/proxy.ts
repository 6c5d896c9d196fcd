/** Which proxy a call goes through: from the environment (command line) or from a PAC result (desktop). */
import { AppError } from '@shared/errors/app-error';

export interface ProxyCredential {
  readonly user: string;
  readonly password: string;
}

export interface ProxyAddress {
  /** `http://host:port` or `https://host:port`. */
  readonly origin: string;
  readonly credential: ProxyCredential | null;
}

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY for an origin; null for a direct connection.
 * @throws AppError `transport/proxy-unsupported` for anything but http:// and https://.
 */
export function proxyFromEnvironment(
  origin: string,
  environment: Readonly<Record<string, string | undefined>>,
): ProxyAddress | null {
  const { protocol, hostname } = new URL(origin);
  const read = (name: string) => environment[name] ?? environment[name.toLowerCase()] ?? '';
  const exceptions = read('NO_PROXY')
    .split(',')
    .map((entry) => entry.trim().replace(/^\*?\./, ''))
    .filter((entry) => entry !== '');
  const direct = exceptions.some(
    (entry) => entry === '*' || hostname === entry || hostname.endsWith(`.${entry}`),
  );
  const proxy = protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY');
  return direct || proxy === '' ? null : readProxyUrl(proxy.trim());
}

/** `host:port` alone means http, as other programs read these variables. */
function readProxyUrl(text: string): ProxyAddress {
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) throw unsupported();
  const { origin, username, password } = new URL(whole);
  if (username === '') return { origin, credential: null };
  return { origin, credential: { user: decoded(username), password: decoded(password) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The first usable entry of a PAC result such as `PROXY 10.0.0.1:8080; DIRECT`. Entries of another kind
 * are passed over; where nothing else is named the call is refused, never sent directly.
 * @throws AppError `transport/proxy-unsupported`.
 */
export function proxyFromPacResult(result: string): ProxyAddress | null {
  const entries = result
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const entry of entries) {
    if (/^DIRECT$/i.test(entry)) return null;
    const [, kind = '', address = ''] = /^(PROXY|HTTPS?)\s+(\S+)$/i.exec(entry) ?? [];
    const url = `${kind.toUpperCase() === 'HTTPS' ? 'https' : 'http'}://${address}`;
    if (kind !== '' && URL.canParse(url)) return { origin: new URL(url).origin, credential: null };
  }
  if (entries.length > 0) throw unsupported();
  return null;
}

function unsupported(): AppError {
  return new AppError('transport/proxy-unsupported', 'Only HTTP and HTTPS proxies are supported.');
}
