/** What has to come from the operating system: libraries for a window, an X server for tests, a compiler. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot, SetupError } from './project.mjs';
import { elapsed } from './report.mjs';
import { runTool } from './run.mjs';

/** @typedef {'window' | 'virtual-display' | 'secret-service' | 'compiler' | 'office' | 'pdf'} Purpose */

/** Debian's names. */
const packagesFor = {
  window: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libatk-bridge2.0-0',
    'libdrm2',
    'libnotify4',
    'dbus',
    'dbus-x11',
    'fonts-noto-cjk',
  ],
  'virtual-display': ['xvfb', 'xauth'],
  'secret-service': ['dbus', 'gnome-keyring', 'libsecret-1-0'],
  compiler: ['build-essential', 'python3'],
  // Opens the workbooks that the integration tests write.
  office: ['libreoffice-calc'],
  // Reads the evidence back that the end-to-end tests print.
  pdf: ['poppler-utils'],
};

/** Renamed in Debian 13 and Ubuntu 24.04, for 64-bit times. */
const renamed = new Set(['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0']);

/** Purposes with libraries, which no command proves. */
const withLibraries = new Set(['window', 'secret-service']);

/** Commands that prove a purpose is served, whatever package they came from. */
const commandsFor = {
  'virtual-display': [['xvfb-run'], ['Xvfb'], ['xauth']],
  'secret-service': [['dbus-daemon'], ['dbus-send'], ['gnome-keyring-daemon']],
  compiler: [
    ['python3', 'python'],
    ['make', 'gmake'],
    ['g++', 'c++', 'clang++'],
  ],
  office: [['soffice']],
  pdf: [['pdftotext']],
};

/** @param {string} name */
export function isCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/** @param {keyof typeof commandsFor} purpose */
function hasCommands(purpose) {
  return commandsFor[purpose].every((names) => names.some(isCommand));
}

function usesNewNames() {
  /** @type {Record<string, string>} */
  const release = {};
  try {
    for (const line of readFileSync('/etc/os-release', 'utf8').split('\n')) {
      const [key = '', value = ''] = line.split('=');
      release[key] = value.replaceAll('"', '');
    }
  } catch {
    return false;
  }
  const version = Number(release.VERSION_ID ?? (release.ID === 'debian' ? 99 : 0));
  return release.ID === 'ubuntu' ? version >= 24.04 : release.ID === 'debian' && version >= 13;
}

/** @param {readonly string[]} names @returns {Set<string>} those that dpkg calls installed */
function installedPackages(names) {
  const asked = [...names, ...names.filter((name) => renamed.has(name)).map((name) => `${name}t64`)];
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...asked], {
    encoding: 'utf8',
  });
  return new Set(
    answer.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0].replace(/t64$/, '')),
  );
}

/**
 * The Debian packages that are missing for these purposes; empty on a system without dpkg.
 * @param {readonly Purpose[]} purposes
 */
function missingPackages(purposes) {
  const wanted = purposes
    .filter((purpose) => withLibraries.has(purpose) || !hasCommands(purpose))
    .flatMap((purpose) => packagesFor[purpose]);
  if (wanted.length === 0) return [];
  const installed = installedPackages(wanted);
  const suffix = usesNewNames() ? 't64' : '';
  return wanted
    .filter((name) => !installed.has(name))
    .map((name) => (renamed.has(name) ? name + suffix : name));
}

/**
 * @param {readonly string[]} names
 * @param {import('./report.mjs').Report} report
 */
async function installPackages(names, report) {
  const startedAt = Date.now();
  report.line(`Installing Debian packages: ${names.join(' ')}`);
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  let activity = 'reading package lists';
  const stopWatching = report.watch(() => `Debian packages: ${activity}, ${elapsed(startedAt)}`);
  /** @param {string} line */
  const onLine = (line) => {
    const [, verb, name] = /^(Get:\d+|Unpacking|Setting up) (\S+)/.exec(line) ?? [];
    if (verb) activity = verb.startsWith('Get') ? 'downloading' : `${verb.toLowerCase()} ${name}`;
  };
  const update = await runTool('apt-get', ['update', '-q'], { env, onLine });
  const { status, lines } = await runTool('apt-get', ['install', ...options, ...names], { env, onLine });
  stopWatching();
  if (status !== 0) {
    const detail = [...(update.status === 0 ? [] : update.lines), ...lines].filter((line) =>
      /^(E|W|Err):?/.test(line),
    );
    throw new SetupError(
      ['apt-get install failed:', ...detail.slice(-8).map((line) => `  ${line}`)].join('\n'),
    );
  }
  report.line(`Debian packages installed in ${elapsed(startedAt)}.`);
}

/** @param {readonly Purpose[]} purposes @throws {SetupError} where a command is missing and dpkg is not there to help */
function requireCommands(purposes) {
  if (purposes.includes('compiler') && !hasCommands('compiler') && process.platform !== 'win32') {
    const remedy =
      process.platform === 'darwin'
        ? 'Run: xcode-select --install'
        : 'Install Python 3, make and a C++ compiler.';
    throw new SetupError(
      `The SQLite addon has to be compiled here, and the tools for it are missing.\n${remedy}`,
    );
  }
  if (purposes.includes('office') && !hasCommands('office')) {
    throw new SetupError(
      'soffice is missing: the integration tests open what is written with LibreOffice. Install LibreOffice Calc and put soffice on the path.',
    );
  }
  if (purposes.includes('pdf') && !hasCommands('pdf')) {
    throw new SetupError(
      'pdftotext is missing: the end-to-end tests read printed evidence with it. Install Poppler’s utilities.',
    );
  }
  if (purposes.includes('virtual-display') && !hasCommands('virtual-display')) {
    throw new SetupError(
      'xvfb-run and xauth are missing: the end-to-end tests need them where there is no display.',
    );
  }
  if (purposes.includes('secret-service') && !hasCommands('secret-service')) {
    throw new SetupError(
      'dbus-daemon, dbus-send or gnome-keyring-daemon is missing: the end-to-end tests open keychains of their own with them. Install D-Bus, GNOME Keyring and libsecret.',
    );
  }
}

/**
 * Sees to it that the system's part is there: installs as root, otherwise says the exact command.
 * @param {readonly Purpose[]} purposes
 * @param {import('./report.mjs').Report} report
 * @throws {SetupError} when something is missing and cannot be installed from here
 */
export async function ensureSystemPackages(purposes, report) {
  if (process.platform !== 'linux' || !isCommand('dpkg-query')) {
    requireCommands(purposes);
    return;
  }
  const names = missingPackages(purposes);
  if (names.length === 0) {
    // The packages are there and their commands still may not be on the path.
    requireCommands(purposes);
    return;
  }
  if (!isRoot()) {
    throw new SetupError(
      `Debian packages are missing. Install them with:\n  sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  await installPackages(names, report);
}

/**
 * On systems without dpkg: one line about libraries that this executable asks for and that are not there.
 * @param {string} executablePath
 * @param {import('./report.mjs').Report} report
 */
export function reportMissingLibraries(executablePath, report) {
  if (process.platform !== 'linux' || isCommand('dpkg-query')) return;
  try {
    const missing = execFileSync('ldd', [executablePath], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .split('\n')
      .filter((line) => line.includes('not found'))
      .map((line) => line.trim().split(' ')[0]);
    if (missing.length > 0)
      report.line(`Libraries that Electron needs and this system lacks: ${missing.join(' ')}`);
  } catch {
    // No ldd: the system's own loader will say what is missing.
  }
}
