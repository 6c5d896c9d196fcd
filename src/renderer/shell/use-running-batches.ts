import { useEffect, useState } from 'react';
import type { BatchView } from '@shared/ipc/views';
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

/** The running batches, kept up by main's events. */
export function useRunningBatches(): RunningBatches {
  const [running, setRunning] = useState<RunningBatches>({ batches: 0, fraction: 0 });
  useEffect(() => {
    let isMounted = true;
    let isFetching = false;
    let isStale = false;
    const refresh = async () => {
      // Events come many a second while a batch runs: one fetch at a time, and one more for the rest.
      if (isFetching) {
        isStale = true;
        return;
      }
      isFetching = true;
      do {
        isStale = false;
        try {
          const summary = summariseRunning(await call('batch:list'));
          if (isMounted) setRunning(summary);
        } catch {
          // The count is an ornament of the top line; the batch page tells what is wrong.
        }
      } while (isStale && isMounted);
      isFetching = false;
    };
    void refresh();
    const stop = listen('batch:changed', () => void refresh());
    return () => {
      isMounted = false;
      stop();
    };
  }, []);
  return running;
}
