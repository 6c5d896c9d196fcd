/** The one window: sandboxed, navigating nowhere, opening nothing, granting no permission. */
import { app, BrowserWindow, type IpcMainInvokeEvent, nativeTheme, session } from 'electron';
import { contentOrigin } from './content-protocol';
import { smallestSize, type WindowPlace } from './window-place';

export function createMainWindow(options: {
  readonly preloadPath: string;
  readonly place: WindowPlace;
  readonly title: string;
}): BrowserWindow {
  const window = new BrowserWindow({
    width: options.place.width,
    height: options.place.height,
    ...options.place.position,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: options.title,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#ffffff',
    webPreferences: {
      // It binds the contract's channels and nothing else.
      preload: options.preloadPath, // eng-disable PRELOAD_JS_CHECK
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // A click with the middle button would open a link in a window of its own.
      disableBlinkFeatures: 'Auxclick',
    },
  });
  window.once('ready-to-show', () => {
    if (options.place.maximized) window.maximize();
    window.show();
  });
  // The title never names a file or a person.
  window.on('page-title-updated', (event) => event.preventDefault());
  guard(window);
  void window.loadURL(`${contentOrigin}/`);
  return window;
}

/** Denies all that the workstation does not need; see docs/security.md. */
function guard(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  session.defaultSession.setPermissionRequestHandler((_webContents, _permission, callback) =>
    callback(false),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** Whether a call comes from the main frame of this window and from our own origin. */
export function isFromWindow(window: BrowserWindow | null, event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${contentOrigin}/`)
  );
}
