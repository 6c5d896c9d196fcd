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
  readonly #recentSends: Float64Array;
  #sends = 0;
  #nextTurn = Number.NEGATIVE_INFINITY;

  /** @param callsPerSecond at least 1; fractions are allowed (0.5 is one call in two seconds). */
  constructor(
    callsPerSecond: number,
    private readonly timers: Timers,
  ) {
    this.#intervalMs = windowMs / callsPerSecond;
    this.#recentSends = new Float64Array(Math.max(1, Math.floor(callsPerSecond))).fill(
      Number.NEGATIVE_INFINITY,
    );
  }

  /** Waits for an evenly spaced turn; rejects with the signal's reason when aborted. */
  async pace(signal?: AbortSignal): Promise<void> {
    const now = this.timers.now();
    const turn = Math.max(this.#nextTurn, now - Math.min(catchUpMs, this.#intervalMs));
    this.#nextTurn = turn + this.#intervalMs;
    await this.#waitUntil(turn, signal);
  }

  /** Waits until a call may leave without breaking the limit, and counts it as sent. */
  async gate(): Promise<void> {
    // Slots are taken in order of arrival, so two waiting calls can't take the same one.
    const slot = this.#sends % this.#recentSends.length;
    this.#sends += 1;
    const spacing = this.#recentSends.length === 1 ? this.#intervalMs : windowMs;
    const earliest = (this.#recentSends[slot] ?? Number.NEGATIVE_INFINITY) + spacing;
    const sendAt = Math.max(earliest, this.timers.now());
    this.#recentSends[slot] = sendAt;
    await this.#waitUntil(sendAt);
  }

  async #waitUntil(time: number, signal?: AbortSignal): Promise<void> {
    for (let left = time - this.timers.now(); left > 0; left = time - this.timers.now()) {
      await delay(this.timers, left, signal);
    }
  }
}
