import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Measures starts and memory of the real program: `npm run bench -- startup`, never a part of CI. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(import.meta.dirname, '../../test-results/bench-startup'),
  workers: 1,
  timeout: 1_800_000,
  expect: { timeout: 60_000 },
});
