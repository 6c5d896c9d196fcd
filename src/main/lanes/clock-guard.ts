/**
 * How far this desk's clock is from a provider's, by the Date header of its answers. Signatures carry a
 * time, and providers refuse one that is some minutes off; a desk whose clock is wrong still signs right.
 */

/** A Date header has whole seconds and is as old as its way: smaller differences are no skew. */
const noticeableMs = 10_000;

/**
 * Milliseconds by which a provider is ahead of the desk, 0 for a difference that is no skew.
 *
 * @param dateHeader as of RFC 9110; null for anything else, and for none. @param nowMs the desk's UTC time.
 */
export function clockOffset(dateHeader: string | undefined, nowMs: number): number | null {
  const providerMs = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader);
  if (Number.isNaN(providerMs)) return null;
  const offsetMs = providerMs - nowMs;
  return Math.abs(offsetMs) < noticeableMs ? 0 : offsetMs;
}

export class ClockGuard {
  #offsetMs = 0;

  /** @param onChanged the difference is another one than before, by more than what is no skew. */
  constructor(private readonly onChanged: () => void = () => undefined) {}

  /** Milliseconds to add to the desk's clock; 0 while the two agree. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Whether a call signed with another offset would now be signed with a time that is worth a repeat. */
  hasMovedFrom(offsetMs: number): boolean {
    return Math.abs(this.#offsetMs - offsetMs) >= noticeableMs;
  }

  /** Takes what `clockOffset` reads; where that is nothing, all stays as it is. */
  observe(dateHeader: string | undefined, nowMs: number): void {
    const offsetMs = clockOffset(dateHeader, nowMs);
    if (offsetMs === null) return;
    const before = this.#offsetMs;
    this.#offsetMs = offsetMs;
    if (this.hasMovedFrom(before)) this.onChanged();
  }
}
