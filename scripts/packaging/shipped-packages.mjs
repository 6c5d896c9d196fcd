/** The packages that a package of ours contains: the installed production ones and what the bundles took in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, rootFolder, SetupError } from '../setup/project.mjs';

/**
 * @typedef {object} ShippedPackage
 * @property {string} place in the lock file, as `node_modules/a/node_modules/b`
 * @property {string} name its own, also where an alias names it otherwise
 * @property {string} version
 * @property {string} license as its manifest says (an SPDX expression)
 * @property {string} integrity of its archive, from the lock file
 * @property {'module' | 'bundled'} form
 */

/** @param {string} place @param {any} entry of the lock file @param {'module' | 'bundled'} form @returns {ShippedPackage} */
function describe(place, entry, form) {
  const manifest = readJson(join(rootFolder, place, 'package.json'));
  if (!manifest || !entry || manifest.version !== entry.version) {
    throw new SetupError(`${place} is not installed as the lock file says. Run npm ci.`);
  }
  const license = manifest.license?.type ?? manifest.license ?? entry.license;
  if (typeof license !== 'string') throw new SetupError(`${place} names no licence.`);
  return { place, name: manifest.name, version: entry.version, license, integrity: entry.integrity, form };
}

function lockedPackages() {
  return readJson(join(rootFolder, 'package-lock.json')).packages;
}

/** What `npm ci --omit=dev` would install, without optional peers that only tools use. @returns {ShippedPackage[]} */
export function productionPackages() {
  return Object.entries(lockedPackages())
    .filter(([place, entry]) => place !== '' && !entry.dev && !entry.devOptional && !entry.peer)
    .map(([place, entry]) => describe(place, entry, 'module'));
}

/**
 * @param {string} bundledFolder with the lists of `bundled-packages.ts`
 * @returns {ShippedPackage[]} production packages and bundled ones, by name
 */
export function shippedPackages(bundledFolder) {
  const locked = lockedPackages();
  const modules = productionPackages();
  const known = new Set(modules.map(({ place }) => place));
  const places = readdirSync(bundledFolder).flatMap((name) => readJson(join(bundledFolder, name)));
  const bundled = [...new Set(places)]
    .filter((place) => !known.has(place))
    .map((place) => describe(place, locked[place], 'bundled'));
  return [...modules, ...bundled].sort((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  );
}

/** The licence texts that a package brings, and its notices. @param {ShippedPackage} shipped @returns {string} */
export function licenceTextOf({ place }) {
  const folder = join(rootFolder, place);
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = names
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.join('\n\n');
}
