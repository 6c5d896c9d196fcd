import { call } from '../../lib/ipc-client';
import { selectedConnection, useSession } from '../../lib/session-store';
import { useBatches } from './store';
import { kindInUse } from './views';

/** Reads a file into a new batch over the connection in use, for the kind chosen on the batch page. */
export function openFile(path: string): void {
  const { chosenKind, activity, openFile: read, setNotice } = useBatches.getState();
  const connection = selectedConnection(useSession.getState());
  const kind = connection === null ? null : kindInUse(connection, chosenKind);
  if (connection === null || kind === null) setNotice('dropNoConnection');
  else if (activity !== null) setNotice('dropBusy');
  else void read({ path, connectionId: connection.id, kind });
}

/** Lets the operator choose the file. */
export async function chooseFile(): Promise<void> {
  const { activity, setNotice } = useBatches.getState();
  if (selectedConnection(useSession.getState()) === null) setNotice('dropNoConnection');
  else if (activity !== null) setNotice('dropBusy');
  else {
    try {
      const chosen = await call('batch:chooseFile');
      if (chosen !== null) openFile(chosen.path);
    } catch (error) {
      useBatches.setState({ error });
    }
  }
}
