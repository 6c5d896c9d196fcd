/** What belongs to this desk and not to a connection. It must not know the vault's key or any secret. */
import { create } from 'zustand';
import type { Locale } from '@shared/locale';
import type { Theme } from '@shared/theme';
import { call } from '../../lib/ipc-client';

interface SettingsState {
  /** Thrown by the last change; null when it went well. */
  readonly error: unknown;
  readonly setLocale: (locale: Locale) => Promise<void>;
  readonly setTheme: (theme: Theme) => Promise<void>;
}

export const useSettings = create<SettingsState>()((set) => {
  const change = async (made: Promise<void>): Promise<void> => {
    set({ error: null });
    try {
      await made;
    } catch (error) {
      set({ error });
    }
  };
  return {
    error: null,
    setLocale: (locale) => change(call('app:setLocale', { locale })),
    setTheme: (theme) => change(call('app:setTheme', { theme })),
  };
});
