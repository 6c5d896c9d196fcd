import { useEffect } from 'react';
import { pages, type Page } from '../lib/session-store';

/** Ctrl+1 to Ctrl+6 (Cmd on macOS) jump to the pages of the rail. */
export function usePageKeys(isMac: boolean, onGo: (page: Page) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const modifier = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!modifier || event.altKey || event.shiftKey) return;
      const page = pages[Number.parseInt(event.key, 10) - 1];
      if (page === undefined) return;
      event.preventDefault();
      onGo(page);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMac, onGo]);
}
