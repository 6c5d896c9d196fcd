import { useEffect } from 'react';
import { addDays, dayNumberOf, dayStartMs } from '@shared/domain/statistics';
import { listen } from '../../lib/ipc-client';
import { createThrottle } from '../batch/throttle';
import { useOverview } from './store';

/** A running batch changes with every answer; figures of many days need not follow each. */
const refreshIntervalMs = 2_000;

/** Reads the figures, and again when a batch changed, a balance was read, or a new day has begun. */
export function useOverviewEvents(sandbox: boolean): void {
  const days = useOverview((state) => state.days);
  const today = useOverview(({ overview }) => overview?.lastDay ?? null);
  useEffect(() => {
    const throttle = createThrottle<'all'>(
      () => void useOverview.getState().load(sandbox),
      refreshIntervalMs,
    );
    throttle.push('all');
    const stop = listen('batch:changed', () => throttle.push('all'));
    return () => {
      throttle.stop();
      stop();
    };
  }, [sandbox, days]);
  useEffect(() => {
    if (today === null) return undefined;
    const untilMidnightMs = dayStartMs(addDays(dayNumberOf(Date.now()), 1)) - Date.now();
    const timer = setTimeout(() => void useOverview.getState().load(sandbox), untilMidnightMs + 1_000);
    return () => clearTimeout(timer);
  }, [sandbox, today]);
}
