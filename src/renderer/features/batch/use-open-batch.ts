import { useShallow } from 'zustand/react/shallow';
import type { BatchView } from '@shared/ipc/batch-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { useSession } from '../../lib/session-store';
import { useBatches } from './store';

/**
 * A part of the batch that is open. A running batch changes four times a second; who asks for a part is drawn anew
 * only when that part changes (one level of it is compared). Below the page that shows a batch only.
 */
export function useOpenBatch<Part>(select: (batch: BatchView) => Part): Part {
  return useBatches(
    useShallow(({ batch }) => {
      // The page above goes first when a batch is left, and takes everything that asks with it.
      if (batch === null) throw new Error('No batch is open.');
      return select(batch);
    }),
  );
}

/** Its connection as it is now; null when it was removed. */
export function useOpenConnection(): ConnectionView | null {
  const connectionId = useOpenBatch((batch) => batch.connectionId);
  return useSession((session) => session.connections?.find(({ id }) => id === connectionId) ?? null);
}

export const wholeBatch = (batch: BatchView): BatchView => batch;
