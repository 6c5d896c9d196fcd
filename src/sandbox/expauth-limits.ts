/** What the gateway remembers of earlier calls: how often a card failed, and bodies that came before. */

export interface ExpauthLimits {
  /**
   * Calls of one card that may end without confirmation in a day; the next of that card is refused with
   * 612. Confirmed ones do not count, so that a demonstration or a batch can be repeated. 5 by default.
   */
  readonly mismatchesPerDay: number;
  /** An identical body within this time is refused with 611; 0, the default, takes every repeat. */
  readonly replayWindowMs: number;
}

export const defaultExpauthLimits: ExpauthLimits = { mismatchesPerDay: 5, replayWindowMs: 0 };

export interface ExpauthMemory {
  /** Whether this body came within the window; remembers it. */
  isReplay(body: string, nowMs: number): boolean;
  isExhausted(card: string, nowMs: number): boolean;
  countMismatch(card: string, nowMs: number): void;
}

const dayMs = 86_400_000;

export function createExpauthMemory(limits: ExpauthLimits): ExpauthMemory {
  const mismatches = new Map<string, readonly number[]>();
  const bodies = new Map<string, number>();
  const recent = (card: string, nowMs: number): readonly number[] =>
    (mismatches.get(card) ?? []).filter((at) => nowMs - at < dayMs);
  return {
    isReplay: (body, nowMs) => {
      if (limits.replayWindowMs === 0) return false;
      const before = bodies.get(body);
      bodies.set(body, nowMs);
      return before !== undefined && nowMs - before < limits.replayWindowMs;
    },
    isExhausted: (card, nowMs) => recent(card, nowMs).length >= limits.mismatchesPerDay,
    countMismatch: (card, nowMs) => {
      mismatches.set(card, [...recent(card, nowMs), nowMs]);
    },
  };
}
