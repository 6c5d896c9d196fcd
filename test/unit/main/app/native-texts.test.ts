import { describe, expect, it } from 'vitest';
import type { LocalizedText } from '@shared/domain/provider';
import { backgroundTexts } from '@main/app/background-texts';
import { batchSignalTexts } from '@main/app/batch-signal-texts';
import { menuTexts } from '@main/app/menu/menu-texts';

const tables: readonly (readonly [string, Readonly<Record<string, LocalizedText>>])[] = [
  ['the question and the tray', backgroundTexts],
  ['the notifications', batchSignalTexts],
  ['the native menu', menuTexts],
];

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/gu) ?? []).sort();

describe.each(tables)('the texts of %s', (_, texts) => {
  it.each(Object.entries(texts))('%s is told in both languages, with the same values', (_name, text) => {
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(text.en).toMatch(/[A-Za-z]/u);
    expect(text.en).not.toMatch(/\p{Script=Han}/u);
    expect(`${text['zh-CN']}${text.en}`).not.toMatch(/[!！]|我们|\b[Ww]e\b/u);
    expect(placeholders(text.en)).toEqual(placeholders(text['zh-CN']));
  });
});
