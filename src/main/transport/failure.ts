/** Names what went wrong on the way to a provider, from Node's, OpenSSL's and undici's error codes. */
import type { TransportResult } from './transport';

export type TransportFailureCode = Extract<TransportResult, { ok: false }>['code'];

const offlineCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
]);
/** UND_ERR_ABORTED is how undici tells that a proxy refused the tunnel; our own aborts never get here. */
const refusedCodes = new Set(['ECONNREFUSED', 'UND_ERR_PRX_TLS', 'UND_ERR_ABORTED']);
const timeoutCodes = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const tlsCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);

/** The error's own code, looking into the errors that an aggregate of several addresses holds. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError && error.errors.length > 0) return systemCodeOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? null : systemCodeOf(error.cause);
}

/** The code of the product for a failed exchange; `transport/interrupted` where nothing more is known. */
export function failureCodeOf(error: unknown): TransportFailureCode {
  const code = systemCodeOf(error);
  if (code === null) return 'transport/interrupted';
  if (offlineCodes.has(code)) return 'transport/offline';
  if (refusedCodes.has(code)) return 'transport/refused';
  if (timeoutCodes.has(code)) return 'transport/timeout';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'transport/too-large';
  if (
    tlsCodes.has(code) ||
    code.startsWith('CERT_') ||
    code.startsWith('ERR_TLS_') ||
    code.startsWith('ERR_SSL_')
  ) {
    return 'transport/tls';
  }
  return 'transport/interrupted';
}
