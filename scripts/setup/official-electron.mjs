/** The official Electron: what the `electron` package downloads, or what a variable points at. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachePath, folderSizeBytes, temporaryCacheFolder } from './cache-folder.mjs';
import { modulesFolder, readJson, SetupError } from './project.mjs';
import { elapsed, megabytes } from './report.mjs';
import { runTool } from './run.mjs';

const packageFolder = join(modulesFolder, 'electron');
const failuresFile = () => cachePath('electron-download-failures.json');
const failureLifetimeMs = 24 * 3600 * 1000;
const stallLimitMs = 60 * 1000;
const downloadLimitMs = 20 * 60 * 1000;

/** The version of the installed `electron` package. */
export function officialVersion() {
  return String(readJson(join(packageFolder, 'package.json'))?.version);
}

/** The executable inside an unpacked Electron. */
function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** @param {string} folder @returns {string | undefined} */
export function versionIn(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

/**
 * What `ELECTRON_OVERRIDE_DIST_PATH` points at.
 * @returns {string | undefined} the executable
 * @throws {SetupError} when it points at nothing
 */
export function overriddenExecutable() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const executable = join(folder, executableName());
  if (!existsSync(executable))
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, and ${executable} does not exist.`);
  return executable;
}

/** @returns {string | undefined} the executable of a finished download */
export function downloadedExecutable() {
  // The package writes path.txt when the last file is unpacked.
  const executable = join(packageFolder, 'dist', executableName());
  const isWhole =
    existsSync(join(packageFolder, 'path.txt')) &&
    versionIn(join(packageFolder, 'dist')) === officialVersion();
  return isWhole && existsSync(executable) ? executable : undefined;
}

/** A failure counts for the version and for the way there; another mirror or proxy is tried at once. */
function failureKey() {
  const names = [
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'ELECTRON_CUSTOM_DIR',
    'HTTPS_PROXY',
    'https_proxy',
  ];
  return [
    officialVersion(),
    process.platform,
    process.arch,
    ...names.map((name) => process.env[name] ?? ''),
  ].join('|');
}

/** @returns {string | undefined} why a download that was tried lately did not succeed */
export function rememberedFailure() {
  if (process.env.VERIDESK_RETRY_DOWNLOAD) return undefined;
  const failure = readJson(failuresFile())?.[failureKey()];
  const ageMs = Date.now() - failure?.at;
  return ageMs >= 0 && ageMs < failureLifetimeMs ? failure.reason : undefined;
}

/** @param {string} reason */
function rememberFailure(reason) {
  const failures = readJson(failuresFile()) ?? {};
  writeFileSync(failuresFile(), JSON.stringify({ ...failures, [failureKey()]: { at: Date.now(), reason } }));
}

/** @param {readonly string[]} lines */
function reasonFrom(lines) {
  const error =
    lines.find((line) => /^\s*(\w*Error|\[cause\])\b/.test(line)) ??
    lines.find((line) => line.trim() !== '') ??
    '';
  const code = lines.map((line) => /\b(E[A-Z]{4,}|UND_ERR_\w+)\b/.exec(line)?.[1]).find(Boolean);
  const text = error
    .trim()
    .replace(/^\w*Error:\s*/, '')
    .replace(/ for https?:\S+/, '');
  return code && !text.includes(code) ? `${text} (${code})` : text || 'no answer';
}

/**
 * Downloads the binary as the package itself would, with a limit in time.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<{executable: string} | {failure: string}>}
 */
export async function downloadOfficial(report) {
  const startedAt = Date.now();
  report.line(`Downloading Electron ${officialVersion()}.`);
  const temporary = temporaryCacheFolder('electron-download');
  rmSync(join(packageFolder, 'path.txt'), { force: true });
  let size = 0;
  let grewAt = Date.now();
  let stopReason = '';
  const stopWatching = report.watch(() => `Downloading Electron: ${megabytes(size)}, ${elapsed(startedAt)}`);
  const hasProxy = Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name));
  const { status, lines } = await runTool(process.execPath, [join(packageFolder, 'install.js')], {
    env: {
      TMPDIR: temporary,
      TEMP: temporary,
      ELECTRON_GET_NO_PROGRESS: '1',
      ...(hasProxy && { ELECTRON_GET_USE_PROXY: 'true' }),
    },
    shouldStop: () => {
      const now = folderSizeBytes(temporary) + folderSizeBytes(join(packageFolder, 'dist'));
      if (now !== size) [size, grewAt] = [now, Date.now()];
      if (Date.now() - grewAt > stallLimitMs) stopReason = 'no data for a minute';
      if (Date.now() - startedAt > downloadLimitMs) stopReason = 'it took more than 20 minutes';
      return stopReason !== '';
    },
  });
  stopWatching();
  rmSync(temporary, { recursive: true, force: true });
  const executable = status === 0 ? downloadedExecutable() : undefined;
  if (executable) {
    report.line(`Electron ${officialVersion()} downloaded in ${elapsed(startedAt)}.`);
    return { executable };
  }
  const failure = stopReason || reasonFrom(lines);
  rememberFailure(failure);
  return { failure };
}
