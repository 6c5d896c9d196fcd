/** SQLite's addon in a package: the package's own file, or for an older Electron the one that was compiled. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prebuiltNodeApi } from '../setup/sqlite-addon.mjs';
import { rootFolder, SetupError } from '../setup/project.mjs';

/**
 * @param {string} appFolder
 * @param {import('../setup/electron-runtime.mjs').ElectronRuntime} electron
 * @throws {SetupError}
 */
export function copySqliteAddon(appFolder, electron) {
  const place = join(
    'node_modules',
    'better-sqlite3',
    'prebuilds',
    `${process.platform}-${process.arch}.node`,
  );
  const inPlace = join(rootFolder, place);
  // A checkout on an old Node.js has a compiled file there; the package's own lies beside it.
  const original = existsSync(`${inPlace}.original`) ? `${inPlace}.original` : inPlace;
  const source = electron.napi >= prebuiltNodeApi ? original : inPlace;
  if (!existsSync(source))
    throw new SetupError(`SQLite has no addon for ${process.platform}-${process.arch}.`);
  mkdirSync(dirname(join(appFolder, place)), { recursive: true });
  copyFileSync(source, join(appFolder, place));
}
