/** The two languages of the product. */
export const locales = ['zh-CN', 'en'] as const;

export type Locale = (typeof locales)[number];

/** The language for a system tag such as `zh-Hans-CN` or `en_GB.UTF-8`: Chinese for `zh…`, else English. */
export function localeFromTag(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
