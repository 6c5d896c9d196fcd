/** Which proxy a call goes through: from the environment (command line) or from a PAC result (desktop). */

/** Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY for an origin; null for a direct connection. */
export function proxyFromEnvironment(
  origin: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
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
  return direct || proxy === '' ? null : proxy;
}

/** The first usable entry of a PAC result such as `PROXY 10.0.0.1:8080; DIRECT`. */
export function proxyFromPacResult(result: string): string | null {
  for (const entry of result.split(';').map((part) => part.trim())) {
    if (/^DIRECT$/i.test(entry)) return null;
    const found = /^(PROXY|HTTPS)\s+(\S+)$/i.exec(entry);
    if (found !== null) return `${found[1]?.toUpperCase() === 'HTTPS' ? 'https' : 'http'}://${found[2]}`;
  }
  return null;
}
