/** The system's dialogs for files and folders; none of them leaves a trace in the system's list of recent files. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { DesktopServices } from '../ipc/desktop-services';

type FileDialogs = Pick<
  DesktopServices,
  | 'chooseFile'
  | 'chooseBackupFile'
  | 'chooseCertificateFile'
  | 'chooseTarget'
  | 'chooseFolder'
  | 'chooseTextTarget'
  | 'showInFolder'
>;

/** @param window the one that a dialog belongs to. */
export function fileDialogs(window: () => BrowserWindow): FileDialogs {
  // Only what was written from here is shown: a path of the page's own is none of its business.
  const writtenFiles = new Set<string>();
  return {
    async chooseFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: 'Excel, CSV', extensions: ['xlsx', 'csv'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseBackupFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: 'VeriDesk', extensions: ['vdbackup'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseCertificateFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: 'CA (PEM, DER)', extensions: ['pem', 'crt', 'cer', 'der'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseTarget(suggestedName, format) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('documents'), `${suggestedName}.${format}`),
        properties: ['dontAddToRecent', 'showOverwriteConfirmation', 'createDirectory'],
        filters: [{ name: format === 'xlsx' ? 'Excel' : format.toUpperCase(), extensions: [format] }],
      });
      if (canceled || filePath === '') return null;
      writtenFiles.add(filePath);
      return filePath;
    },
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async chooseTextTarget(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('documents'), `${suggestedName}.txt`),
        properties: ['dontAddToRecent', 'showOverwriteConfirmation', 'createDirectory'],
        filters: [{ name: 'Text', extensions: ['txt'] }],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    showInFolder: (path) => {
      if (writtenFiles.has(path)) shell.showItemInFolder(path);
    },
  };
}
