/** What every start is held against: a window of the workstation's size and settings with an empty page. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.setPath('userData', app.commandLine.getSwitchValue('profile'));
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Electron is not ready before this module is through, so it must not wait for that.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(join(import.meta.dirname, 'empty.html'));
});
