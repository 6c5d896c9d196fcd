import { useCallback } from 'react';
import { useSelectedConnection } from '../../lib/session-store';
import { useBatches } from './store';
import { kindInUse } from './views';

/** Reads a file into a new batch over the connection in use, for the kind chosen on the batch page. */
export function useOpenFile(): (path: string) => void {
  const connection = useSelectedConnection();
  return useCallback(
    (path: string) => {
      const { chosenKind, activity, openFile, setNotice } = useBatches.getState();
      const kind = connection === null ? null : kindInUse(connection, chosenKind);
      if (connection === null || kind === null) setNotice('dropNoConnection');
      else if (activity !== null) setNotice('dropBusy');
      else void openFile({ path, connectionId: connection.id, kind });
    },
    [connection],
  );
}
