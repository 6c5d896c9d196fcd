import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

export interface BuiltWorker {
  readonly url: URL;
  remove(): void;
}

/** Bundles a worker's entry as the product's build does; inside the checkout, so that packages resolve. */
export async function buildWorker(entry: string): Promise<BuiltWorker> {
  const parent = join(root, 'test-results');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'worker-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@main': join(root, 'src/main') } },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'worker.mjs' } },
    },
  });
  return {
    url: pathToFileURL(join(outDir, 'worker.mjs')),
    remove: () => {
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
