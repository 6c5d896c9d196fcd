/** The system's dialogs for files and folders; none of them leaves a trace in the system's list of recent files. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron';
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
    chooseFile: () => chooseFileOf(window(), 'Excel, CSV', ['xlsx', 'csv']),
    chooseBackupFile: () => chooseFileOf(window(), 'VeriDesk', ['vdbackup']),
    chooseCertificateFile: () => chooseFileOf(window(), 'CA (PEM, DER)', ['pem', 'crt', 'cer', 'der']),
    chooseFolder: () => choose(window(), { properties: ['openDirectory', 'createDirectory'] }),
    async chooseTarget(suggestedName, format) {
      const kind = format === 'xlsx' ? 'Excel' : format.toUpperCase();
      const path = await chooseNewFile(window(), suggestedName, kind, format);
      if (path !== null) writtenFiles.add(path);
      return path;
    },
    chooseTextTarget: (suggestedName) => chooseNewFile(window(), suggestedName, 'Text', 'txt'),
    showInFolder: (path) => {
      if (writtenFiles.has(path)) shell.showItemInFolder(path);
    },
  };
}

function chooseFileOf(
  window: BrowserWindow,
  kind: string,
  extensions: readonly string[],
): Promise<string | null> {
  return choose(window, { properties: ['openFile'], filters: [{ name: kind, extensions: [...extensions] }] });
}

/** One file or folder that is there; null where none was chosen. */
async function choose(window: BrowserWindow, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...options,
    properties: [...(options.properties ?? []), 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where a file is to be written, by default among the documents; null where no place was chosen. */
async function chooseNewFile(
  window: BrowserWindow,
  suggestedName: string,
  kind: string,
  extension: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), `${suggestedName}.${extension}`),
    properties: ['dontAddToRecent', 'showOverwriteConfirmation', 'createDirectory'],
    filters: [{ name: kind, extensions: [extension] }],
  });
  return canceled || filePath === '' ? null : filePath;
}
