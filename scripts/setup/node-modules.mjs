/** `node_modules`: installed from the lock file by `npm ci`, and only when something in it changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withCheckoutLock } from './lock.mjs';
import { modulesFolder, readJson, rootFolder, SetupError } from './project.mjs';
import { elapsed } from './report.mjs';
import { runTool } from './run.mjs';

const stampFile = join(modulesFolder, '.veridesk-stamp');
/** Written by npm as the last thing of an installation. */
const installedLockFile = join(modulesFolder, '.package-lock.json');

function wantedStamp() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'package.json']) {
    hash.update(readFileSync(join(rootFolder, name)));
  }
  hash.update(`${process.platform}-${process.arch}-node-abi-${process.versions.modules}`);
  return hash.digest('hex');
}

function isFresh() {
  try {
    return readFileSync(stampFile, 'utf8') === wantedStamp();
  } catch {
    return false;
  }
}

/** @param {readonly string[] | undefined} list as in package.json's `os` and `cpu` @param {string} value */
function allows(list, value) {
  if (!list) return true;
  return (
    list.includes(value) || (!list.includes(`!${value}`) && list.every((entry) => entry.startsWith('!')))
  );
}

/** @param {{os?: string[], cpu?: string[], libc?: string[]}} entry of the lock file */
function isForThisMachine(entry) {
  const isBound = Boolean(entry.os ?? entry.cpu) && !entry.libc;
  return isBound && allows(entry.os, process.platform) && allows(entry.cpu, process.arch);
}

/**
 * True when npm, started by hand, has already installed all that the lock file names. Optional packages for
 * other machines may be missing.
 */
function isInstalledByHand() {
  const wanted = readJson(join(rootFolder, 'package-lock.json'))?.packages;
  const present = readJson(installedLockFile)?.packages;
  const manifest = readJson(join(rootFolder, 'package.json'));
  if (!wanted || !present || !manifest) return false;
  for (const kind of ['dependencies', 'devDependencies']) {
    if (JSON.stringify(wanted['']?.[kind] ?? {}) !== JSON.stringify(manifest[kind] ?? {})) return false;
  }
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const other = present[path];
    // npm leaves out what is for other machines and what only that would need.
    if (!other) return entry.optional && !isForThisMachine(entry);
    return (
      other.version === entry.version &&
      other.integrity === entry.integrity &&
      existsSync(join(rootFolder, path, 'package.json'))
    );
  });
}

/**
 * How to start npm: by its own file, so that no shell stands between. Under `npm start` npm says where it is.
 * @returns {{command: string, args: string[]}}
 */
export function npmCommand() {
  const told = process.env.npm_execpath;
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const file = told && /npm-cli\.[cm]?js$/.test(told) ? told : beside;
  return existsSync(file) ? { command: process.execPath, args: [file] } : { command: 'npm', args: [] };
}

/** @param {import('./report.mjs').Report} report */
async function install(report) {
  const packageCount = Object.keys(readJson(join(rootFolder, 'package-lock.json'))?.packages ?? {}).length;
  const startedAt = Date.now();
  report.line(`Installing ${packageCount} packages with npm ci.`);
  // Without these two no later run can take an interrupted installation for a whole one.
  rmSync(stampFile, { force: true });
  rmSync(installedLockFile, { force: true });
  let fetched = 0;
  const npm = npmCommand();
  const stopWatching = report.watch(() =>
    fetched < packageCount * 0.9
      ? `Installing packages: ${fetched} of about ${packageCount} fetched, ${elapsed(startedAt)}`
      : `Installing packages: unpacking, ${elapsed(startedAt)}`,
  );
  /** @type {string[]} */
  const messages = [];
  // Nothing here needs an install script; npm would compile the SQLite addon although a file for it is there.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
  const { status } = await runTool(npm.command, [...npm.args, 'ci', ...options], {
    cwd: rootFolder,
    onLine: (line) => {
      if (/ http (fetch|cache) /.test(line)) fetched += 1;
      else if (!/^npm (warn|http)/i.test(line)) messages.push(line);
    },
  });
  stopWatching();
  if (status !== 0) {
    throw new SetupError(['npm ci failed:', ...messages.slice(0, 12).map((line) => `  ${line}`)].join('\n'));
  }
  report.line(`Packages installed in ${elapsed(startedAt)}.`);
}

/**
 * Makes `node_modules` agree with the lock file.
 * @param {import('./report.mjs').Report} report
 * @throws {SetupError}
 */
export async function ensureNodeModules(report) {
  if (isFresh()) return;
  await withCheckoutLock(report, async () => {
    if (isFresh()) return;
    const stamp = wantedStamp();
    if (!isInstalledByHand()) await install(report);
    writeFileSync(stampFile, stamp);
  });
}
