/** The one door between renderer and main. Every channel passes the same steps, and no handler can skip one. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channelNames } from '@shared/ipc/channels';
import { answerMessage, type DoorOptions } from './door';

export type { Handlers } from './door';

export type IpcOptions = DoorOptions<IpcMainInvokeEvent>;

export function registerIpc(options: IpcOptions): void {
  for (const name of channelNames) {
    ipcMain.handle(name, (event, input: unknown) => answerMessage(name, event, input, options));
  }
}
