/** The way of a connection's calls: which proxy, and which certificates are trusted beside the usual ones. */
import type { ProxyMode } from '@shared/domain/network';
import { AppError } from '@shared/errors/app-error';
import { type ProxyAddress, proxyFromPacResult, type ProxyCredential } from './proxy';

export interface Route {
  readonly mode: ProxyMode;
  /** Of the mode `manual`. */
  readonly proxyUrl: string | null;
  /** Of the mode `pac`. */
  readonly pacUrl: string | null;
  /** PEM, trusted beside the usual authorities; null for none. */
  readonly certificates: string | null;
  /** Opens the sealed credential of the manual proxy; null when it has none. */
  readonly readCredential: () => ProxyCredential | null;
  /** Equal for equal routes. Of a credential it holds the sealed text only. */
  readonly key: string;
}

export interface RoutePorts {
  /** The proxy of the system, or of the environment, for an origin. */
  readonly systemProxy: (origin: string) => Promise<ProxyAddress | null>;
  /** What a PAC file says of an origin, as `PROXY host:port; DIRECT`; null where none can be evaluated. */
  readonly evaluatePac: ((pacUrl: string, origin: string) => Promise<string>) | null;
}

/**
 * The proxy for an origin; null for a direct connection.
 * @throws AppError `transport/proxy-unsupported` where only proxies of another kind are named,
 * `transport/pac` for a file that can't be had or evaluated, `transport/pac-unsupported` on the command line.
 */
export async function resolveRoute(
  route: Route | undefined,
  origin: string,
  ports: RoutePorts,
): Promise<ProxyAddress | null> {
  const { mode = 'system', proxyUrl = null, pacUrl = null } = route ?? {};
  if (mode === 'direct') return null;
  if (mode === 'manual' && proxyUrl !== null) {
    return { origin: new URL(proxyUrl).origin, credential: route?.readCredential() ?? null };
  }
  if (mode === 'pac' && pacUrl !== null) {
    if (ports.evaluatePac === null) {
      throw new AppError('transport/pac-unsupported', 'No PAC file can be evaluated here.');
    }
    return proxyFromPacResult(await ports.evaluatePac(pacUrl, origin));
  }
  return ports.systemProxy(origin);
}
