/**
 * The one error type of expected failures. Match on `code`, never on the class: the code survives
 * workers and IPC, the class does not.
 */
export const errorCodes = [
  'internal/unexpected',
  'ipc/invalid-input',
  'ipc/untrusted-sender',
  'vault/locked',
  'vault/wrong-passphrase',
  'vault/weak-passphrase',
  'vault/exists',
  'vault/missing',
  'vault/keychain-unavailable',
  'vault/keychain-changed',
  'vault/key-lost',
  'vault/damaged',
  'vault/record-missing',
  'vault/changed',
  'vault/no-recovery-key',
  'vault/wrong-recovery-key',
  'vault/recovery-key-typo',
  'vault/too-many-tries',
  'vault/weak-pin',
  'vault/wrong-pin',
  'vault/pin-unavailable',
  'secret/unreadable',
  'storage/newer-database',
  'storage/unreadable',
  'storage/damaged',
  'storage/migration-failed',
  'storage/disk-full',
  'storage/read-only',
  'settings/damaged',
  'backup/damaged',
  'backup/profile-has-data',
  'backup/no-folder',
  'update/off',
  'update/bad-address',
  'update/bad-feed',
  'profile/in-use',
  'keeping/held',
  'keeping/busy',
  'keeping/nothing-found',
  'keeping/not-found',
  'keeping/reason-names-person',
  'keeping/not-erased',
  'keeping/purpose-missing',
  'keeping/purpose-unknown',
  'connection/not-found',
  'connection/ambiguous',
  'connection/invalid',
  'connection/credential-missing',
  'connection/setting-missing',
  'connection/kind-unsupported',
  'connection/no-balance',
  'connection/in-use',
  'provider/auth',
  'provider/bad-response',
  'provider/rejected',
  'transport/timeout',
  'transport/connect-timeout',
  'transport/dns',
  'transport/refused',
  'transport/offline',
  'transport/proxy',
  'transport/proxy-auth',
  'transport/proxy-unsupported',
  'transport/pac',
  'transport/pac-unsupported',
  'transport/tls',
  'transport/insecure-url',
  'transport/interrupted',
  'transport/too-large',
  'file/not-found',
  'file/not-a-file',
  'file/unreadable',
  'file/changed',
  'file/empty',
  'file/unsupported',
  'file/old-excel',
  'file/encrypted',
  'file/damaged',
  'file/too-large',
  'file/too-many-columns',
  'file/too-many-rows',
  'file/sheet-not-found',
  'file/encoding',
  'file/not-in-encoding',
  'file/aborted',
  'file/worker-died',
  'file/exists',
  'file/weak-passphrase',
  'file/write-failed',
  'file/print-failed',
  'batch/not-found',
  'batch/no-rows',
  'batch/columns-missing',
  'batch/bad-state',
  'batch/connection-mismatch',
  'batch/settings-changed',
  'guard/subject-limit',
  'guard/batch-limit',
  'guard/day-limit',
  'guard/not-confirmed',
  'check/not-found',
  'check/invalid-fields',
  'check/not-pending',
  'check/settled',
  'statement/columns-missing',
  'statement/not-loaded',
  'statement/period',
  'check/no-page',
  'check/second-refused',
  'guard/not-approved',
  'guard/not-asked',
  'guard/same-person',
  'guard/needs-accounts',
  'operator/not-signed-in',
  'operator/not-allowed',
  'operator/not-yours',
  'operator/not-found',
  'operator/name-taken',
  'operator/name-invalid',
  'operator/administrator-needed',
  'operator/wrong-pin',
  'operator/pin-temporary',
  'operator/pin-same',
  'operator/own-pin',
  'operator/still-needed',
  'value/not-found',
  'value/reason-missing',
  'value/not-revealed',
  'sandbox/start-failed',
  'cli/usage',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Ids, names of columns, sizes and the like; never bodies, headers, factors or secrets. */
export type ErrorContext = Readonly<Record<string, string | number | boolean | null>>;

/** An error as it crosses a process or a worker. */
export interface ErrorEnvelope {
  readonly code: ErrorCode;
  /** English, for logs; people are shown the text of `code` in their language. */
  readonly message: string;
  readonly retryable: boolean;
  readonly context: ErrorContext;
  readonly correlationId: string | null;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly context: ErrorContext;
  correlationId: string | null = null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { retryable?: boolean; context?: ErrorContext; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.context = options.context ?? {};
  }
}

/** Whether something thrown, perhaps in another realm, is an expected error. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && 'code' in error && (errorCodes as readonly unknown[]).includes(error.code);
}

/** The form in which any thrown value crosses a boundary; unexpected ones keep no text of their own. */
export function toErrorEnvelope(error: unknown, correlationId: string | null = null): ErrorEnvelope {
  if (isAppError(error)) {
    return {
      code: error.code,
      message: error.message,
      retryable: error.retryable,
      context: error.context,
      correlationId: error.correlationId ?? correlationId,
    };
  }
  return {
    code: 'internal/unexpected',
    message: 'An unexpected error occurred.',
    retryable: false,
    context: {},
    correlationId,
  };
}

/** Rebuilds the error on the other side of a boundary. */
export function fromErrorEnvelope(envelope: ErrorEnvelope): AppError {
  const error = new AppError(envelope.code, envelope.message, {
    retryable: envelope.retryable,
    context: envelope.context,
  });
  error.correlationId = envelope.correlationId;
  return error;
}
