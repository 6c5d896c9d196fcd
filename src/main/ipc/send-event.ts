/** Pushes events to the window; their shapes are checked like those of calls. */
import type { WebContents } from 'electron';
import { type EventName } from '@shared/ipc/channels';
import { eventContract, type EventPayload } from '@shared/ipc/contract/events';

/** The IPC channel of an event; invoke channels have other names. */
export function eventChannel(name: EventName): string {
  return `event:${name}`;
}

export function sendEvent<Name extends EventName>(
  webContents: WebContents | null,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (webContents === null || webContents.isDestroyed()) return;
  webContents.send(eventChannel(name), eventContract[name].parse(payload));
}
