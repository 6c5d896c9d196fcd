/** The folder that becomes app.asar: built code, resources, production packages, and what else ships with it. */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandFile, readJson, rootFolder, SetupError } from '../setup/project.mjs';
import { runTool } from '../setup/run.mjs';
import { billOfMaterials } from './bill-of-materials.mjs';
import { thirdPartyLicences } from './licences.mjs';
import { copySqliteAddon } from './sqlite-prebuild.mjs';
import { productionPackages, shippedPackages } from './shipped-packages.mjs';

/** Nothing that the program reads. */
const leftOutFiles = /\.(map|d\.[cm]?ts|md|markdown|flow|tsbuildinfo)$|^\.(?!\.)/i;
/** Of SQLite's package, the sources and the files for other machines; the right one is copied by itself. */
const leftOutFolders = new Set(
  ['node_modules/better-sqlite3/deps', 'node_modules/better-sqlite3/src'].concat([
    'node_modules/better-sqlite3/build',
    'node_modules/better-sqlite3/prebuilds',
  ]),
);

/** @param {string} target */
async function buildInto(target) {
  const { status, lines } = await runTool(process.execPath, [commandFile('electron-vite'), 'build'], {
    cwd: rootFolder,
    env: { FORCE_COLOR: '0', NO_COLOR: '1', VERIDESK_PACKAGE_FOLDER: target },
  });
  if (status !== 0) throw new SetupError(['The build failed:', ...lines.slice(-25)].join('\n'));
}

/** @param {string} place @param {string} appFolder */
function copyPackage(place, appFolder) {
  const source = join(rootFolder, place);
  const target = join(appFolder, place);
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || leftOutFolders.has(`${place}/${entry.name}`)) continue;
    cpSync(join(source, entry.name), join(target, entry.name), {
      recursive: true,
      dereference: true,
      filter: (path) => !leftOutFiles.test(path.slice(dirname(path).length + 1)),
    });
  }
}

/**
 * @param {object} options
 * @param {string} options.folder an own folder, emptied first
 * @param {'test' | 'release'} options.kind
 * @param {import('../setup/electron-runtime.mjs').ElectronRuntime} options.electron
 * @returns {Promise<{appFolder: string, documentsFolder: string}>}
 * @throws {SetupError}
 */
export async function stage({ folder, kind, electron }) {
  const appFolder = join(folder, 'app');
  const documentsFolder = join(folder, 'documents');
  const bundledFolder = join(folder, 'bundled');
  rmSync(folder, { recursive: true, force: true });
  for (const path of [appFolder, documentsFolder, bundledFolder]) mkdirSync(path, { recursive: true });
  await buildInto(join(appFolder, 'out'));

  const manifest = readJson(join(rootFolder, 'package.json'));
  const { name, productName, version, description, license, type, main, dependencies } = manifest;
  /** @param {string} path @param {unknown} value */
  const writeJson = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
  writeJson(join(appFolder, 'package.json'), {
    ...{ name, productName, version, description, license, type, main, dependencies },
    author: 'VeriDesk maintainers',
    // Installers show it; whoever builds them says where the project is.
    homepage: process.env.VERIDESK_HOMEPAGE ?? 'https://veridesk.example/',
  });
  writeJson(join(appFolder, 'build.json'), { kind });
  for (const { place } of productionPackages()) copyPackage(place, appFolder);
  copySqliteAddon(appFolder, electron);

  const shipped = shippedPackages(bundledFolder);
  cpSync(join(rootFolder, 'LICENSE'), join(documentsFolder, 'LICENSE.txt'));
  writeFileSync(join(documentsFolder, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(shipped));
  const bill = billOfMaterials({ name, version, license }, electron.version, shipped);
  writeFileSync(join(documentsFolder, 'sbom.cdx.json'), bill);
  return { appFolder, documentsFolder };
}
