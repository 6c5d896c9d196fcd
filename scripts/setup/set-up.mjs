/** From a bare machine to a running application: the order of the steps, and what each script asks of them. */
import { ensureBuild } from './build.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { requireNodeVersion, SetupError } from './project.mjs';
import { unwatchSignals } from './run.mjs';
import { ensureSqliteAddon, mayNeedCompiler } from './sqlite-addon.mjs';
import { ensureSystemPackages, reportMissingLibraries } from './system-packages.mjs';

/**
 * @typedef {object} SetUpOptions
 * @property {import('./report.mjs').Report} report
 * @property {boolean} [electron] whether a window will be opened
 * @property {boolean} [virtualDisplay] whether that needs an X server in memory
 * @property {boolean} [office] whether tests open workbooks with LibreOffice
 * @property {boolean} [pdf] whether tests read what was printed
 * @property {boolean} [secretService] whether tests need a keychain to try
 * @property {boolean} [build] whether the application is built, too (unless told otherwise, it is)
 * @property {() => Promise<void>} [meanwhile] what needs the packages and nothing else; it runs while Electron is
 *   fetched and the addon compiled, and has ended when the set-up has
 */

/**
 * @param {SetUpOptions} options
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime | undefined>} the Electron, where one was asked for
 * @throws {SetupError}
 */
export async function setUp({
  report,
  electron = false,
  virtualDisplay = false,
  office = false,
  pdf = false,
  secretService = false,
  build = true,
  meanwhile,
}) {
  requireNodeVersion();
  // First of all: whoever has to ask an administrator learns it at once, and for everything.
  await ensureSystemPackages(
    [
      ...(electron ? /** @type {const} */ (['window']) : []),
      ...(virtualDisplay ? /** @type {const} */ (['virtual-display']) : []),
      ...(office ? /** @type {const} */ (['office']) : []),
      ...(pdf ? /** @type {const} */ (['pdf']) : []),
      ...(secretService ? /** @type {const} */ (['secret-service']) : []),
      ...(mayNeedCompiler() ? /** @type {const} */ (['compiler']) : []),
    ],
    report,
  );
  await ensureNodeModules(report);
  const prepare = async () => {
    const runtime = electron ? await resolveElectron(report) : undefined;
    if (runtime) reportMissingLibraries(runtime.executablePath, report);
    await ensureSqliteAddon(report, runtime);
    if (build) await ensureBuild(report);
    return runtime;
  };
  // Neither is left running when the other fails.
  const [prepared, done] = await Promise.allSettled([prepare(), meanwhile?.()]);
  if (prepared.status === 'rejected') throw prepared.reason;
  if (done.status === 'rejected') throw done.reason;
  return prepared.value;
}

/**
 * Runs a script's main function: an expected failure is its message and the exit status 1.
 * @param {() => Promise<number | undefined>} main the exit status; `undefined` leaves the process to end by itself
 */
export async function runMain(main) {
  try {
    const status = await main();
    if (status !== undefined) process.exitCode = status;
  } catch (error) {
    const isExpected =
      error instanceof SetupError || /^E(ACCES|PERM|ROFS|NOSPC)$/.test(/** @type {any} */ (error)?.code);
    const text = isExpected ? /** @type {Error} */ (error).message : /** @type {Error} */ (error).stack;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
  unwatchSignals();
}
