/** The first picture of a desk that opens by itself, with its window, before the code of the desk is read. */
import { app } from 'electron';
import { windowTitle } from '@shared/domain/build-kind';
import type { ChannelName } from '@shared/ipc/channels';
import { readBuildKind } from './build-kind';
import { readFirstAnswers } from './first-answers';
import type { PlacedWindow } from './main-window';
import { placedWindow } from './placed-window';
import { systemLocale } from './system-locale';

/** @returns the answers by channel; null where the desk has to be open for its first picture. */
export function answerAhead(options: {
  readonly profileFolder: string;
  /** The folder of the built main process. */
  readonly codeFolder: string;
  readonly placeFirstWindow: (placed: PlacedWindow) => void;
}): ReadonlyMap<ChannelName, unknown> | null {
  const build = readBuildKind(options.codeFolder);
  const first = readFirstAnswers({
    profileFolder: options.profileFolder,
    version: app.getVersion(),
    build,
    systemLocale: systemLocale(),
    platform: process.platform,
  });
  if (first === null) return null;
  options.placeFirstWindow(placedWindow(first.window, windowTitle(build)));
  return new Map(Object.entries(first.answers) as [ChannelName, unknown][]);
}
