/**
 * The vault and the lock as the screens see them. It holds what main tells of them, and no passphrase, PIN
 * or key: those live in the fields of a form and are gone with it.
 */
import { create } from 'zustand';
import type { VaultState } from '@shared/ipc/vault-view';
import { call } from '../../lib/ipc-client';

interface VaultStore {
  /** null until main has answered. */
  readonly state: VaultState | null;
  /** @throws {IpcError} as `call` */
  readonly refresh: () => Promise<void>;
  /** Whether the operator wants no reminder of the recovery key until the desk is opened again. */
  readonly reminderPutOff: boolean;
  readonly putReminderOff: () => void;
}

export const useVault = create<VaultStore>()((set) => ({
  state: null,
  refresh: async () => set({ state: await call('vault:getState') }),
  reminderPutOff: false,
  putReminderOff: () => set({ reminderPutOff: true }),
}));
