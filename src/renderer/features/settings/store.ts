/** What belongs to this desk and not to a connection. It must not know the vault's key or any secret. */
import { create } from 'zustand';
import type { Locale } from '@shared/locale';
import { call } from '../../lib/ipc-client';

interface SettingsState {
  /** Thrown by the last change; null when it went well. */
  readonly error: unknown;
  readonly setLocale: (locale: Locale) => Promise<void>;
}

export const useSettings = create<SettingsState>()((set) => ({
  error: null,
  setLocale: async (locale) => {
    set({ error: null });
    try {
      await call('app:setLocale', { locale });
    } catch (error) {
      set({ error });
    }
  },
}));
