import { useCallback, useEffect, useState } from 'react';
import type { UpdateStateView } from '@shared/ipc/update-view';
import { call, listen } from '../../lib/ipc-client';

/** What is known of newer versions, kept up to date; null before the first answer. */
export function useUpdates(onError: (error: unknown) => void): UpdateStateView | null {
  const [state, setState] = useState<UpdateStateView | null>(null);
  const load = useCallback(() => {
    call('updates:get').then(setState, onError);
  }, [onError]);
  useEffect(() => {
    load();
    return listen('updates:changed', load);
  }, [load]);
  return state;
}
