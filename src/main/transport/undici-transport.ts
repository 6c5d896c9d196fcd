/**
 * Provider calls over undici: one pool for each connection, no redirects, TLS always verified, bodies
 * capped, never a repeat of its own.
 */
import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import { AppError } from '@shared/errors/app-error';
import { failureCodeOf, systemCodeOf } from './failure';
import type { HttpRequest, HttpResponse, SendOptions, Transport, TransportResult } from './transport';

const maximumResponseBytes = 2 * 1024 * 1024;
/** Said outright, because NODE_TLS_REJECT_UNAUTHORIZED would otherwise turn verification off. */
// eslint-disable-next-line no-restricted-syntax -- the one place that says it, and it says true
const connect = { timeout: 8_000, rejectUnauthorized: true };
const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export interface UndiciTransportOptions {
  /** Scheme, host and port of every call of this transport. */
  readonly origin: string;
  /** Sockets at the most; equal to the connection's concurrency. */
  readonly maximumSockets: number;
  /** `http://host:port` of a proxy; null for a direct connection. */
  readonly proxyUrl: string | null;
  /** Monotonic milliseconds. */
  readonly monotonicNow: () => number;
}

/**
 * Opens a transport for one origin.
 * @throws AppError `transport/insecure-url` for plain HTTP to another machine (invariant 7).
 */
export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const { hostname, protocol } = new URL(options.origin);
  const loopback = loopbackHost.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
    throw new AppError('transport/insecure-url', 'Plain HTTP is accepted for loopback addresses only.');
  }
  const shared = {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: options.maximumSockets,
    maxResponseSize: maximumResponseBytes,
  };
  const dispatcher: Dispatcher =
    options.proxyUrl === null || loopback
      ? new Pool(options.origin, { ...shared, connect })
      : new ProxyAgent({ uri: options.proxyUrl, ...shared, requestTls: connect, proxyTls: connect });
  return {
    send: (request, sendOptions) => exchange(dispatcher, options, request, sendOptions),
    close: () => dispatcher.destroy(),
  };
}

function exchange(
  dispatcher: Dispatcher,
  { origin, monotonicNow }: UndiciTransportOptions,
  request: HttpRequest,
  { timeoutMs, signal }: SendOptions,
): Promise<TransportResult> {
  const startedAt = monotonicNow();
  const url = new URL(request.url);
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    const chunks: Buffer[] = [];
    let status = 0;
    let headers: HttpResponse['headers'] = {};

    const settle = (result: TransportResult) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const fail = (code: Extract<TransportResult, { ok: false }>['code'], detail: string) =>
      settle({
        ok: false,
        code,
        detail,
        mayHaveLeft: controller !== null,
        durationMs: monotonicNow() - startedAt,
      });
    const giveUp = (code: 'transport/timeout' | 'transport/interrupted', detail: string) => {
      // Told first: the abort reports an error of its own, which would hide the reason.
      fail(code, detail);
      controller?.abort(new Error(detail));
    };
    const onAbort = () => giveUp('transport/interrupted', 'Aborted.');
    const timer = setTimeout(
      () => giveUp('transport/timeout', `No answer within ${timeoutMs} ms.`),
      timeoutMs,
    );
    if (signal?.aborted) return giveUp('transport/interrupted', 'Aborted before it was sent.');
    signal?.addEventListener('abort', onAbort, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        // Called right before the first byte is written: from here on the provider may see the call.
        // A second start would be a silent repeat, and one after giving up would be a call nobody awaits.
        if (controller !== null || settled) return started.abort(new Error('Not sent again.'));
        controller = started;
      },
      onResponseStart(_controller, statusCode, incoming) {
        status = statusCode;
        headers = Object.fromEntries(
          Object.entries(incoming).map(([name, value]) => [
            name.toLowerCase(),
            Array.isArray(value) ? value.join(', ') : (value ?? ''),
          ]),
        );
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        const response: HttpResponse = { status, headers, body: Buffer.concat(chunks) };
        settle({ ok: true, response, durationMs: monotonicNow() - startedAt });
      },
      onResponseError(_controller, error) {
        fail(failureCodeOf(error), systemCodeOf(error) ?? error.name);
      },
    };
    dispatcher.dispatch(
      {
        origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: request.headers,
        body: request.body,
        idempotent: false,
      },
      handler,
    );
  });
}
