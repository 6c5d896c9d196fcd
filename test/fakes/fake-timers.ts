/** A clock that moves only when a test says so; `run` plays the timers that a promise waits for. */
import type { Timers } from '@main/lanes/timers';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

export class FakeTimers implements Timers {
  #now = 0;
  #order = 0;
  readonly #waiting = new Set<Waiting>();

  /** @param lateness how late a timer fires, in milliseconds; on time when left out. */
  constructor(private readonly lateness: () => number = () => 0) {}

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    this.#order += 1;
    const at = this.#now + Math.max(0, milliseconds) + this.lateness();
    const waiting = { at, order: this.#order, callback };
    this.#waiting.add(waiting);
    return () => this.#waiting.delete(waiting);
  }

  get pending(): number {
    return this.#waiting.size;
  }

  /** Fires the next timer; false when there is none (up to a time). */
  next(until = Number.POSITIVE_INFINITY): boolean {
    let first: Waiting | null = null;
    for (const one of this.#waiting) {
      if (first === null || one.at < first.at || (one.at === first.at && one.order < first.order))
        first = one;
    }
    if (first === null || first.at > until) return false;
    this.#waiting.delete(first);
    this.#now = Math.max(this.#now, first.at);
    first.callback();
    return true;
  }

  /** Moves on by a time, firing what falls into it, for code that waits for nothing but these timers. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await microtasks();
    while (this.next(until)) await microtasks();
    this.#now = Math.max(this.#now, until);
    await microtasks();
  }

  /** Moves on, timer by timer, until a promise settles; other work of the process gets its turn between. */
  async run<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false;
    const end = () => {
      settled = true;
    };
    promise.then(end, end);
    for (let idle = 0; !settled; idle += 1) {
      await turns(4);
      if (!settled && this.next()) idle = 0;
      if (idle > 20_000) throw new Error('The promise waits for something that no timer brings.');
    }
    return promise;
  }
}

/** Lets everything that is due in this turn of the event loop happen. */
export async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

/** Turns of the event loop, in which commits and sockets get on. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
