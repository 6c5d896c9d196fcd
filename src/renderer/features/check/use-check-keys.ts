import { useEffect, useRef } from 'react';

export interface CheckKeys {
  readonly isMac: boolean;
  readonly onClear: () => void;
  readonly onCopy: () => void;
}

/** Esc clears; Ctrl+Shift+C (Cmd on macOS) copies the masked answer, wherever the focus is. */
export function useCheckKeys(keys: CheckKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { isMac, onClear, onCopy } = latest.current;
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape') {
        // An open list takes Esc for itself.
        if (event.target instanceof HTMLElement && event.target.ariaExpanded === 'true') return;
        onClear();
        return;
      }
      const modifier = isMac ? event.metaKey : event.ctrlKey;
      if (modifier && event.shiftKey && event.key.toLowerCase() === 'c') {
        event.preventDefault();
        onCopy();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
