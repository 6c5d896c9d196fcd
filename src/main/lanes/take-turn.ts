/** A call's way into its lane: past the breaker, to its evenly spaced turn, and into a slot. */
import type { Fault } from './breaker';
import type { Lane } from './lanes';

export interface Turn {
  /**
   * Waits for the slot where the turn was taken ahead of it. False where the lane paused meanwhile: the call is
   * not to be sent. A stop does not end this wait; what has an intent and may be sent is sent.
   */
  enter(): Promise<boolean>;
  /** Gives the turn back and tells the lane what came of it; `unused` where nothing was sent. */
  end(result: Fault | 'answered' | 'unused'): void;
}

export interface TurnOptions {
  readonly urgent: boolean;
  /** Stops the wait. */
  readonly signal?: AbortSignal | undefined;
  /** A repeat or a further step of a check that was begun: it is not held up by a pause of the lane. */
  readonly begun: boolean;
  /** Whether the intent may be written before there is a slot; such a call must be able to do without being sent. */
  readonly ahead: boolean;
}

/** Rejects with the signal's reason when aborted. */
export async function takeTurn(
  { breaker, adaptive, limiter }: Pick<Lane, 'breaker' | 'adaptive' | 'limiter'>,
  { urgent, signal, begun, ahead }: TurnOptions,
): Promise<Turn> {
  const { slots, intents } = adaptive;
  const places = ahead ? intents : slots;
  for (;;) {
    const admission = begun ? { probe: false } : await breaker.admit({ urgent, signal });
    const mayBeSent = () => begun || breaker.holds(admission);
    let hasPlace = false;
    try {
      await places.take({ urgent, signal });
      hasPlace = true;
      await limiter.pace(signal);
    } catch (error) {
      if (hasPlace) places.release();
      breaker.settle(admission, 'unused');
      throw error;
    }
    if (mayBeSent()) {
      // From here on, commit included: a row needs its place for all of that, however slow the disk is.
      const call = adaptive.begin();
      let hasSlot = !ahead;
      return {
        async enter() {
          if (hasSlot) return true;
          await slots.take({ urgent });
          hasSlot = true;
          return mayBeSent();
        },
        end(result) {
          const throttled = typeof result === 'object' && result.cause === 'rate-limit';
          adaptive.end(call, { measured: result === 'answered', throttled });
          if (hasSlot) slots.release();
          if (ahead) intents.release();
          breaker.settle(admission, result);
        },
      };
    }
    // The lane paused while this call waited: what was not begun is not begun now.
    places.release();
    breaker.settle(admission, 'unused');
  }
}
