/** Where a built program finds what was shipped with it, in a checkout and packed. */
import { dirname, join } from 'node:path';

/**
 * The folder of files that are read as files: beside app.asar once packed, since a file inside of it has no
 * times and no identity of its own.
 * @param codeFolder of the built main process.
 */
export function resourcesFolderOf(codeFolder: string): string {
  const appFolder = join(codeFolder, '..', '..');
  return appFolder.endsWith('.asar') ? dirname(appFolder) : join(appFolder, 'resources');
}
