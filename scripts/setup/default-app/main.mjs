/**
 * What the fallback runtime runs when it is started: the application that its command line names, as
 * Electron's own default application does. Usage: electron [switches] [-r module] folder-or-file [arguments]
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** @returns {{target: string | undefined, preloads: string[]}} */
function readArguments() {
  const preloads = [];
  const rest = process.argv.slice(1);
  for (let index = 0; index < rest.length; index += 1) {
    if (rest[index] === '-r' || rest[index] === '--require') preloads.push(rest[(index += 1)]);
    else if (!rest[index].startsWith('-')) return { target: rest[index], preloads };
  }
  return { target: undefined, preloads };
}

/** @param {string} target a folder with a package.json, or a script */
function findMainFile(target) {
  const path = resolve(target);
  if (statSync(path).isFile()) {
    app.setAppPath(dirname(path));
    return path;
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.name = manifest.productName ?? manifest.name ?? app.name;
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(path);
  return join(path, manifest.main ?? 'index.js');
}

process.defaultApp = true;
const { target, preloads } = readArguments();
try {
  if (target === undefined) throw new Error('no application folder among the arguments');
  const require = createRequire(join(process.cwd(), 'package.json'));
  for (const preload of preloads) require(resolve(preload));
  // Electron waits for this import before it says that it is ready.
  await import(pathToFileURL(findMainFile(target)).href);
} catch (error) {
  process.stderr.write(`The application could not be started: ${error.stack ?? error}\n`);
  app.exit(1);
}
