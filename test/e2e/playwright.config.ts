import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { needsOwnDisplay } from './support/display';

const root = resolve(import.meta.dirname, '../..');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: resolve(root, 'test-results'),
  // Two windows at a time, where each has a display to itself: they wait for one another's focus otherwise.
  workers: needsOwnDisplay() ? 2 : 1,
  fullyParallel: true,
  // A test that passes on a second try has a bug, so there is no second try.
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: { screenshot: 'only-on-failure' },
});
