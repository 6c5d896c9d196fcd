/** The one window of the desktop while it is there: where it stands, and what it tells the desktop. */
import type { BrowserWindow } from 'electron';
import { AppError } from '@shared/errors/app-error';
import type { SettingsStore } from '../settings/settings-store';
import { isLockKey } from './lock-key';
import { logCode } from './log-code';
import { createMainWindow, type PlacedWindow } from './main-window';
import { placedWindow } from './placed-window';

export interface DeskWindowOptions {
  readonly codeFolder: string;
  readonly title: string;
  readonly settings: SettingsStore;
  /** Keys and clicks in the window. */
  readonly onActivity: () => void;
  readonly onLockKey: () => void;
  /** Whether a window that somebody closes stays, hidden or with a question. */
  readonly holds: () => boolean;
}

export class DeskWindow {
  #window: BrowserWindow | null = null;

  constructor(private readonly options: DeskWindowOptions) {}

  current(): BrowserWindow | null {
    return this.#window;
  }

  /** Errors: internal/unexpected where there is none. */
  required(): BrowserWindow {
    if (this.#window === null) throw new AppError('internal/unexpected', 'There is no window.');
    return this.#window;
  }

  /** A new page in a new state: nothing that was shown or typed is kept. */
  forgetPage(): void {
    this.#window?.webContents.reloadIgnoringCache();
  }

  /** Brings it to the front; makes it anew where it was closed. */
  show(): void {
    const window = this.#window;
    if (window === null) {
      const { codeFolder } = this.options;
      this.use(createMainWindow({ codeFolder, placed: Promise.resolve(this.placed()) }));
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** As it was left, if a display is still there. */
  placed(): PlacedWindow {
    return placedWindow(this.options.settings.get('window') ?? null, this.options.title);
  }

  use(window: BrowserWindow): void {
    const { settings, onActivity, onLockKey, holds } = this.options;
    this.#window = window;
    window.webContents.on('input-event', onActivity);
    window.webContents.on('before-input-event', (event, input) => {
      // In main, so that a page that hangs can be locked too.
      if (!isLockKey(input, process.platform)) return;
      event.preventDefault();
      onLockKey();
    });
    window.on('close', (event) => {
      try {
        settings.set('window', { ...window.getNormalBounds(), maximized: window.isMaximized() });
      } catch (error) {
        // A profile that cannot be written is closed like any other.
        logCode('settings', error);
      }
      if (holds()) event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = null;
    });
  }
}
