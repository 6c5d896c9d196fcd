import { useEffect, useRef } from 'react';
import { commandOf } from '@shared/commands/commands';
import { isPressed } from '@shared/commands/shortcut';

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
        // An open list takes Esc for itself, and so does what lies over the page.
        const { target } = event;
        if (target instanceof HTMLElement && target.ariaExpanded === 'true') return;
        if (target instanceof HTMLElement && target.closest('[role="dialog"]') !== null) return;
        onClear();
        return;
      }
      const { shortcut } = commandOf('check.copy');
      if (shortcut !== null && isPressed(shortcut, event, isMac)) {
        event.preventDefault();
        onCopy();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
