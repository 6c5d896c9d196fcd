import { BrowserWindow, Notification } from 'electron';
import type { Locale } from '@shared/locale';
import type { Desk } from '../create-desk';
import { BatchSignals } from './batch-signals';

/** The task bar and the notifications of the real desktop. */
export function openSignals(ports: {
  readonly window: () => BrowserWindow | null;
  readonly showWindow: () => void;
  /** Also behind the lock. */
  readonly desk: () => Desk | null;
  readonly locale: () => Locale;
}): BatchSignals {
  const { window, showWindow, desk, locale } = ports;
  // Electron forgets a notification that nobody holds, and with it what a click does (electron/electron#16922).
  const shown = new Set<Notification>();
  return new BatchSignals({
    counts: async (id) => (await desk()?.batches.view(id)) ?? null,
    runningIds: () => desk()?.batches.runningIds() ?? [],
    locale,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    // -1 takes it away.
    showProgress: (fraction) => window()?.setProgressBar(fraction ?? -1),
    notify(words) {
      if (!Notification.isSupported()) return;
      const notification = new Notification(words);
      shown.add(notification);
      notification.once('close', () => shown.delete(notification));
      notification.once('click', () => {
        shown.delete(notification);
        showWindow();
      });
      notification.show();
    },
    now: Date.now,
  });
}
