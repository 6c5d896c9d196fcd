/** The language of the screen and texts that come in both languages. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '@shared/domain/provider';
import { localeFromTag, type Locale } from '@shared/locale';

/** The language shown now. */
export function useLocale(): Locale {
  return localeFromTag(useTranslation().i18n.language);
}

/** `text({ 'zh-CN': '一致', en: 'Match' })` in the language shown now. */
export function useText(): (text: LocalizedText) => string {
  const locale = useLocale();
  return useCallback((text: LocalizedText) => text[locale], [locale]);
}
