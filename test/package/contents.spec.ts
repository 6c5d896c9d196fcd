/** What the package contains, and what it leaves out. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { root } from '../e2e/support/programs';
import { packedProgram, resourcesFolder } from './packed-program';

const billSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.5'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
  components: z.array(z.object({ name: z.string(), version: z.string(), purl: z.string() })),
});

const archived = () =>
  listPackage(join(resourcesFolder(), 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/'),
  );

test('the archive has the built code and production packages, no sources and no tools', async () => {
  const paths = archived();
  for (const path of ['/package.json', '/build.json', '/out/main/index.js', '/out/renderer/index.html']) {
    expect(paths).toContain(path);
  }
  expect(paths.filter((path) => /^\/(src|test|docs|scripts|dist|resources)(\/|$)/.test(path))).toEqual([]);
  expect(paths.filter((path) => /\/out\/main\/(bench|torture|generate)/.test(path))).toEqual([]);
  const packages = new Set(paths.map((path) => /^\/node_modules\/([^/]+)/.exec(path)?.[1]));
  for (const tool of ['typescript', 'vitest', 'electron', 'electron-builder', 'antd']) {
    expect(packages).not.toContain(tool);
  }
  expect(await readdir(resourcesFolder())).not.toContain('default_app.asar');
});

test('one SQLite addon, this system’s, lies outside of the archive', async () => {
  const addons = archived().filter((path) => path.endsWith('.node'));
  expect(addons).toEqual([`/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`]);
  // And nothing else does: what lies there escapes the archive's integrity check.
  const unpacked = await readdir(join(resourcesFolder(), 'app.asar.unpacked'), {
    recursive: true,
    withFileTypes: true,
  });
  expect(unpacked.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([
    `${process.platform}-${process.arch}.node`,
  ]);
});

test('licences and the bill of materials name the same packages', async () => {
  const folder = join(resourcesFolder(), 'licences');
  const licences = await readFile(join(folder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  const bill = billSchema.parse(JSON.parse(await readFile(join(folder, 'sbom.cdx.json'), 'utf8')));
  const names = bill.components.map(({ name, version }) => `${name} ${version}`);
  for (const name of names.filter((one) => !one.startsWith('electron ')))
    expect(licences).toContain(`${name}: `);
  // Both kinds: an installed package, and one that lies in the window's bundle.
  expect(names.some((name) => name.startsWith('better-sqlite3-multiple-ciphers '))).toBe(true);
  expect(names.some((name) => name.startsWith('antd '))).toBe(true);
  expect(names.some((name) => name.startsWith('typescript '))).toBe(false);
  expect(await readFile(join(folder, 'LICENSE.txt'), 'utf8')).toBe(
    await readFile(join(root, 'LICENSE'), 'utf8'),
  );
  expect(await readdir(dirname(packedProgram()))).toContain('LICENSES.chromium.html');
});
