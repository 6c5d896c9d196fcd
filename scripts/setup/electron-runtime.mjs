/** Which Electron runs the workstation here, in the order of preference: told, official, fallback. */
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { cachePath } from './cache-folder.mjs';
import {
  fallbackNodeApi,
  fallbackVersion,
  isFallbackPossible,
  prepareFallback,
  preparedFallback,
} from './fallback-electron.mjs';
import { withCacheLock, withCheckoutLock } from './lock.mjs';
import {
  downloadedExecutable,
  downloadOfficial,
  officialVersion,
  overriddenExecutable,
  rememberedFailure,
} from './official-electron.mjs';
import { readJson, SetupError } from './project.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executablePath
 * @property {string} version of Electron
 * @property {number} napi its Node-API level
 * @property {'override' | 'official' | 'fallback'} source
 */

/**
 * Asks an Electron for its versions; the answer is kept for as long as the file stays the same.
 * @param {string} executablePath
 * @returns {{version: string, napi: number}}
 * @throws {SetupError} when it cannot be started
 */
function askVersions(executablePath) {
  const { size, mtimeMs } = statSync(executablePath);
  const key = `${executablePath}|${size}|${mtimeMs}`;
  const answersFile = cachePath('electron-versions.json');
  const known = readJson(answersFile) ?? {};
  if (known[key]) return known[key];
  try {
    const script = 'process.stdout.write([process.versions.electron, process.versions.napi].join(" "))';
    const [version = '', napi] = execFileSync(executablePath, ['-e', script], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).split(' ');
    const answer = { version, napi: Number(napi) };
    writeFileSync(answersFile, JSON.stringify({ ...known, [key]: answer }));
    return answer;
  } catch (error) {
    const detail = String(/** @type {{stderr?: string}} */ (error).stderr ?? '')
      .trim()
      .split('\n')[0];
    throw new SetupError(`${executablePath} does not start${detail ? `: ${detail}` : '.'}`);
  }
}

/** @param {string} executablePath @param {'override' | 'official'} source @returns {ElectronRuntime} */
function asked(executablePath, source) {
  return { executablePath, ...askVersions(executablePath), source };
}

/** @param {string} executablePath @returns {ElectronRuntime} */
function fallback(executablePath) {
  return { executablePath, version: fallbackVersion, napi: fallbackNodeApi, source: 'fallback' };
}

/** @returns {ElectronRuntime | undefined} what is there already and needs no work */
function findRuntime() {
  const overridden = overriddenExecutable();
  if (overridden) return asked(overridden, 'override');
  const downloaded = downloadedExecutable();
  if (downloaded) return asked(downloaded, 'official');
  const prepared = isFallbackPossible() && rememberedFailure() ? preparedFallback() : undefined;
  return prepared ? fallback(prepared) : undefined;
}

/** @param {import('./report.mjs').Report} report @returns {Promise<ElectronRuntime>} */
async function makeRuntime(report) {
  const found = findRuntime();
  if (found) return found;
  const known = isFallbackPossible() ? rememberedFailure() : undefined;
  const result = known ? { failure: known } : await withCacheLock(report, () => downloadOfficial(report));
  if ('executable' in result) return asked(result.executable, 'official');
  const what = `Electron ${officialVersion()} could not be downloaded: ${result.failure}`;
  if (!isFallbackPossible()) {
    throw new SetupError(
      `${what}\nSet ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.`,
    );
  }
  report.line(what);
  return fallback(await withCacheLock(report, async () => preparedFallback() ?? prepareFallback(report)));
}

/**
 * Finds or prepares an Electron. `node_modules` has to be there.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupError}
 */
export async function resolveElectron(report) {
  // The download goes into node_modules, so the checkout is held.
  const runtime = findRuntime() ?? (await withCheckoutLock(report, () => makeRuntime(report)));
  if (runtime.source === 'fallback') {
    report.line(
      `Runtime: Electron ${runtime.version}, a fallback for development and tests (official: ${officialVersion()}).`,
    );
  }
  return runtime;
}
