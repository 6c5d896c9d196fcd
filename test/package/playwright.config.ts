import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const test = resolve(import.meta.dirname, '..');

/** The packed program (`npm run package:test`): what it is, and end-to-end tests of the window run on it. */
export default defineConfig({
  outputDir: resolve(test, '../test-results/package'),
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: 'package', testDir: import.meta.dirname },
    {
      name: 'smoke',
      testDir: resolve(test, 'e2e'),
      testMatch: /(first-start|connections|window|batch)\.spec\.ts$/,
    },
  ],
});
