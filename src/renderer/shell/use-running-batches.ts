import { useEffect, useState } from 'react';
import type { BatchView } from '@shared/ipc/batch-view';
import { createThrottle } from '../features/batch/throttle';
import { call, listen } from '../lib/ipc-client';

export interface RunningBatches {
  readonly batches: number;
  /** Answered part of all their rows, 0 to 1. */
  readonly fraction: number;
}

/** What runs, and how far it is. */
export function summariseRunning(batches: readonly BatchView[]): RunningBatches {
  const running = batches.filter(({ state }) => state === 'running' || state === 'stopping');
  const total = running.reduce((sum, { rows }) => sum + rows.total, 0);
  const done = running.reduce((sum, { rows }) => sum + rows.answered + rows.invalid, 0);
  return { batches: running.length, fraction: total === 0 ? 0 : done / total };
}

/** The whole list is asked for, and the figure is an ornament: once a second is often enough. */
const refreshIntervalMs = 1_000;

/** The running batches, kept up by main's events. */
export function useRunningBatches(): RunningBatches {
  const [running, setRunning] = useState<RunningBatches>({ batches: 0, fraction: 0 });
  useEffect(() => {
    let isMounted = true;
    const refresh = async () => {
      try {
        const summary = summariseRunning(await call('batch:list'));
        if (isMounted) setRunning((present) => (isSame(present, summary) ? present : summary));
      } catch {
        // The batch page tells what is wrong.
      }
    };
    const throttle = createThrottle<'list'>(() => void refresh(), refreshIntervalMs);
    throttle.push('list');
    const stop = listen('batch:changed', () => throttle.push('list'));
    return () => {
      isMounted = false;
      throttle.stop();
      stop();
    };
  }, []);
  return running;
}

function isSame(one: RunningBatches, other: RunningBatches): boolean {
  return one.batches === other.batches && one.fraction === other.fraction;
}
