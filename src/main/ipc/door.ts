/** The channels, bound before what answers them is loaded: a page that asks early waits, or gets what is known. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channelNames, type ChannelName } from '@shared/ipc/channels';
import type { IpcResult } from '@shared/ipc/result';

export type AnswerCall = (
  name: ChannelName,
  event: IpcMainInvokeEvent,
  input: unknown,
) => Promise<IpcResult<unknown>>;

/** What the first picture of a window needs, known before anything can be asked. */
export interface KnownAhead {
  /** By channel, each for one call; null where nothing is known. */
  readonly answers: Promise<ReadonlyMap<ChannelName, unknown> | null>;
  readonly isTrustedSender: (event: IpcMainInvokeEvent) => boolean;
  /** A call came that has to wait. */
  readonly onWaiting: () => void;
}

/**
 * @param answer where it rejects, so does every call that is not answered ahead.
 * @param ahead is of no use any more once `answer` is there.
 */
export function openDoor(answer: Promise<AnswerCall>, ahead: KnownAhead | null = null): void {
  let known = ahead;
  const forget = () => {
    known = null;
  };
  answer.then(forget, forget);
  const given = new Set<ChannelName>();
  for (const name of channelNames) {
    ipcMain.handle(name, async (event, input: unknown): Promise<IpcResult<unknown>> => {
      const answers = (await known?.answers) ?? null;
      const isAhead = answers?.has(name) === true && !given.has(name) && input === undefined;
      if (known !== null && isAhead && known.isTrustedSender(event)) {
        given.add(name);
        return { ok: true, value: answers.get(name) };
      }
      known?.onWaiting();
      return (await answer)(name, event, input);
    });
  }
}
