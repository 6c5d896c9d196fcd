import type { OpenTransport } from '../lanes/lanes';
import { isLoopbackHost } from './loopback';
import { resolveRoute, type RoutePorts } from './route';
import type { Transport } from './transport';

/**
 * Opens the transport of a connection over its route. A route that can't work is refused here, before a
 * check or a batch is begun; afterwards the proxy is asked for again with every new connection.
 * @throws AppError as `resolveRoute`, or `transport/insecure-url`.
 */
export async function openRoutedTransport(
  { origin, maximumSockets, route }: Parameters<OpenTransport>[0],
  ports: RoutePorts,
  monotonicNow: () => number,
): Promise<Transport> {
  const resolveProxy = () => resolveRoute(route, origin, ports);
  if (!isLoopbackHost(new URL(origin).hostname)) await resolveProxy();
  // Loaded with the first connection that is used: a start of the desk does not wait for it.
  const { createUndiciTransport } = await import('./undici-transport');
  return createUndiciTransport({
    origin,
    maximumSockets,
    resolveProxy,
    certificates: route?.certificates ?? null,
    monotonicNow,
  });
}
