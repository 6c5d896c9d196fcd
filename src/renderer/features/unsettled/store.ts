/**
 * Checks to settle on the screen: what is selected, and what is being asked before it is done. Rows are pages
 * fetched by the table; main holds the truth.
 */
import { create } from 'zustand';
import type { UnsettledView } from '@shared/ipc/unsettled-view';
import { call } from '../../lib/ipc-client';

export type SettleAct = 'billed' | 'not-billed' | 'send';

export interface Settling {
  readonly act: SettleAct;
  readonly checks: readonly UnsettledView[];
}

export interface UnsettledState {
  readonly selected: ReadonlyMap<string, UnsettledView>;
  /** What the dialog asks; null while it is closed. */
  readonly settling: Settling | null;
  readonly busy: boolean;
  readonly error: unknown;
  /** Rises when rows may have changed. */
  readonly revision: number;
  readonly select: (check: UnsettledView, selected: boolean) => void;
  readonly selectAll: (checks: readonly UnsettledView[]) => void;
  readonly clear: () => void;
  readonly ask: (act: SettleAct, checks: readonly UnsettledView[]) => void;
  readonly close: () => void;
  readonly mark: (feeFen: number | null, note: string) => Promise<void>;
  readonly send: () => Promise<void>;
  readonly touch: () => void;
}

/** Fen of all; null where one of them has no price. */
export function priceOf(checks: readonly UnsettledView[]): number | null {
  return checks.reduce<number | null>(
    (sum, { priceFen }) => (sum === null || priceFen === null ? null : sum + priceFen),
    0,
  );
}

/** Fen of those with a price: what can be confirmed before it is spent. */
export function knownPriceOf(checks: readonly Pick<UnsettledView, 'priceFen'>[]): number {
  return checks.reduce((sum, { priceFen }) => sum + (priceFen ?? 0), 0);
}

export const useUnsettled = create<UnsettledState>()((set, get) => {
  const run = async (work: (settling: Settling, checkIds: string[]) => Promise<void>) => {
    const { settling, busy } = get();
    if (settling === null || busy) return;
    set({ busy: true, error: null });
    try {
      await work(
        settling,
        settling.checks.map(({ checkId }) => checkId),
      );
      set({ selected: new Map() });
    } catch (error) {
      set({ error });
    } finally {
      set((state) => ({ busy: false, settling: null, revision: state.revision + 1 }));
    }
  };
  return {
    selected: new Map(),
    settling: null,
    busy: false,
    error: null,
    revision: 0,
    select: (check, isSelected) =>
      set((state) => {
        const selected = new Map(state.selected);
        if (isSelected) selected.set(check.checkId, check);
        else selected.delete(check.checkId);
        return { selected };
      }),
    selectAll: (checks) => set({ selected: new Map(checks.map((check) => [check.checkId, check])) }),
    clear: () => set({ selected: new Map() }),
    ask: (act, checks) => {
      const asked = act === 'send' ? checks.filter(({ canSendAgain }) => canSendAgain) : checks;
      if (asked.length > 0) set({ settling: { act, checks: asked } });
    },
    close: () => set({ settling: null }),
    mark: (feeFen, note) =>
      run(async ({ act }, checkIds) => {
        const billed = act === 'billed' ? 'yes' : 'no';
        await call('unsettled:resolve', {
          checkIds,
          billed,
          feeFen: billed === 'yes' ? feeFen : null,
          note,
        });
      }),
    send: () =>
      run(async ({ checks }, checkIds) => {
        await call('unsettled:sendAgain', { checkIds, confirmedFen: knownPriceOf(checks) });
      }),
    touch: () => set((state) => ({ revision: state.revision + 1 })),
  };
});
