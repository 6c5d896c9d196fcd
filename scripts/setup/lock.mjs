/**
 * One set-up at a time. A lock is a file with its owner's process id; the lock of a process that has ended
 * is taken over, and the tools it left running are ended first.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cachePath } from './cache-folder.mjs';
import { outputFolder, readJson } from './project.mjs';
import { liveGroups, onGroupsChanged, signalGroup } from './run.mjs';

/** @typedef {{pid: number, startedAt: string | null}} ProcessMark */
/** @typedef {ProcessMark & {tools: ProcessMark[]}} LockContent */

/**
 * When the process started, in the kernel's own unit: tells a process from a later one with its number.
 * @param {number} pid
 */
function startMark(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {ProcessMark} */
function mark(pid) {
  return { pid, startedAt: startMark(pid) };
}

/** @param {ProcessMark} process_ */
function isAlive(process_) {
  try {
    process.kill(process_.pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return process_.startedAt === null || process_.startedAt === startMark(process_.pid);
}

/** @returns {LockContent} */
function ownContent() {
  return { ...mark(process.pid), tools: liveGroups().map(mark) };
}

/** @param {string} path @returns {boolean} */
function tryTake(path) {
  try {
    writeFileSync(path, JSON.stringify(ownContent()), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * The living owner's process id, or `undefined` after the lock of a dead one has been removed.
 * @param {string} path
 * @returns {number | undefined}
 */
function livingOwner(path) {
  /** @type {LockContent | undefined} */
  const content = readJson(path);
  if (!content) {
    // Being written at this moment, or cut off while it was.
    const ageMs = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (ageMs < 3000) return 0;
  } else if (isAlive(content)) {
    return content.pid;
  }
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return undefined;
  }
  const moved = readJson(aside);
  if (moved && isAlive(moved)) {
    // Somebody else took it over in between: give it back.
    renameSync(aside, path);
    return moved.pid;
  }
  rmSync(aside, { force: true });
  for (const tool of moved?.tools ?? []) {
    if (tool.startedAt !== null && isAlive(tool)) signalGroup(tool.pid, 'SIGKILL');
  }
  return undefined;
}

/**
 * @template Value
 * @param {string} path
 * @param {import('./report.mjs').Report} report
 * @param {() => Promise<Value>} task
 * @returns {Promise<Value>}
 */
async function withLock(path, report, task) {
  mkdirSync(dirname(path), { recursive: true });
  let isAnnounced = false;
  while (!tryTake(path)) {
    const owner = livingOwner(path);
    if (owner !== undefined) {
      if (owner && !isAnnounced) {
        report.line(`Another set-up is running (process ${owner}); waiting for it.`);
        isAnnounced = true;
      }
      await delay(300);
    }
  }
  const release = () => rmSync(path, { force: true });
  process.on('exit', release);
  const forget = onGroupsChanged(() => {
    const next = `${path}.${process.pid}`;
    writeFileSync(next, JSON.stringify(ownContent()));
    renameSync(next, path);
  });
  try {
    return await task();
  } finally {
    forget();
    process.removeListener('exit', release);
    release();
  }
}

/**
 * Holds what belongs to this checkout: `node_modules` and `out`.
 * @template Value
 * @param {import('./report.mjs').Report} report
 * @param {() => Promise<Value>} task may take the cache's lock, never the other way round
 */
export function withCheckoutLock(report, task) {
  return withLock(join(outputFolder, '.set-up.lock'), report, task);
}

/**
 * Holds the user's cache folder.
 * @template Value
 * @param {import('./report.mjs').Report} report
 * @param {() => Promise<Value>} task
 */
export function withCacheLock(report, task) {
  return withLock(cachePath('set-up.lock'), report, task);
}
