import { type RefObject, useEffect, useRef } from 'react';
import { focusPage } from '../lib/first-field';
import type { Page } from '../lib/session-store';

/** Leads the focus from the rail, or wherever it was, into the page that was gone to. */
export function usePageFocus(main: RefObject<HTMLElement | null>, page: Page): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return undefined;
    shown.current = page;
    // A page that has chosen a field of its own has done so by now.
    if (main.current?.contains(document.activeElement) === true) return undefined;
    return whenThere(main.current, () => focusPage(main.current));
  }, [main, page]);
}

/** A page whose code is still being read has no heading yet. */
function whenThere(main: HTMLElement | null, act: () => void): (() => void) | undefined {
  if (main === null) return undefined;
  if (main.querySelector('h1') !== null) {
    act();
    return undefined;
  }
  const observer = new MutationObserver(() => {
    if (main.querySelector('h1') === null) return;
    observer.disconnect();
    if (!main.contains(document.activeElement)) act();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}
