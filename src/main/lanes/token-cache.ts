/**
 * The access token of one connection, in memory only: fetched by one caller for all that wait, kept until
 * shortly before its end, dropped when the provider refuses it.
 */
import type { TokenAnswer } from '../providers/provider';

/** A token is not used in its last minutes: a call signed with it may be under way for a while. */
const reserveMs = 300_000;

interface KeptToken {
  readonly key: string;
  readonly accessToken: string;
  /** UTC milliseconds. */
  readonly endsAtMs: number;
}

export class TokenCache {
  #kept: KeptToken | null = null;

  #underWay: { readonly key: string; readonly answer: Promise<TokenAnswer> } | null = null;

  /**
   * The token for this key (what it was made from: a change of credential or address is another key).
   * A failure is not kept: the next caller tries again.
   */
  async get(key: string, nowMs: number, fetch: () => Promise<TokenAnswer>): Promise<TokenAnswer> {
    const kept = this.#kept;
    if (kept !== null && kept.key === key && nowMs < kept.endsAtMs) {
      const lifetimeSeconds = (kept.endsAtMs - nowMs) / 1000;
      return { ok: true, accessToken: kept.accessToken, lifetimeSeconds };
    }
    if (this.#underWay?.key === key) return this.#underWay.answer;
    const answer = fetch();
    this.#underWay = { key, answer };
    try {
      const told = await answer;
      if (told.ok) this.#keep(key, nowMs, told);
      return told;
    } finally {
      if (this.#underWay?.answer === answer) this.#underWay = null;
    }
  }

  /** Forgets a token that the provider refused; one that was fetched meanwhile stays. */
  drop(accessToken: string): void {
    if (this.#kept?.accessToken === accessToken) this.#kept = null;
  }

  #keep(key: string, nowMs: number, { accessToken, lifetimeSeconds }: TokenAnswer & { ok: true }): void {
    const lifetimeMs = lifetimeSeconds * 1000;
    // A short-lived token is used for half its life rather than never.
    const usableMs = Math.max(lifetimeMs - reserveMs, lifetimeMs / 2);
    this.#kept = { key, accessToken, endsAtMs: nowMs + usableMs };
  }
}
