import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDescription } from '@main/backup/backup-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['a missing file', 'missing.vdbackup', 'file/not-found'],
  ['a folder', '', 'file/unreadable'],
  ['a file of something else', 'list.csv', 'backup/damaged'],
])('tells %s apart', (_what, name, code) => {
  writeFileSync(join(folder, 'list.csv'), 'name,number\r\n'.repeat(100));
  expect(() => readDescription(join(folder, name))).toThrow(expect.objectContaining({ code }));
});
