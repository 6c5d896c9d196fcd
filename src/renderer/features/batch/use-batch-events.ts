import { useEffect } from 'react';
import { listen } from '../../lib/ipc-client';
import { useBatches } from './store';
import { createThrottle } from './throttle';

/** A running batch changes with every answer; its view is fetched at most four times a second. */
const refreshIntervalMs = 250;

/** Loads the list and keeps what is shown up to date while the page is in front. */
export function useBatchEvents(): void {
  useEffect(() => {
    const { loadList, refresh, batch } = useBatches.getState();
    void loadList();
    // Events that came while another page was in front are made up for.
    if (batch !== null) void refresh([batch.id]);
    const throttle = createThrottle<string>((ids) => void refresh(ids), refreshIntervalMs);
    const stopBatches = listen('batch:changed', ({ id }) => {
      throttle.push(id);
    });
    return () => {
      throttle.stop();
      stopBatches();
    };
  }, []);
}
