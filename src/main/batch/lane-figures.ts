/** Figures of a batch that runs, and of one that waits to. */
import type { LaneView } from '@shared/ipc/batch-view';
import type { Lane } from '../lanes/lanes';
import type { LiveFigures } from './batch-view';

/** A lane as the window shows it. */
export function laneFiguresOf(
  { breaker, adaptive }: Pick<Lane, 'breaker' | 'adaptive'>,
  callsPerSecond: number,
  nowMs: number,
): LaneView {
  const { phase, cause, probeInMs, failedProbes } = breaker.status();
  return {
    phase,
    cause,
    probeAtMs: probeInMs === null ? null : Math.round(nowMs + probeInMs),
    failedProbes,
    callsPerSecond,
    slots: adaptive.slots.limit,
    maximumSlots: adaptive.maximum,
  };
}

/** @param queuePosition how many batches go before it. */
export function queuedFigures(queuePosition: number): LiveFigures {
  return { ratePerSecond: 0, stopping: false, queuePosition, lane: null, asksSecond: false };
}
