import { type RefObject, useEffect, useRef } from 'react';
import { focusPage } from '../lib/first-field';
import type { Page } from '../lib/session-store';

/** Leads the focus from the rail, or wherever it was, into the page that was gone to. */
export function usePageFocus(main: RefObject<HTMLElement | null>, page: Page): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // A page that has chosen a field of its own has done so by now.
    if (main.current?.contains(document.activeElement) === true) return;
    focusPage(main.current);
  }, [main, page]);
}
