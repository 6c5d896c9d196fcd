/**
 * The way from a bare profile to the desk: language, protection of the vault, unlocking, welcome. It must
 * not know what the desk's pages do.
 */
import { create } from 'zustand';
import type { AppState } from '@shared/ipc/app-view';
import type { ConnectionView } from '@shared/ipc/connection-view';

/** The step that the state of the desk asks for. */
export type StartStep = 'loading' | 'language' | 'protect' | 'recovery-key' | 'unlock' | 'welcome';

export function startStep(
  app: AppState | null,
  connections: readonly ConnectionView[] | null,
  offerRecoveryKey: boolean,
): StartStep {
  if (app === null) return 'loading';
  if (app.locale === null) return 'language';
  if (app.vault === 'missing') return 'protect';
  if (app.vault === 'locked') return 'unlock';
  if (offerRecoveryKey) return 'recovery-key';
  return connections === null ? 'loading' : 'welcome';
}

interface StartState {
  /** A vault was just made, and has no recovery key yet. */
  readonly offerRecoveryKey: boolean;
  /** Whether an answer of main is awaited. */
  readonly busy: boolean;
  /** What was thrown by the last act; null when it went well. */
  readonly error: unknown;
  /** Runs one act at a time and keeps what it throws. */
  readonly run: (act: () => Promise<void>) => Promise<void>;
}

export const useStart = create<StartState>()((set, get) => ({
  offerRecoveryKey: false,
  busy: false,
  error: null,
  run: async (act) => {
    if (get().busy) return;
    set({ busy: true, error: null });
    try {
      await act();
    } catch (error) {
      set({ error });
    } finally {
      set({ busy: false });
    }
  },
}));
