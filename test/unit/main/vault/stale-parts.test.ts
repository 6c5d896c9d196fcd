import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeStaleParts } from '@main/vault/stale-parts';

const nowMs = Date.UTC(2026, 10, 2, 9);
const minuteMs = 60_000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, ageMs: number): void {
  const path = join(folder, name);
  writeFileSync(path, '{');
  utimesSync(path, (nowMs - ageMs) / 1_000, (nowMs - ageMs) / 1_000);
}

it('removes what a killed write left, whatever its process was', () => {
  write('vault.json.4711.part', 11 * minuteMs);
  write(`vault.json.${process.pid}.part`, 11 * minuteMs);
  write('vault.json.12.part', -11 * minuteMs);
  removeStaleParts(folder, nowMs);
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves a write that may be under way, and everything else', () => {
  write('vault.json.4711.part', minuteMs);
  for (const name of [
    'vault.json',
    'vault.json.bak',
    'history.db',
    'a.vault.json.1.part',
    'vault.json.x.part',
  ])
    write(name, 60 * minuteMs);
  symlinkSync(join(folder, 'history.db'), join(folder, 'vault.json.1.part'));
  const before = readdirSync(folder);
  removeStaleParts(folder, nowMs);
  expect(readdirSync(folder)).toEqual(before);
});

it('says nothing of a folder that is not there', () => {
  expect(() => removeStaleParts(join(folder, 'none'), nowMs)).not.toThrow();
});
