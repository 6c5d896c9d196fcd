/**
 * Keeping and deleting: purposes, purges, legal holds, retention. It must not know whom a purge is about for longer
 * than its form shows it.
 *
 * Here: what checks are for, as the settings ask for it, and what was chosen last.
 */
import { create } from 'zustand';
import type { LegalBasis, ProcessingPurpose, PurposeMode } from '@shared/domain/purpose';
import { call } from '../../lib/ipc-client';

export interface ChosenPurpose {
  readonly purpose: string | null;
  readonly basis: LegalBasis | null;
}

export const nothingChosen: ChosenPurpose = { purpose: null, basis: null };

interface PurposeState {
  readonly mode: PurposeMode;
  readonly purposes: readonly string[];
  /** Of the single check; it stays for the next one. */
  readonly chosen: ChosenPurpose;
  readonly load: () => Promise<void>;
  readonly choose: (chosen: ChosenPurpose) => void;
}

export const usePurposes = create<PurposeState>()((set, get) => ({
  mode: 'off',
  purposes: [],
  chosen: nothingChosen,
  load: async () => {
    const { mode, purposes, last } = await call('purposes:get');
    const { chosen } = get();
    const isListed = chosen.purpose !== null && purposes.includes(chosen.purpose);
    set({ mode, purposes, chosen: isListed ? chosen : (last ?? { ...chosen, purpose: null }) });
  },
  choose: (chosen) => set({ chosen }),
}));

/** null while it is not whole. */
export function wholePurpose({ purpose, basis }: ChosenPurpose): ProcessingPurpose | null {
  return purpose === null || basis === null ? null : { purpose, basis };
}

/** What goes with a single check, and whether it may be sent so. */
export function purposeToSend({ mode, chosen }: Pick<PurposeState, 'mode' | 'chosen'>): {
  readonly purpose: ProcessingPurpose | null;
  readonly missing: boolean;
} {
  const purpose = mode === 'off' ? null : wholePurpose(chosen);
  const half = mode !== 'off' && purpose === null && (chosen.purpose !== null || chosen.basis !== null);
  return { purpose, missing: purpose === null && (mode === 'required' || half) };
}
