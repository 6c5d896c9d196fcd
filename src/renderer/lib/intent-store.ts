/** What a command asks of a page that may not be on the screen yet; the page does it once it is. */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export type Intent = 'check.focus' | 'check.copy' | 'history.find' | 'history.export' | 'settings.backup';

interface IntentState {
  readonly intent: Intent | null;
  readonly ask: (intent: Intent) => void;
  readonly forget: () => void;
}

export const useIntents = create<IntentState>()((set) => ({
  intent: null,
  ask: (intent) => set({ intent }),
  forget: () => set({ intent: null }),
}));

/** Does what was asked, once each time it is asked. */
export function useIntent(name: Intent, act: () => void): void {
  const isAsked = useIntents(({ intent }) => intent === name);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isAsked) return;
    useIntents.getState().forget();
    latest.current();
  }, [isAsked]);
}
