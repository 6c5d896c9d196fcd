/** A browser for pages that the workstation hands to the person: one empty window of the same Chromium. */
import { app, BrowserWindow } from 'electron';

// Not awaited here: Electron becomes ready only when this module has been read to its end.
app.on('ready', () => {
  const window = new BrowserWindow({ width: 420, height: 720, webPreferences: { sandbox: true } });
  void window.loadURL('about:blank');
});
