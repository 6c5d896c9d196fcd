import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'test-results'),
  // One window at a time: two cores carry an Electron, its workers and a sandbox.
  workers: 1,
  fullyParallel: false,
  // A test that passes on a second try has a bug, so there is no second try.
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { screenshot: 'only-on-failure' },
});
