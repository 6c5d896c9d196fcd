import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

/** Takes the pictures of README and guides from the real window: `npm run docs:pictures`. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(import.meta.dirname, '../../test-results/pictures'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
});
