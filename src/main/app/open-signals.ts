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
      notification.on('click', showWindow);
      notification.show();
    },
    now: Date.now,
  });
}
