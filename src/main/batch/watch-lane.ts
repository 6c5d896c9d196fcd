import type { Lane } from '../lanes/lanes';
import type { StopReason } from './run-batch';

/**
 * Tells of every change of a lane's breaker, and why it gave up; a computer that sleeps is no reason.
 * @returns ends the watch.
 */
export function watchLane(
  lane: Lane,
  onGaveUp: (cause: StopReason) => void,
  onChanged: () => void = () => undefined,
): () => void {
  return lane.breaker.onChange(() => {
    const { gaveUp, cause } = lane.breaker.status();
    if (gaveUp && cause !== null && cause !== 'suspend') onGaveUp(cause);
    onChanged();
  });
}
