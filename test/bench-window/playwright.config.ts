import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Measures the real window while a batch runs: `npm run bench -- window`, never a part of CI. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(import.meta.dirname, '../../test-results/bench-window'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
});
