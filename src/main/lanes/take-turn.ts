/** A call's way into its lane: past the breaker, into a slot, and to its evenly spaced turn. */
import type { Fault } from './breaker';
import type { Lane } from './lanes';

export interface Turn {
  /** Gives the turn back and tells the lane what came of it; `unused` where nothing was sent. */
  end(result: Fault | 'answered' | 'unused'): void;
}

export interface TurnOptions {
  readonly urgent: boolean;
  /** Stops the wait. */
  readonly signal?: AbortSignal | undefined;
  /** A repeat or a further step of a check that was begun: it is not held up by a pause of the lane. */
  readonly begun: boolean;
}

/** Rejects with the signal's reason when aborted. */
export async function takeTurn(
  { breaker, adaptive, limiter }: Pick<Lane, 'breaker' | 'adaptive' | 'limiter'>,
  { urgent, signal, begun }: TurnOptions,
): Promise<Turn> {
  const { slots } = adaptive;
  for (;;) {
    const admission = begun ? { probe: false } : await breaker.admit({ urgent, signal });
    let hasSlot = false;
    try {
      await slots.take({ urgent, signal });
      hasSlot = true;
      await limiter.pace(signal);
    } catch (error) {
      if (hasSlot) slots.release();
      breaker.settle(admission, 'unused');
      throw error;
    }
    if (begun || breaker.holds(admission)) {
      const call = adaptive.begin();
      return {
        end(result) {
          const throttled = typeof result === 'object' && result.cause === 'rate-limit';
          adaptive.end(call, { measured: result === 'answered', throttled });
          slots.release();
          breaker.settle(admission, result);
        },
      };
    }
    // The lane paused while this call waited: what was not begun is not begun now.
    slots.release();
    breaker.settle(admission, 'unused');
  }
}
