import { describe, expect, it } from 'vitest';
import { commandOf, commands, places } from '@shared/commands/commands';
import { initialsOf } from '@shared/commands/initials';
import { pageLabels, railPages } from '@shared/commands/pages';
import { placeKeys, placeLabels } from '@shared/commands/place-keys';
import { shortcutText } from '@shared/commands/shortcut';
import { shortcutsOf } from '@shared/commands/shortcuts-of';
import { kindLabels } from '@shared/i18n/words';

describe('the registry of commands', () => {
  it('has each command and each shortcut once', () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = commands.flatMap(({ shortcut }) =>
      shortcut === null ? [] : [shortcutText(shortcut, false)],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives the pages of the rail the digits in their order', () => {
    for (const [index, page] of railPages.entries())
      expect(commandOf(`page.${page}`).shortcut).toEqual({ key: String(index + 1), mod: true });
  });

  it('tells every label in both languages', () => {
    const labels = [
      ...commands.map(({ label }) => label),
      ...placeKeys.map(({ label }) => label),
      ...Object.values(placeLabels),
      ...Object.values(pageLabels),
    ];
    for (const label of labels) {
      expect(label['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/[A-Za-z]/u);
      expect(`${label['zh-CN']}${label.en}`).not.toMatch(/[!！]/u);
    }
  });

  it('lists every shortcut at exactly one place', () => {
    const listed = places.flatMap((place) => shortcutsOf(place));
    const withKey = commands.filter(({ shortcut }) => shortcut !== null);
    expect(listed).toHaveLength(withKey.length + placeKeys.length);
    for (const place of places) expect(shortcutsOf(place).length).toBeGreaterThan(0);
  });
});

describe('the first letters of pinyin', () => {
  it('are those that somebody types', () => {
    expect(initialsOf('新建核验')).toBe('xjhy');
    expect(initialsOf('复制脱敏结果')).toBe('fztmjg');
    expect(initialsOf('银行卡四要素')).toBe('yhksys');
    expect(initialsOf('测试 1')).toBe('cs1');
  });

  it('are known for every character of commands and kinds', () => {
    const labels = [...commands.map(({ label }) => label), ...Object.values(kindLabels)];
    for (const { 'zh-CN': label } of labels) {
      const characters = [...label].filter((character) => /\p{Script=Han}/u.test(character));
      for (const character of characters) expect(initialsOf(character), character).toHaveLength(1);
    }
  });
});
