import { app, type BrowserWindow, dialog } from 'electron';
import type { Locale } from '@shared/locale';
import { BackgroundRun } from './background-run';
import { createTrayMark } from './tray-mark';

/** The question, the hidden window and the tray of the real desktop. */
export function openBackground(ports: {
  readonly window: () => BrowserWindow | null;
  readonly showWindow: () => void;
  readonly runningBatches: () => number;
  readonly locale: () => Locale;
}): BackgroundRun {
  const { window, showWindow, runningBatches, locale } = ports;
  const tray = createTrayMark({ show: showWindow, quit: () => app.quit() });
  return new BackgroundRun({
    runningBatches,
    locale,
    async ask({ message, detail, buttons }) {
      const shown = window();
      const options = {
        type: 'question' as const,
        message,
        detail,
        buttons: [...buttons],
        defaultId: 0,
        cancelId: 2,
        noLink: true,
      };
      const { response } = await (shown === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(shown, options));
      return response;
    },
    hideWindow: () => window()?.hide(),
    setTray: (state) => tray.set(state),
    quit: () => app.quit(),
  });
}
