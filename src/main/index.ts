/** Entry of the desktop and, once packaged, of the command line. */
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, Menu, nativeTheme } from 'electron';
import { openBrowserFolders } from './app/browser-folders';
import { commandWords } from './app/command-words';
import { declareContentScheme, serveContent } from './app/content-protocol';
import type { Desktop } from './app/desktop';
import { endInOrder } from './app/end-in-order';
import { hasGraphicsCard } from './app/graphics-card';
import { logCode } from './app/log-code';
import { createMainWindow, isFromWindow, type PlacedWindow } from './app/main-window';
import { defaultProfileFolder } from './cli/profile-folder';
import { openDoor } from './ipc/door';
import { systemTimers } from './lanes/timers';
import { themeOfStart } from './settings/theme-of-start';
import { SpareWorker } from './threads/spare-worker';
import { opensByItself } from './vault/opens-by-itself';

// Electron starts neither its toolkit nor a window before this module is through, so that no display is needed.
const words = app.isPackaged ? commandWords(process.argv) : null;
if (words !== null) {
  const { runAsCommand } = await import('./app/run-as-command');
  await runAsCommand(words, import.meta.dirname);
}

const profileSwitch = app.commandLine.getSwitchValue('profile');
const profileFolder =
  profileSwitch === ''
    ? defaultProfileFolder(process.platform, process.env, app.getPath('home'))
    : resolve(profileSwitch);

const browserFolders = openBrowserFolders(profileFolder);
app.setPath('userData', browserFolders.userData);
app.setPath('sessionData', browserFolders.sessionData);
app.on('quit', () => browserFolders.release());
// A root user (tests in a container) starts without Chromium's sandbox; asking for it would end the process.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareContentScheme();
// Chromium would start a graphics process, notice that it failed, and start another one that draws as this one does.
if (!hasGraphicsCard(process.platform)) app.disableHardwareAcceleration();
// Else Electron makes a menu of its own, which ours replaces a moment later.
Menu.setApplicationMenu(null);

/** A page that asks for nothing by then is not waited for. */
const firstPictureMs = 1_000;

let desktop: Desktop | null = null;
let closing = false;

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on('second-instance', () => desktop?.showWindow());
  app.on('activate', () => desktop?.showWindow());
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (desktop === null || closing) return;
    // Calls in flight get their answers stored before the process ends.
    event.preventDefault();
    closing = true;
    const opened = desktop;
    void endInOrder({
      close: () => opened.close(),
      quit: () => app.quit(),
      exit: () => app.exit(),
      timers: systemTimers,
      onFailed: (error) => logCode('quit', error),
      onLeft: (what) => console.error(`quit ${what} ${randomUUID()}`),
    });
  });
  void app
    .whenReady()
    .then(startDesktop)
    .then((opened) => {
      desktop = opened;
    });
}

/** The page's process starts and reads its code while this one reads its own. */
function startDesktop(): Promise<Desktop> {
  const codeFolder = import.meta.dirname;
  const opensAlone = opensByItself(profileFolder);
  // The page of a start: after a lock the same profile waits for somebody.
  serveContent(join(codeFolder, '..', 'renderer'), () => opensAlone && desktop === null);
  nativeTheme.themeSource = themeOfStart(profileFolder);
  let placeFirstWindow: (place: PlacedWindow) => void = () => undefined;
  const placed = new Promise<PlacedWindow>((resolve) => {
    placeFirstWindow = resolve;
  });
  const firstWindow = createMainWindow({ codeFolder, placed });
  const dataWorkers = new SpareWorker(pathToFileURL(join(codeFolder, 'data-worker.js')));
  const ahead = opensAlone
    ? import('./app/answer-ahead')
        .then(({ answerAhead }) => answerAhead({ profileFolder, codeFolder, placeFirstWindow }))
        .catch((error: unknown) => {
          // The desk says what is wrong when it opens.
          logCode('start', error);
          return null;
        })
    : Promise.resolve(null);
  let noteWaiting: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    noteWaiting = resolve;
    setTimeout(resolve, firstPictureMs);
  });
  const opening = ahead
    .then((answers) => {
      // The page draws the desk first; what opens it would take main's time from the page's files.
      if (answers !== null) return waiting;
      if (opensAlone) dataWorkers.prepare();
      return undefined;
    })
    .then(() => import('./app/desktop'))
    .then(({ openDesktop }) =>
      openDesktop({ profileFolder, codeFolder, dataWorkers, firstWindow, placeFirstWindow }),
    );
  // Bound before the page can ask.
  openDoor(
    opening.then(({ answer }) => answer),
    { answers: ahead, isTrustedSender: (event) => isFromWindow(firstWindow, event), onWaiting: noteWaiting },
  );
  return opening;
}
