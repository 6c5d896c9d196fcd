import { type ReactNode, useEffect, useRef } from 'react';
import { Palette } from './palette';
import { ShortcutsHelp } from './shortcuts-help';
import { useCommandPanel } from './store';
import { useCommandKeys } from './use-command-keys';

/** The keys of the desk with what two of them open; mounted once, by the frame. */
export function CommandCenter({ isMac }: { readonly isMac: boolean }): ReactNode {
  const open = useCommandPanel((state) => state.open);
  const close = useCommandPanel((state) => state.close);
  useCommandKeys(isMac);
  useFocusBack(open !== null);
  if (open === 'palette') return <Palette isMac={isMac} onClose={close} />;
  return open === 'help' ? <ShortcutsHelp isMac={isMac} onClose={close} /> : null;
}

/** Gives the focus back to where it was, unless what was run has placed it somewhere. */
function useFocusBack(isOpen: boolean): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    return () => {
      if (document.activeElement === document.body && before.current instanceof HTMLElement)
        before.current.focus();
    };
  }, [isOpen]);
  useEffect(() => {
    if (isOpen) return undefined;
    const remember = (event: FocusEvent) => {
      before.current = event.target instanceof Element ? event.target : null;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [isOpen]);
}
