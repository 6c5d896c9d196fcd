import { app } from 'electron';
import { type Locale, localeFromTag } from '@shared/locale';

/** The language of the system, of those that the window speaks. */
export function systemLocale(): Locale {
  return localeFromTag(app.getPreferredSystemLanguages()[0] ?? app.getLocale());
}
