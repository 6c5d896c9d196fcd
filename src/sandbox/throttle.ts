/** The rate beyond which a provider refuses, when a trainer sets one. */
import type { SandboxProviderId, SandboxReply } from './protocol';

export interface Throttle {
  /** Counts a call, and says whether more than `limit` came within the last second; null for no limit. */
  isTooMuch(provider: SandboxProviderId, nowMs: number, limit: number | null): boolean;
}

const windowMs = 1000;

export function createThrottle(): Throttle {
  const admitted = new Map<SandboxProviderId, number[]>();
  return {
    isTooMuch: (provider, nowMs, limit) => {
      if (limit === null) return false;
      const recent = (admitted.get(provider) ?? []).filter((atMs) => nowMs - atMs < windowMs);
      const isTooMuch = recent.length >= limit;
      admitted.set(provider, isTooMuch ? recent : [...recent, nowMs]);
      return isTooMuch;
    },
  };
}

/** What a gateway in front of a provider says that documents no code of its own for it. */
export const tooManyRequests: SandboxReply = {
  status: 429,
  body: 'Too Many Requests',
  booking: { subject: null, code: '429', billed: false, requestId: null },
  fault: null,
};
