import { type AppError, isAppError } from '@shared/errors/app-error';
import { delay, type Timers } from '../lanes/timers';

/** How often what could not be stored (disk full) is tried again. */
const storeRetryMs = 2_000;

export interface StoreObserver {
  /** Told when something can't be stored; it is kept and tried again. */
  readonly onStoreFailed?: (error: AppError) => void;
}

/** What belongs to a check that was begun is not given up because the disk is full for a moment. */
export async function storeInTheEnd(
  { timers }: { readonly timers: Timers },
  { onStoreFailed }: StoreObserver,
  store: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await store();
      return;
    } catch (error) {
      if (!isAppError(error) || !(error.retryable || error.code === 'storage/disk-full')) throw error;
      onStoreFailed?.(error);
      await delay(timers, storeRetryMs);
    }
  }
}
