/** Which packages a bundle took code from: their licences go with it, and its bill of materials names them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const marker = '/node_modules/';

/** The place in the lock file, as `node_modules/a/node_modules/@b/c`, of a module's package; null for our own. */
export function packagePlaceOf(moduleId: string, root: string): string | null {
  const path = relative(root, moduleId.replace(/^\0/, '').replace(/\?.*$/, ''));
  const inRoot = `/${path.split(sep).join('/')}`;
  const start = inRoot.lastIndexOf(marker);
  if (start < 0) return null;
  const [first = '', second = ''] = inRoot.slice(start + marker.length).split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return inRoot.slice(1, start + marker.length) + name;
}

/** Writes the sorted places as `<folder>/<part>.json`. */
export function listBundledPackages(part: string, root: string, folder: string): Plugin {
  return {
    name: 'veridesk-bundled-packages',
    generateBundle(_options, bundle) {
      const places = new Set<string>();
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of output.moduleIds) {
          const place = packagePlaceOf(id, root);
          if (place !== null) places.add(place);
        }
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${part}.json`), `${JSON.stringify([...places].sort(), null, 2)}\n`);
    },
  };
}
