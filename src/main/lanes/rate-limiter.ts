/**
 * The call rate of one connection. Two steps, because a synced commit lies between them: `pace` hands
 * out evenly spaced turns before the intent is written, `gate` holds the strict limit at the moment of
 * sending. A row is thus never marked as sent long before its turn, and the provider never sees more
 * than the set rate in any one-second window.
 */
import { delay, type Timers } from './timers';

/** 1 % over a second: clocks of two machines and the network's jitter may squeeze a window a little. */
const windowMs = 1_010;
/**
 * How far behind its schedule a connection may be and still keep it, so that a busy moment costs no rate. One
 * that is further behind was idle, and begins a new schedule.
 */
const catchUpMs = 100;

/** A call that may leave. It has one of the window's places until it is told what became of it. */
export interface Departure {
  /** Its first byte is about to be written: from now on it counts for a window. */
  readonly leaves: () => void;
  /** It is over. One that never left gives its place back at once. */
  readonly ends: () => void;
}

export class RateLimiter {
  readonly #intervalMs: number;
  /** Calls that one span holds. */
  readonly #places: number;
  readonly #spanMs: number;
  /** When calls left, oldest first, from `#oldest` on; what is older than a span is forgotten. */
  readonly #leftAt: number[] = [];
  #oldest = 0;
  /** Admitted calls that have not left yet: one may wait long for its connection. */
  #admitted = 0;
  readonly #waiting: ((departure: Departure) => void)[] = [];
  #hasTimer = false;
  #nextTurn = Number.NEGATIVE_INFINITY;

  /**
   * @param callsPerSecond above 0. Below 1 it is a call in more than a second (0.5 is one in two); above,
   * a window of one second holds the whole number.
   */
  constructor(
    callsPerSecond: number,
    private readonly timers: Timers,
  ) {
    this.#places = Math.max(1, Math.floor(callsPerSecond));
    this.#spanMs = callsPerSecond < 1 ? windowMs / callsPerSecond : windowMs;
    this.#intervalMs = this.#spanMs / this.#places;
  }

  /** Waits for an evenly spaced turn; rejects with the signal's reason when aborted. */
  async pace(signal?: AbortSignal): Promise<void> {
    const now = this.timers.now();
    const turn = now - this.#nextTurn > catchUpMs ? now : this.#nextTurn;
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
   * Waits, in order of arrival, until a call may leave without breaking the limit. Admitted calls and those
   * that left within the last span are never more than the places: whenever an admitted call really leaves,
   * the span that ends with it holds no more either.
   */
  gate(): Promise<Departure> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#admit();
    });
  }

  #admit(): void {
    const now = this.timers.now();
    this.#forget(now);
    while (this.#waiting.length > 0 && this.#admitted + this.#inSpan() < this.#places) {
      this.#waiting.shift()?.(this.#depart());
    }
    const oldest = this.#leftAt[this.#oldest];
    // Without one every place belongs to a call that has not left, which will come back here.
    if (this.#waiting.length === 0 || this.#hasTimer || oldest === undefined) return;
    this.#hasTimer = true;
    // No less than a timer can wait: the rest of a millisecond would be asked for again and again.
    this.timers.after(Math.max(1, oldest + this.#spanMs - now), () => {
      this.#hasTimer = false;
      this.#admit();
    });
  }

  #depart(): Departure {
    let isOut = false;
    this.#admitted += 1;
    const giveUpPlace = (leftAt: number | null) => {
      if (isOut) return;
      isOut = true;
      this.#admitted -= 1;
      if (leftAt !== null) this.#leftAt.push(leftAt);
      if (this.#waiting.length > 0) this.#admit();
    };
    return { leaves: () => giveUpPlace(this.timers.now()), ends: () => giveUpPlace(null) };
  }

  #inSpan(): number {
    return this.#leftAt.length - this.#oldest;
  }

  #forget(now: number): void {
    while ((this.#leftAt[this.#oldest] ?? Number.POSITIVE_INFINITY) + this.#spanMs <= now) this.#oldest += 1;
    if (this.#oldest <= this.#places) return;
    this.#leftAt.splice(0, this.#oldest);
    this.#oldest = 0;
  }

  async #waitUntil(time: number, signal?: AbortSignal): Promise<void> {
    for (let left = time - this.timers.now(); left > 0; left = time - this.timers.now()) {
      await delay(this.timers, left, signal);
    }
  }
}
