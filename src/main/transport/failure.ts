/** Names what broke an exchange, from Node's, OpenSSL's and undici's error codes; what broke a connection is in dial-error.ts. */
import type { TransportResult } from './transport';

export type TransportFailureCode = Extract<TransportResult, { ok: false }>['code'];

const offlineCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN']);
const timeoutCodes = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Faults that another try may escape. The others last until a person changes something. */
const passingCodes: ReadonlySet<TransportFailureCode> = new Set([
  'transport/dns',
  'transport/offline',
  'transport/refused',
  'transport/connect-timeout',
  'transport/timeout',
  'transport/interrupted',
  'transport/proxy',
]);

/** Whether a call that provably never left may be tried again without anybody's doing. */
export function isPassingFault(code: TransportFailureCode): boolean {
  return passingCodes.has(code);
}

/** The error's own code, looking into the errors that an aggregate of several addresses holds. */
export function systemCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof AggregateError && error.errors.length > 0) return systemCodeOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? null : systemCodeOf(error.cause);
}

/** The code of the product for an exchange that broke after its connection stood. */
export function failureCodeOf(error: unknown): TransportFailureCode {
  const code = systemCodeOf(error);
  if (code === null) return 'transport/interrupted';
  if (offlineCodes.has(code)) return 'transport/offline';
  if (timeoutCodes.has(code)) return 'transport/timeout';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'transport/too-large';
  return code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')
    ? 'transport/tls'
    : 'transport/interrupted';
}
