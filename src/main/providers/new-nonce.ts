/** The one place that draws a nonce; adapters get it as an argument (invariant 8). */
import { randomUUID } from 'node:crypto';

/** 32 lower-case hex characters, new for each call. */
export function newNonce(): string {
  return randomUUID().replaceAll('-', '');
}
