import { Menu, nativeImage, Tray } from 'electron';
import type { TrayState } from './background-run';
import { trayIconUrl } from './tray-icon';

/** The mark in the system's tray; there while `set` was given a state. */
export function createTrayMark(actions: { readonly show: () => void; readonly quit: () => void }): {
  set(state: TrayState | null): void;
} {
  let tray: Tray | null = null;
  return {
    set(state) {
      if (state === null) {
        tray?.destroy();
        tray = null;
        return;
      }
      if (tray === null) {
        const icon = nativeImage.createFromDataURL(trayIconUrl);
        // The menu bar of macOS is 22 points high.
        tray = new Tray(process.platform === 'darwin' ? icon.resize({ width: 16, height: 16 }) : icon);
        tray.on('click', actions.show);
      }
      tray.setToolTip(state.status);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: state.status, enabled: false },
          { type: 'separator' },
          { label: state.show, click: actions.show },
          { label: state.quit, click: actions.quit },
        ]),
      );
    },
  };
}
