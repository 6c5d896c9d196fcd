import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');
const source = (path: string) => resolve(root, 'src', path);

const alias = {
  '@shared': source('shared'),
  '@main': source('main'),
  '@renderer': source('renderer'),
  '@sandbox': source('sandbox'),
};

/** What waits for nothing any more; a test that is only slow, on a machine with much else to do, is no failure. */
const patienceMs = 120_000;

export default defineConfig({
  root,
  test: {
    // Vitest would leave one core to itself. Half of what the suites take is waiting, so two never do too little.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{unit,contract,integration}/**/*.test.ts'],
          setupFiles: ['test/property-seed.ts'],
          testTimeout: patienceMs,
          hookTimeout: patienceMs,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/unit/renderer/**/*.test.tsx'],
          setupFiles: ['test/screens.ts'],
          testTimeout: patienceMs,
          hookTimeout: patienceMs,
        },
      },
    ],
  },
});
