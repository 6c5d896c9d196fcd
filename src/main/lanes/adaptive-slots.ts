/**
 * How many slots a lane needs: as many calls as the rate starts while one is answered (Little's law), with
 * something to spare, up to the connection's limit. An answer that says "too many" halves them; answers
 * without that give them back one by one.
 */
import { Slots } from './slots';
import type { Timers } from './timers';

export interface SlotsPorts {
  readonly timers: Timers;
  /** The connection's limit. */
  readonly maximum: number;
  readonly callsPerSecond: number;
}

/** What an intent takes to be on the disk, with the wait for others that share its commit. */
const commitMs = 5;
/** At most one row ahead for this many slots, however fast the provider is; who allows three calls has none. */
const slotsForOneAhead = 4;

/** As many rows ahead as there are slots that become free while an intent is stored. */
function intentsFor(slots: number, latencyMs: number): number {
  const wanted = Math.ceil((slots * commitMs) / latencyMs);
  return slots + Math.min(wanted, Math.floor(slots / slotsForOneAhead));
}

interface Call {
  readonly startedAt: number;
}

/** Taken for the time of a call while none is known. */
const firstLatencyMs = 500;
/** Calls that take longer than the average must not cost rate. */
const headroom = 1.5;
/** One that waits for its turn and one that is just being signed or stored. */
const spareSlots = 2;
/** A provider that stalls answers nothing that could be measured: the age of its calls is. */
const lookIntervalMs = 100;
/** Throttled answers that come together are one event. */
const throttleIntervalMs = 1_000;

export class AdaptiveSlots {
  readonly slots: Slots;
  /**
   * Rows that may have an open intent, or be about to: those in flight and a few that will be when a slot is
   * free. A slot need not wait for a disk then, and after a crash no more rows than these are in doubt.
   */
  readonly intents: Slots;
  #ceiling: number;
  #latencyMs = firstLatencyMs;
  #answersSinceRaise = 0;
  #lastThrottledAt = Number.NEGATIVE_INFINITY;
  #looking = false;
  /** In the order of their start. */
  readonly #calls = new Set<Call>();

  constructor(private readonly ports: SlotsPorts) {
    this.#ceiling = ports.maximum;
    this.slots = new Slots(this.#needed(firstLatencyMs));
    this.intents = new Slots(intentsFor(this.slots.limit, firstLatencyMs));
  }

  get maximum(): number {
    return this.ports.maximum;
  }

  /** A call has its turn. */
  begin(): Call {
    const call = { startedAt: this.ports.timers.now() };
    this.#calls.add(call);
    this.#look();
    return call;
  }

  /** A call is over; `measured` is false where its time says nothing of the provider. */
  end(call: Call, result: { readonly measured: boolean; readonly throttled: boolean }): void {
    this.#calls.delete(call);
    const now = this.ports.timers.now();
    if (result.throttled) this.#lower(now);
    else if (result.measured) {
      const sampleMs = now - call.startedAt;
      // Quick to follow a slower provider, slow to believe that it is fast again.
      this.#latencyMs += (sampleMs - this.#latencyMs) * (sampleMs > this.#latencyMs ? 0.3 : 0.1);
      this.#raise();
    }
    this.#setLimit(this.#needed(this.#latencyMs), this.#latencyMs);
  }

  #setLimit(limit: number, latencyMs: number): void {
    this.slots.setLimit(limit);
    this.intents.setLimit(intentsFor(limit, latencyMs));
  }

  #lower(now: number): void {
    if (now - this.#lastThrottledAt < throttleIntervalMs) return;
    this.#lastThrottledAt = now;
    this.#answersSinceRaise = 0;
    this.#ceiling = Math.max(1, Math.floor(Math.min(this.#ceiling, this.slots.limit) / 2));
  }

  #raise(): void {
    if (this.#ceiling >= this.ports.maximum) return;
    this.#answersSinceRaise += 1;
    if (this.#answersSinceRaise < this.#ceiling) return;
    this.#answersSinceRaise = 0;
    this.#ceiling += 1;
  }

  #needed(latencyMs: number): number {
    const inFlight = (this.ports.callsPerSecond * latencyMs) / 1_000;
    return Math.max(1, Math.min(this.#ceiling, Math.ceil(inFlight * headroom) + spareSlots));
  }

  #look(): void {
    if (this.#looking || this.slots.limit >= this.#ceiling) return;
    this.#looking = true;
    this.ports.timers.after(lookIntervalMs, () => {
      this.#looking = false;
      const [oldest] = this.#calls;
      if (oldest === undefined) return;
      const ageMs = this.ports.timers.now() - oldest.startedAt;
      if (ageMs > this.#latencyMs) {
        const needed = this.#needed(ageMs);
        if (needed > this.slots.limit) this.#setLimit(needed, ageMs);
      }
      this.#look();
    });
  }
}
