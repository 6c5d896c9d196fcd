/**
 * The native part of SQLite. Its package brings a file for Node-API 10; an older runtime crashes on it, so
 * there a build from source takes its place. One file serves Node.js and Electron.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileAddon, compiledAddonPath, hasCompiledAddon } from './compile-addon.mjs';
import { withCacheLock, withCheckoutLock } from './lock.mjs';
import { modulesFolder, readJson, SetupError } from './project.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

export const prebuiltNodeApi = 10;
const packageFolder = join(modulesFolder, 'better-sqlite3');
const stateFile = join(modulesFolder, '.veridesk-sqlite-addon.json');

/**
 * @typedef {object} AddonUser a program that loads the addon
 * @property {string} id
 * @property {number} napi its Node-API level
 * @property {string} executablePath
 */

/**
 * @param {import('./electron-runtime.mjs').ElectronRuntime} [electron]
 * @returns {AddonUser[]}
 */
function usersOf(electron) {
  const node = {
    id: `node-${process.versions.node}`,
    napi: Number(process.versions.napi),
    executablePath: process.execPath,
  };
  if (!electron) return [node];
  return [
    node,
    {
      id: `electron-${electron.version}-${electron.source}`,
      napi: electron.napi,
      executablePath: electron.executablePath,
    },
  ];
}

/** @param {readonly AddonUser[]} users */
function lowestNodeApi(users) {
  return Math.min(...users.map((user) => user.napi));
}

/** @returns {string} empty where the C library is not glibc */
function glibcVersion() {
  if (process.platform !== 'linux') return '';
  const report = /** @type {any} */ (process.report);
  report.excludeNetwork = true;
  return report.getReport().header.glibcVersionRuntime ?? '';
}

function packageVersion() {
  return readJson(join(packageFolder, 'package.json'))?.version;
}

/** @param {string} glibc */
function placeFor(glibc) {
  const system = process.platform === 'linux' && glibc === '' ? 'linuxmusl' : process.platform;
  return join(packageFolder, 'prebuilds', `${system}-${process.arch}.node`);
}

/**
 * True when the file in place is the one that was tried with all of these programs.
 * @param {readonly AddonUser[]} users
 */
function isFresh(users) {
  const state = readJson(stateFile);
  const file = state && statSync(state.file, { throwIfNoEntry: false });
  return Boolean(
    file &&
    file.size === state.sizeBytes &&
    file.mtimeMs === state.modifiedMs &&
    state.version === packageVersion() &&
    users.every((user) => state.usableIn.includes(user.id)),
  );
}

/**
 * Why the addon cannot be used in one of these programs; `undefined` when it can.
 * @param {readonly AddonUser[]} users
 * @param {string} [nativeBinding] the file to try, unless the one in place is meant
 */
function findFault(users, nativeBinding) {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'check-addon.mjs');
  for (const user of users) {
    const result = spawnSync(
      user.executablePath,
      [script, packageFolder, ...(nativeBinding ? [nativeBinding] : [])],
      {
        encoding: 'utf8',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
        timeout: 60_000,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    if (result.stdout === 'usable') continue;
    const message = /^\w*Error: .*$/m.exec(result.stderr)?.[0] ?? result.error?.message;
    return `${user.id}: ${message ?? `ended with ${result.signal ?? `status ${result.status}`}`}`;
  }
  return undefined;
}

/**
 * The build for these programs, from the cache or made now.
 * @param {readonly AddonUser[]} users
 * @param {string} glibc
 * @param {import('./report.mjs').Report} report
 */
async function compiledAddon(users, glibc, report) {
  const key = [
    readJson(join(packageFolder, 'package.json'))?.name,
    packageVersion(),
    `${process.platform}-${process.arch}`,
    `napi${lowestNodeApi(users)}`,
    ...(process.platform === 'linux' ? [glibc ? `glibc${glibc}` : 'musl'] : []),
  ].join('-');
  const file = compiledAddonPath(key);
  return withCacheLock(report, async () => {
    if (existsSync(file) && findFault(users, file) === undefined) return file;
    await ensureSystemPackages(['compiler'], report);
    await compileAddon(packageFolder, file, report);
    const fault = findFault(users, file);
    if (fault) {
      rmSync(file, { force: true });
      throw new SetupError(`The compiled SQLite addon cannot be used in ${fault}`);
    }
    return file;
  });
}

/** Puts a file where the package looks for its addon, in one step; the package's own file is kept beside. @param {string} file @param {string} place */
function putInPlace(file, place) {
  const original = `${place}.original`;
  if (!existsSync(original)) linkSync(place, original);
  copyFileSync(file, `${place}.part`);
  renameSync(`${place}.part`, place);
}

/** @param {string} file @param {readonly AddonUser[]} users */
function writeState(file, users) {
  const { size, mtimeMs } = statSync(file);
  const state = {
    file,
    sizeBytes: size,
    modifiedMs: mtimeMs,
    version: packageVersion(),
    usableIn: users.map((user) => user.id),
  };
  writeFileSync(`${stateFile}.part`, JSON.stringify(state));
  renameSync(`${stateFile}.part`, stateFile);
}

/**
 * Whether a compiler will be needed, as far as it can be told before anything is installed.
 */
export function mayNeedCompiler() {
  if (Number(process.versions.napi) >= prebuiltNodeApi) return false;
  return !existsSync(stateFile) && !hasCompiledAddon();
}

/**
 * Makes the addon usable in this Node.js and, where one is named, in that Electron.
 * @param {import('./report.mjs').Report} report
 * @param {import('./electron-runtime.mjs').ElectronRuntime} [electron]
 * @throws {SetupError}
 */
export async function ensureSqliteAddon(report, electron) {
  const users = usersOf(electron);
  if (isFresh(users)) return;
  await withCheckoutLock(report, async () => {
    if (isFresh(users)) return;
    const glibc = glibcVersion();
    const place = placeFor(glibc);
    // A file already in place is tried first, unless it is known to crash the program.
    const isOwn = existsSync(`${place}.original`);
    const isWorthTrying = existsSync(place) && (isOwn || lowestNodeApi(users) >= prebuiltNodeApi);
    if (!isWorthTrying || findFault(users) !== undefined) {
      putInPlace(await compiledAddon(users, glibc, report), place);
      const fault = findFault(users);
      if (fault) throw new SetupError(`The SQLite addon cannot be used in ${fault}`);
    }
    writeState(place, users);
  });
}
