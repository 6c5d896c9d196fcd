import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type CommandId, commands } from '@shared/commands/commands';
import { acceleratorOf } from '@shared/commands/shortcut';
import { locales, type Locale } from '@shared/locale';
import { menuTexts } from '@main/app/menu/menu-texts';
import { menuTemplate, type MenuState } from '@main/app/menu/menu-template';

type Item = MenuItemConstructorOptions;

function itemsOf(change: Partial<MenuState> = {}): readonly Item[] {
  const flat = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  const state: MenuState = {
    locale: 'zh-CN',
    platform: 'linux',
    isPackaged: true,
    isEnabled: () => true,
    onCommand: () => undefined,
    ...change,
  };
  return flat(menuTemplate(state));
}

describe('the native menu', () => {
  it.each(locales)('has a label in %s for all but the lines between', (locale: Locale) => {
    const script = locale === 'en' ? /[A-Za-z]/u : /\p{Script=Han}/u;
    for (const item of itemsOf({ locale, platform: 'darwin', isPackaged: false })) {
      if (item.type === 'separator' || item.role === 'appMenu') continue;
      // A language is named in itself.
      if (item.id?.startsWith('language.') === true) continue;
      expect(item.label).toMatch(script);
      if (locale === 'en') expect(item.label).not.toMatch(/\p{Script=Han}/u);
    }
    for (const text of Object.values(menuTexts)) expect(text[locale]).toMatch(script);
  });

  it('names a choice below its heading by itself alone', () => {
    const label = (id: CommandId, locale: Locale) =>
      itemsOf({ locale }).find((item) => item.id === id)?.label;
    expect(label('language.zh-CN', 'en')).toBe('简体中文');
    expect(label('language.en', 'zh-CN')).toBe('English');
    expect(label('theme.system', 'zh-CN')).toBe('跟随系统');
    expect(label('theme.dark', 'en')).toBe('Dark');
  });

  it('has every command of the registry with its keys', () => {
    const items = itemsOf();
    for (const { id, shortcut } of commands) {
      const item = items.find((candidate) => candidate.id === id);
      expect(item, id).toBeDefined();
      expect(item?.accelerator).toBe(shortcut === null ? undefined : acceleratorOf(shortcut));
    }
  });

  it('has no developer tools and no reload in a packed program', () => {
    const roles = (isPackaged: boolean) => itemsOf({ isPackaged }).map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
    expect(roles(false)).toContain('toggleDevTools');
  });

  it('follows the conventions of macOS there, and there alone', () => {
    const top = (platform: NodeJS.Platform) => itemsOf({ platform }).map(({ role }) => role);
    expect(top('darwin')[0]).toBe('appMenu');
    for (const role of [
      'hide',
      'hideOthers',
      'unhide',
      'services',
      'quit',
      'help',
      'window',
      'zoom',
    ] as const)
      expect(top('darwin')).toContain(role);
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const) {
      expect(top('darwin')).toContain(role);
      expect(top('win32')).toContain(role);
    }
    expect(top('win32')).not.toContain('appMenu');
  });

  it('greys out what may not be done, and runs the rest', () => {
    const ran: CommandId[] = [];
    const items = itemsOf({ isEnabled: (id) => id !== 'desk.backup', onCommand: (id) => ran.push(id) });
    const item = (id: CommandId) => items.find((candidate) => candidate.id === id);
    expect(item('desk.backup')?.enabled).toBe(false);
    expect(item('check.new')?.enabled).toBe(true);
    (item('check.new')?.click as () => void)();
    expect(ran).toEqual(['check.new']);
  });
});
