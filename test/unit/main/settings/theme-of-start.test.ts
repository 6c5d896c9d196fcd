import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { themeOfStart } from '@main/settings/theme-of-start';

const folder = mkdtempSync(join(tmpdir(), 'veridesk-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the appearance of a start', () => {
  it.each([
    ['{"theme":"dark","locale":"zh-CN"}', 'dark'],
    ['{"theme":"light"}', 'light'],
    ['{"locale":"en"}', 'system'],
    ['{"theme":"violet"}', 'system'],
    ['null', 'system'],
    ['"dark"', 'system'],
    ['{"theme":', 'system'],
  ])('is of %s: %s', (content, theme) => {
    writeFileSync(join(folder, 'settings.json'), content);
    expect(themeOfStart(folder)).toBe(theme);
  });

  it('is the system’s without settings', () => {
    expect(themeOfStart(join(folder, 'none'))).toBe('system');
  });
});
