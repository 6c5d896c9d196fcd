import type { LaneView } from '@shared/ipc/batch-view';
import type { Lane } from '../lanes/lanes';

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
