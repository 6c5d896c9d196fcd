/**
 * How long a lane has had no answer. A window shows its pause to somebody; a command in a script waits for
 * nobody, so it comes to an end.
 */
import type { BatchView } from '@shared/ipc/batch-view';

/** Longer than a provider's maintenance usually lasts, short enough that a night's job is heard of by morning. */
export const defaultGiveUpMinutes = 60;

export class Outage {
  #sinceMs: number | null = null;

  constructor(
    private readonly limitMs: number,
    /** Monotonic milliseconds. */
    private readonly now: () => number,
  ) {}

  /** Told the lane again and again: whether its pause lasts longer than the limit. A sleeping computer is none. */
  isOver(lane: BatchView['lane']): boolean {
    if (lane === null || lane.cause === null || lane.cause === 'suspend') {
      this.#sinceMs = null;
      return false;
    }
    this.#sinceMs ??= this.now();
    return this.now() - this.#sinceMs >= this.limitMs;
  }
}
