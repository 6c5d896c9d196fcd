/** The user's cache folder: what is dear to make is kept here, across checkouts and installs. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder's path; it may not exist yet. */
export function cacheFolder() {
  const environment = process.env;
  if (process.platform === 'win32') {
    return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'veridesk');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches', 'veridesk');
  }
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'veridesk');
}

/**
 * A path inside the cache, its parent folder made.
 * @param {...string} names
 */
export function cachePath(...names) {
  const path = join(cacheFolder(), ...names);
  mkdirSync(join(path, '..'), { recursive: true });
  return path;
}

/**
 * A new empty folder on the cache's own file system, so that a finished piece is renamed into place.
 * To be called with the cache's lock held: what an interrupted run left behind goes first.
 * @param {string} name
 */
export function temporaryCacheFolder(name) {
  const parent = join(cacheFolder(), 'work');
  mkdirSync(parent, { recursive: true });
  for (const leftover of readdirSync(parent)) {
    rmSync(join(parent, leftover), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, `${name}-`));
}

/**
 * The bytes of all files in a folder, to see a download grow; 0 while there is no folder.
 * @param {string} folder
 */
export function folderSizeBytes(folder) {
  try {
    return readdirSync(folder, { recursive: true }).reduce(
      (sum, name) => sum + (statSync(join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}
