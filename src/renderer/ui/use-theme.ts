/** Follows the system's theme and motion setting and puts the tokens on the document. */
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
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

/**
 * Whether the first picture is drawn. Until then nothing moves: antd wraps its content anew when motion ends for
 * the first time, and would make the whole page anew, with all that was typed in it, if that were later.
 */
function useIsDrawn(): boolean {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setIsDrawn(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return isDrawn;
}

/** The theme in use; sets `--vd-…` and `data-theme`, `data-sandbox` on the root element. */
export function useTheme(
  sandbox: boolean,
  locale: Locale,
): { readonly theme: ThemeName; readonly reducedMotion: boolean } {
  const theme: ThemeName = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const wantsLessMotion = useMedia('(prefers-reduced-motion: reduce)');
  const isDrawn = useIsDrawn();
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.dataset['sandbox'] = String(sandbox);
    // Through the CSSOM, which the content security policy lets pass; a style attribute would not.
    for (const [name, value] of customProperties(theme, sandbox, locale)) root.style.setProperty(name, value);
  }, [theme, sandbox, locale]);
  return { theme, reducedMotion: wantsLessMotion || !isDrawn };
}
