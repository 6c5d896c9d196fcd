/** Follows the system's theme and motion setting and puts the tokens on the document. */
import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Locale } from '@shared/locale';
import { customProperties, type ThemeName } from './tokens';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The theme in use; sets `--vd-…` and `data-theme`, `data-sandbox` on the root element. */
export function useTheme(
  sandbox: boolean,
  locale: Locale,
): { readonly theme: ThemeName; readonly reducedMotion: boolean } {
  const theme: ThemeName = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.dataset['sandbox'] = String(sandbox);
    // Through the CSSOM, which the content security policy lets pass; a style attribute would not.
    for (const [name, value] of customProperties(theme, sandbox, locale)) root.style.setProperty(name, value);
  }, [theme, sandbox, locale]);
  return { theme, reducedMotion };
}
