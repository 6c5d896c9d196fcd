/** The one window: sandboxed, navigating nowhere, opening nothing, granting no permission. */
import { join } from 'node:path';
import { app, BrowserWindow, type IpcMainInvokeEvent, nativeTheme, session } from 'electron';
import { contentOrigin } from './content-protocol';
import { firstSize, smallestSize, type WindowPlace } from './window-place';

export interface PlacedWindow {
  readonly place: WindowPlace;
  readonly title: string;
}

export function createMainWindow(options: {
  /** The folder of the built main process. */
  readonly codeFolder: string;
  /** Where and as what it is shown; the window of a start is made before these are known. */
  readonly placed: Promise<PlacedWindow>;
}): BrowserWindow {
  const window = new BrowserWindow({
    ...firstSize,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#ffffff',
    webPreferences: {
      // It binds the contract's channels and nothing else.
      preload: join(options.codeFolder, '..', 'preload', 'index.cjs'), // eng-disable PRELOAD_JS_CHECK
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
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
  void Promise.all([options.placed, painted]).then(([{ place, title }]) => {
    if (window.isDestroyed()) return;
    window.setSize(place.width, place.height);
    if (place.position === null) window.center();
    else window.setPosition(place.position.x, place.position.y);
    if (place.maximized) window.maximize();
    window.setTitle(title);
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
