/**
 * Texts in both languages that main, the command line and the interface share. This folder knows the words
 * of the domain; it must not know React, i18next or where a text is shown.
 */
import type { LocalizedText } from '../domain/provider';

/** A text in both languages, Chinese first. */
export function localized(chinese: string, english: string): LocalizedText {
  return { 'zh-CN': chinese, en: english };
}

/** Fills `{{name}}` placeholders; one without a value stays as it is, so that its absence is seen. */
export function fillPlaceholders(
  text: string,
  values: Readonly<Record<string, string | number | boolean | null>>,
): string {
  return text.replace(/\{\{(\w+)\}\}/gu, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined || value === null ? placeholder : String(value);
  });
}
