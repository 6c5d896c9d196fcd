/** The channels, bound before what answers them is loaded: a page that asks early waits. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channelNames, type ChannelName } from '@shared/ipc/channels';
import type { IpcResult } from '@shared/ipc/result';

export type AnswerCall = (
  name: ChannelName,
  event: IpcMainInvokeEvent,
  input: unknown,
) => Promise<IpcResult<unknown>>;

/** @param answer where it rejects, so does every call. */
export function openDoor(answer: Promise<AnswerCall>): void {
  for (const name of channelNames) {
    ipcMain.handle(name, async (event, input: unknown) => (await answer)(name, event, input));
  }
}
