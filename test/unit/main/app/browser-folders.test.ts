import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBrowserFolders } from '@main/app/browser-folders';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-folders-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lie in the profile, which is made where it is missing, and nothing is left of the trial', () => {
  const profile = join(folder, 'new', 'profile');
  const { userData, sessionData, release } = openBrowserFolders(profile);
  expect([userData, sessionData]).toEqual([profile, join(profile, 'browser')]);
  release();
  expect(readdirSync(profile)).toEqual([]);
});

it('lie elsewhere for this run where the profile cannot be written', () => {
  // A file in the place of the folder refuses root as well.
  const profile = join(folder, 'file');
  writeFileSync(profile, 'kept');
  const { userData, sessionData, release } = openBrowserFolders(profile);
  expect(userData.startsWith(tmpdir())).toBe(true);
  expect(sessionData).toBe(join(userData, 'browser'));
  expect(existsSync(userData)).toBe(true);
  release();
  expect(existsSync(userData)).toBe(false);
  expect(existsSync(profile)).toBe(true);
});
