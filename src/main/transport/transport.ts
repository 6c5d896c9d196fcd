/**
 * The port through which provider calls leave. It knows no provider; it says of a failure whether the
 * request may have left, because that decides whether a repeat could be paid twice.
 */
import type { ErrorCode } from '@shared/errors/app-error';
import type { PassedStep } from './dial';
import type { DialLayer } from './dial-error';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exact text to send as UTF-8; null for none. */
  readonly body: string | null;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type TransportResult =
  | { readonly ok: true; readonly response: HttpResponse; readonly durationMs: number }
  | {
      readonly ok: false;
      readonly code: Extract<ErrorCode, `transport/${string}`>;
      /** English detail for logs; holds no URL parameters and no body. */
      readonly detail: string;
      /** False only when the request provably never left: no connection to the provider stood for it. */
      readonly mayHaveLeft: boolean;
      readonly durationMs: number;
    };

export interface SendOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Called right before the first byte is written; never where none is. */
  readonly onLeaving?: () => void;
}

/** How far a connection got, with the time of each step. */
export interface ReachResult {
  readonly passed: readonly (PassedStep & { readonly durationMs: number })[];
  readonly failed: {
    readonly layer: DialLayer;
    readonly code: Extract<ErrorCode, `transport/${string}`>;
    /** Codes only. */
    readonly detail: string;
    readonly durationMs: number;
  } | null;
}

export interface Transport {
  send(request: HttpRequest, options: SendOptions): Promise<TransportResult>;
  /** Opens one more connection as a call would and closes it; nothing is asked of the provider. */
  reach?(): Promise<ReachResult>;
  close(): Promise<void>;
}
