/**
 * Child processes. Each tool runs in a process group of its own, so that an interruption ends all of it,
 * and so that a later run can end what a killed run left behind (`lock.mjs` writes the groups down).
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';

const hasGroups = process.platform !== 'win32';

/** @type {Map<number, import('node:child_process').ChildProcess>} */
const liveChildren = new Map();

/** @type {Set<() => void>} */
const changeListeners = new Set();

let isWatchingSignals = false;

export function liveGroups() {
  return [...liveChildren.keys()];
}

/** @param {() => void} listener called when a tool has started or ended */
export function onGroupsChanged(listener) {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/**
 * @param {number} groupId the process id of the group's first process
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(groupId, signal) {
  try {
    process.kill(hasGroups ? -groupId : groupId, signal);
  } catch {
    // The group has ended.
  }
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  const exitStatus = 128 + constants.signals[signal];
  if (liveChildren.size === 0) {
    process.exit(exitStatus);
  }
  liveGroups().forEach((groupId) => signalGroup(groupId, 'SIGTERM'));
  setTimeout(() => {
    liveGroups().forEach((groupId) => signalGroup(groupId, 'SIGKILL'));
    process.exit(exitStatus);
  }, 2000);
  onGroupsChanged(() => liveChildren.size === 0 && process.exit(exitStatus));
}

function watchSignals() {
  if (!isWatchingSignals) {
    isWatchingSignals = true;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, stop);
    }
  }
}

/** Gives the signals back, for when this process goes on as something else. */
export function unwatchSignals() {
  isWatchingSignals = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.removeListener(signal, stop);
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {(line: string) => void} [onLine]
 * @property {NodeJS.WritableStream} [forwardTo] gets the output as it comes
 * @property {() => boolean} [shouldStop] asked every second; ends the tool when true
 * @property {number} [keptLines] how many of the last lines of its output come back; 60 unless told
 */

/**
 * Runs a tool to its end with no input. `lines` are the last of its output; a tool that cannot be started has
 * the status 127, one that a signal ended has `null`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{status: number | null, lines: string[]}>}
 */
export function runTool(command, args, options = {}) {
  const { cwd, env, onLine, forwardTo, shouldStop, keptLines = 60 } = options;
  /** @type {string[]} */
  const lines = [];
  /** @param {string} line */
  const take = (line) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    onLine?.(line);
  };
  watchSignals();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: hasGroups,
      windowsHide: true,
    });
    const pid = child.pid;
    if (pid !== undefined) {
      liveChildren.set(pid, child);
      changeListeners.forEach((listener) => listener());
    }
    const timer = shouldStop && setInterval(() => pid && shouldStop() && signalGroup(pid, 'SIGKILL'), 1000);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', take);
      stream.on('data', (data) => forwardTo?.write(data));
    }
    let isFinished = false;
    /** @param {number | null} status */
    const finish = (status) => {
      if (isFinished) return;
      isFinished = true;
      if (timer) clearInterval(timer);
      if (pid !== undefined) {
        // Whatever outlives its tool (an X server, a helper) must not outlive this run.
        if (hasGroups) signalGroup(pid, 'SIGKILL');
        liveChildren.delete(pid);
        changeListeners.forEach((listener) => listener());
      }
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ status, lines });
    };
    child.on('error', (error) => {
      take(error.message);
      if (pid === undefined) finish(127);
    });
    child.on('close', (status) => finish(status));
    // A grandchild may hold the pipes open: the tool has ended all the same.
    child.on('exit', (status) => setTimeout(finish, 2000, status).unref());
  });
}

/**
 * Runs a program in the foreground: same terminal, same process group. Resolves to the exit status.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runForeground(command, args, env) {
  unwatchSignals();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
    // A terminal sends Ctrl-C to the whole group; a second copy would make the program quit in haste.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGHUP'));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
