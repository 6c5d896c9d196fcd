/** Entry of the desktop and, once packaged, of the command line. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { openBrowserFolders } from './app/browser-folders';
import { commandWords } from './app/command-words';
import { declareContentScheme, serveContent } from './app/content-protocol';
import type { Desktop } from './app/desktop';
import { createMainWindow, type PlacedWindow } from './app/main-window';
import { defaultProfileFolder } from './cli/profile-folder';
import { openDoor } from './ipc/door';
import { SpareWorker } from './spare-worker';
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
    void desktop.close().finally(() => app.quit());
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
  serveContent(join(codeFolder, '..', 'renderer'));
  let placeFirstWindow: (place: PlacedWindow) => void = () => undefined;
  const placed = new Promise<PlacedWindow>((resolve) => {
    placeFirstWindow = resolve;
  });
  const firstWindow = createMainWindow({ codeFolder, placed });
  const dataWorkers = new SpareWorker(pathToFileURL(join(codeFolder, 'data-worker.js')));
  if (opensByItself(profileFolder)) dataWorkers.prepare();
  const opening = import('./app/desktop').then(({ openDesktop }) =>
    openDesktop({ profileFolder, codeFolder, dataWorkers, firstWindow, placeFirstWindow }),
  );
  // Bound before the page can ask.
  openDoor(opening.then(({ answer }) => answer));
  return opening;
}
