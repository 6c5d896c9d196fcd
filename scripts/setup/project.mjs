/**
 * What every script here needs to know of the checkout: where it is and what it depends on.
 * Nothing in this folder may import a package before `ensureNodeModules` has run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const modulesFolder = join(rootFolder, 'node_modules');
export const outputFolder = join(rootFolder, 'out');

/** Resolves packages as a file in the root of the checkout would. */
export const requireFromRoot = createRequire(join(rootFolder, 'package.json'));

/** An expected failure: its message is all that the user needs to see. */
export class SetupError extends Error {
  /** @param {string} message one or more lines, the last says what to do */
  constructor(message) {
    super(message);
    this.name = 'SetupError';
  }
}

/**
 * The parsed file, or `undefined` when it is missing or not JSON.
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Stops with one line on a Node.js that is too old for the tools in use.
 * @throws {SetupError}
 */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
}

/**
 * The JavaScript file behind a package's command, so that it can be started with this very Node.js.
 * @param {string} packageName
 * @param {string} [commandName] where the package has more than one command
 * @throws {SetupError} when the package is not installed
 */
export function commandFile(packageName, commandName = packageName) {
  const folder = join(modulesFolder, packageName);
  const manifest = readJson(join(folder, 'package.json'));
  const command = typeof manifest?.bin === 'string' ? manifest.bin : manifest?.bin?.[commandName];
  const file = command && join(folder, command);
  if (!file || !existsSync(file)) {
    throw new SetupError(
      `The package ${packageName} is not installed completely. Remove node_modules and run again.`,
    );
  }
  return file;
}

/** Linux without X11 and without Wayland: nothing can show a window. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

export function isRoot() {
  return process.getuid?.() === 0;
}
