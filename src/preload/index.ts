/**
 * The bridge of the sandboxed renderer: one bound function for each name in the channel list. It can
 * forward nothing else, and never hands out ipcRenderer or an event object.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '@shared/ipc/bridge';
import { channels, eventNames } from '@shared/ipc/channels';

const calls = Object.fromEntries(
  Object.entries(channels).map(([group, names]) => [
    group,
    Object.fromEntries(
      names.map((name) => [name, (input?: unknown) => ipcRenderer.invoke(`${group}:${name}`, input)]),
    ),
  ]),
);

const bridge = {
  ...calls,
  on: (name: (typeof eventNames)[number], listener: (payload: unknown) => void) => {
    if (!eventNames.includes(name)) throw new Error(`No such event: ${String(name)}`);
    const forward = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(`event:${name}`, forward);
    return () => {
      ipcRenderer.removeListener(`event:${name}`, forward);
    };
  },
  pathOfFile: (file: File) => webUtils.getPathForFile(file),
} as unknown as Bridge;

contextBridge.exposeInMainWorld('veridesk', bridge);
