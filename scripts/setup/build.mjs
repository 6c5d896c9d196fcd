/** The application's own code: `electron-vite build` into `out/`, when a source is newer than it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCheckoutLock } from './lock.mjs';
import { commandFile, outputFolder, rootFolder, SetupError } from './project.mjs';
import { elapsed } from './report.mjs';
import { runTool } from './run.mjs';

const stampFile = join(outputFolder, '.veridesk-stamp');
const sourceFolders = ['src', 'resources', 'test/bench'];
const sourceFiles = ['electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

/** Names, sizes and times of everything that the build reads. */
function wantedStamp() {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const file = statSync(join(rootFolder, path), { throwIfNoEntry: false });
    if (file?.isFile()) hash.update(`${path}\0${file.size}\0${file.mtimeMs}\n`);
  };
  for (const folder of sourceFolders) {
    if (!existsSync(join(rootFolder, folder))) continue;
    const names = readdirSync(join(rootFolder, folder), { recursive: true }).map(String).sort();
    names.forEach((name) => add(join(folder, name)));
  }
  sourceFiles.forEach(add);
  return hash.digest('hex');
}

/** @param {string} stamp */
function isFresh(stamp) {
  try {
    return readFileSync(stampFile, 'utf8') === stamp;
  } catch {
    return false;
  }
}

/**
 * Makes `out/` agree with the sources.
 * @param {import('./report.mjs').Report} report
 * @throws {SetupError} with the end of the build's own output
 */
export async function ensureBuild(report) {
  if (isFresh(wantedStamp())) return;
  await withCheckoutLock(report, async () => {
    // Taken before the build: an edit made while it runs makes the result stale.
    const stamp = wantedStamp();
    if (isFresh(stamp)) return;
    const startedAt = Date.now();
    rmSync(stampFile, { force: true });
    const stopWatching = report.watch(() => `Building the application, ${elapsed(startedAt)}`);
    const { status, lines } = await runTool(process.execPath, [commandFile('electron-vite'), 'build'], {
      cwd: rootFolder,
      env: { FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    stopWatching();
    if (status !== 0) {
      throw new SetupError(['The build failed:', ...lines.slice(-25).map((line) => `  ${line}`)].join('\n'));
    }
    writeFileSync(stampFile, stamp);
    report.line(`Application built in ${elapsed(startedAt)}.`);
  });
}
