/** Who sits at the desk and what they may do, as main has it; main decides, the window only shows it. */
import { create } from 'zustand';
import { hasRight, type Right } from '@shared/domain/operators';
import type { OperatorState } from '@shared/ipc/operator-view';
import { call } from './ipc-client';

interface OperatorStore {
  /** null until loaded. */
  readonly state: OperatorState | null;
  /** @throws {IpcError} as `call` */
  readonly refresh: () => Promise<void>;
}

export const useOperators = create<OperatorStore>()((set) => ({
  state: null,
  refresh: async () => set({ state: await call('operators:getState') }),
}));

/** Whether accounts exist and nobody is signed in. */
export function needsSignIn(state: OperatorState | null): boolean {
  return state !== null && state.accounts.length > 0 && state.present === null;
}

export function may(state: OperatorState | null, right: Right): boolean {
  if (state === null || state.accounts.length === 0) return true;
  return state.present !== null && hasRight(state.present.role, right);
}

/** Whether whoever is signed in has a right; everything is allowed on a desk without accounts. */
export function useMay(right: Right): boolean {
  return useOperators(({ state }) => may(state, right));
}
