/** What broke before a connection stood, and at which layer: nothing of a request has left by then. */
import { isAppError } from '@shared/errors/app-error';
import { systemCodeOf, type TransportFailureCode } from './failure';

export type DialLayer = 'dns' | 'tcp' | 'proxy' | 'tls';

/** Has no `code`: undici treats connection errors with some codes in its own way. */
export class DialError extends Error {
  constructor(
    readonly layer: DialLayer,
    readonly failureCode: TransportFailureCode,
    /** Codes and statuses only: fit for a log. */
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'DialError';
  }
}

/** The proxy answered CONNECT, and not with 2xx. */
export class TunnelRefusedError extends Error {
  constructor(readonly status: number) {
    super(`The proxy answered ${status}.`);
    this.name = 'TunnelRefusedError';
  }
}

const unreachableCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN']);

/** @param timedOut whether the time for the whole connection was up. */
export function dialErrorOf(error: unknown, layer: DialLayer, timedOut: boolean): DialError {
  const detail = timedOut ? 'ETIMEDOUT' : (systemCodeOf(error) ?? nameOf(error));
  return new DialError(layer, failureCodeAt(layer, error, detail), detail);
}

function failureCodeAt(layer: DialLayer, error: unknown, detail: string): TransportFailureCode {
  if (layer === 'proxy') return proxyFailureCode(error);
  if (detail === 'ETIMEDOUT') return 'transport/connect-timeout';
  if (layer === 'dns') return 'transport/dns';
  if (layer === 'tls') return 'transport/tls';
  return unreachableCodes.has(detail) ? 'transport/offline' : 'transport/refused';
}

function proxyFailureCode(error: unknown): TransportFailureCode {
  if (error instanceof TunnelRefusedError && error.status === 407) return 'transport/proxy-auth';
  const known = isAppError(error) && error.code.startsWith('transport/');
  return known ? (error.code as TransportFailureCode) : 'transport/proxy';
}

function nameOf(error: unknown): string {
  if (error instanceof TunnelRefusedError) return `CONNECT ${error.status}`;
  return error instanceof Error ? error.name : 'Error';
}
