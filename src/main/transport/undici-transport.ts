/**
 * Provider calls over undici: one pool for each connection, no redirects, TLS always verified, bodies
 * capped, never a repeat of its own.
 */
import { type Dispatcher, Pool } from 'undici';
import { AppError } from '@shared/errors/app-error';
import { dial, type PassedStep } from './dial';
import { DialError } from './dial-error';
import { failureCodeOf, systemCodeOf } from './failure';
import { isLoopbackHost } from './loopback';
import type { ProxyAddress } from './proxy';
import type {
  HttpRequest,
  HttpResponse,
  ReachResult,
  SendOptions,
  Transport,
  TransportResult,
} from './transport';

const maximumResponseBytes = 2 * 1024 * 1024;
const dialTimeoutMs = 8_000;

export interface UndiciTransportOptions {
  /** Scheme, host and port of every call of this transport. */
  readonly origin: string;
  /** Sockets at the most; equal to the connection's concurrency. */
  readonly maximumSockets: number;
  /** The proxy for a new connection; direct when absent. Never asked for this computer's own addresses. */
  readonly resolveProxy?: () => Promise<ProxyAddress | null>;
  /** PEM, trusted beside the usual authorities; null or absent for none. */
  readonly certificates?: string | null;
  /** Monotonic milliseconds. */
  readonly monotonicNow: () => number;
}

/**
 * Opens a transport for one origin.
 * @throws AppError `transport/insecure-url` for plain HTTP to another machine (invariant 7).
 */
export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const { origin, monotonicNow } = options;
  const { protocol, hostname } = new URL(origin);
  const loopback = isLoopbackHost(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
    throw new AppError('transport/insecure-url', 'Plain HTTP is accepted for loopback addresses only.');
  }
  const direct = () => Promise.resolve(null);
  const open = (onPassed?: (step: PassedStep) => void) =>
    dial({
      origin,
      resolveProxy: loopback ? direct : (options.resolveProxy ?? direct),
      certificates: options.certificates ?? null,
      timeoutMs: dialTimeoutMs,
      ...(onPassed === undefined ? {} : { onPassed }),
    });
  const pool = new Pool(origin, {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: options.maximumSockets,
    maxResponseSize: maximumResponseBytes,
    connect: (_target, callback) => {
      open().then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(error instanceof Error ? error : new Error('Not opened.'), null),
      );
    },
  });
  return {
    send: (request, sendOptions) => exchange(pool, options, request, sendOptions),
    reach: () => reach(open, monotonicNow),
    close: () => pool.destroy(),
  };
}

async function reach(
  open: (onPassed: (step: PassedStep) => void) => ReturnType<typeof dial>,
  monotonicNow: () => number,
): Promise<ReachResult> {
  let startedAt = monotonicNow();
  const passed: ReachResult['passed'][number][] = [];
  try {
    const socket = await open((step) => {
      const now = monotonicNow();
      passed.push({ ...step, durationMs: now - startedAt });
      startedAt = now;
    });
    socket.destroy();
    return { passed, failed: null };
  } catch (error) {
    if (!(error instanceof DialError)) throw error;
    const { layer, failureCode: code, detail } = error;
    return { passed, failed: { layer, code, detail, durationMs: monotonicNow() - startedAt } };
  }
}

function exchange(
  dispatcher: Dispatcher,
  { origin, monotonicNow }: UndiciTransportOptions,
  request: HttpRequest,
  { timeoutMs, signal, onLeaving }: SendOptions,
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
    const giveUp = (
      code: 'transport/timeout' | 'transport/connect-timeout' | 'transport/interrupted',
      detail: string,
    ) => {
      // Told first: the abort reports an error of its own, which would hide the reason.
      fail(code, detail);
      controller?.abort(new Error(detail));
    };
    const onAbort = () => giveUp('transport/interrupted', 'Aborted.');
    const timer = setTimeout(
      // Without a controller it waited for a connection, and not for an answer.
      () =>
        giveUp(
          controller === null ? 'transport/connect-timeout' : 'transport/timeout',
          `No answer within ${timeoutMs} ms.`,
        ),
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
        onLeaving?.();
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
        if (error instanceof DialError) fail(error.failureCode, error.detail);
        else fail(failureCodeOf(error), systemCodeOf(error) ?? error.name);
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
