/** The envelope in which every answer crosses from main to the renderer. */
import type { ErrorEnvelope } from '../errors/app-error';

export type IpcResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ErrorEnvelope };
