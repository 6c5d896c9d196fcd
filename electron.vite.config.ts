import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { listBundledPackages } from './scripts/packaging/bundled-packages';

const source = (path: string) => resolve(import.meta.dirname, 'src', path);

const alias = {
  '@shared': source('shared'),
  '@main': source('main'),
  '@renderer': source('renderer'),
  '@sandbox': source('sandbox'),
};

/** `npm run package` builds into a folder of its own, without what only a checkout runs. */
const packageFolder = process.env['VERIDESK_PACKAGE_FOLDER'];
const output = (part: string) => join(packageFolder ?? 'out', part);
const bundled = (part: string) =>
  packageFolder === undefined
    ? []
    : [listBundledPackages(part, import.meta.dirname, join(packageFolder, '../../bundled'))];

const checkoutPrograms = {
  bench: source('../test/bench/index.ts'),
  'floor-worker': source('../test/bench/floor-worker.ts'),
  fuzz: source('../test/fuzz/index.ts'),
  torture: source('../test/torture/index.ts'),
  'generate-provider-docs': source('main/providers/generate-docs.ts'),
};

export default defineConfig({
  main: {
    resolve: {
      alias: [
        ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
        // What conf imports and the settings do not use.
        {
          find: /^(?:ajv\/dist\/2020\.js|ajv-formats|semver)$/,
          replacement: source('main/settings/unused-by-conf.ts'),
        },
      ],
    },
    plugins: bundled('main'),
    build: {
      outDir: output('main'),
      // A start reads one file of ours instead of hundreds of theirs.
      minify: true,
      externalizeDeps: { exclude: ['zod', 'conf', 'electron-store'] },
      rollupOptions: {
        // Each entry is a process or a worker of its own; docs/architecture.md draws them.
        input: {
          index: source('main/index.ts'),
          cli: source('main/cli/index.ts'),
          'backup-worker': source('main/backup/backup-worker.ts'),
          'data-worker': source('main/data/worker.ts'),
          'file-worker': source('main/files/worker.ts'),
          'integrity-worker': source('main/keeping/integrity-worker.ts'),
          'key-worker': source('main/vault/key-worker.ts'),
          'rekey-worker': source('main/rekey/rekey-worker.ts'),
          sandbox: source('sandbox/index.ts'),
          ...(packageFolder === undefined ? checkoutPrograms : {}),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias },
    plugins: bundled('preload'),
    build: {
      outDir: output('preload'),
      // A sandboxed preload can require nothing but electron, so all else is bundled.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: source('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: source('renderer'),
    resolve: { alias },
    plugins: [react(), ...bundled('renderer')],
    build: {
      outDir: output('renderer'),
      minify: true,
      rollupOptions: {
        input: { index: source('renderer/index.html') },
        // Each file is an answer of main, which has its own code to read then: one with all that a start shows,
        // one with the frame and the check page, and the other pages.
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 2 },
              { name: 'desk', test: /[\\/]shell[\\/]frame\.tsx$/, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
