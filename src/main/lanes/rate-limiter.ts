/**
 * The call rate of one connection. Two steps, because a synced commit lies between them: `pace` hands
 * out evenly spaced turns before the intent is written, `gate` holds the strict limit at the moment of
 * sending. A row is thus never marked as sent long before its turn, and the provider never sees more
 * than the set rate in any one-second window.
 */
import { delay, type Timers } from './timers';

/** 1 % over a second: clocks of two machines and the network's jitter may squeeze a window a little. */
const windowMs = 1_010;
/** How far behind its schedule a connection may be and still catch up, so that jitter costs no rate. */
const catchUpMs = 100;

export class RateLimiter {
  readonly #intervalMs: number;
  /** The last sends, one for each call that a window holds; `atMs` is moved when a send is late. */
  readonly #recentSends: { atMs: number }[];
  #sends = 0;
  #nextTurn = Number.NEGATIVE_INFINITY;

  /** @param callsPerSecond at least 1; fractions are allowed (0.5 is one call in two seconds). */
  constructor(
    callsPerSecond: number,
    private readonly timers: Timers,
  ) {
    this.#intervalMs = windowMs / callsPerSecond;
    this.#recentSends = Array.from({ length: Math.max(1, Math.floor(callsPerSecond)) }, () => ({
      atMs: Number.NEGATIVE_INFINITY,
    }));
  }

  /** Waits for an evenly spaced turn; rejects with the signal's reason when aborted. */
  async pace(signal?: AbortSignal): Promise<void> {
    const now = this.timers.now();
    const turn = Math.max(this.#nextTurn, now - Math.min(catchUpMs, this.#intervalMs));
    this.#nextTurn = turn + this.#intervalMs;
    try {
      await this.#waitUntil(turn, signal);
    } catch (error) {
      // The turn goes back, or a stopped batch would make the next call wait for calls never made.
      this.#nextTurn -= this.#intervalMs;
      throw error;
    }
  }

  /**
   * Waits until a call may leave without breaking the limit, and counts it as sent. What it gives is to be
   * called when the bytes really leave: a call that waits for a new connection counts from then on.
   */
  async gate(): Promise<() => void> {
    // Slots are taken in order of arrival, so two waiting calls can't take the same one.
    const slot = this.#sends % this.#recentSends.length;
    this.#sends += 1;
    const spacing = this.#recentSends.length === 1 ? this.#intervalMs : windowMs;
    const before = this.#recentSends[slot];
    const own = { atMs: this.timers.now() };
    this.#recentSends[slot] = own;
    // Timers fire late when the process is busy; what counts is when the earlier call really left.
    while (before !== undefined && before.atMs + spacing > this.timers.now()) {
      own.atMs = before.atMs + spacing;
      await delay(this.timers, own.atMs - this.timers.now());
    }
    own.atMs = this.timers.now();
    return () => {
      own.atMs = this.timers.now();
    };
  }

  async #waitUntil(time: number, signal?: AbortSignal): Promise<void> {
    for (let left = time - this.timers.now(); left > 0; left = time - this.timers.now()) {
      await delay(this.timers, left, signal);
    }
  }
}
