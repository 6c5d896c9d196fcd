/**
 * History on the screen: what is searched for and what was exported. The checks themselves are pages
 * fetched by the table; main holds the truth, also without a network. Must not know antd or a provider.
 */
import { create } from 'zustand';
import type { CheckKind } from '@shared/domain/factors';
import type { Verdict } from '@shared/domain/verdict';
import type { ExportRequest } from '../../lib/export-choice';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { emptyQuery, filterOf, type HistoryQuery, type Narrowing } from './query';

export interface HistoryState {
  readonly query: HistoryQuery;
  /** Rises when checks may have been added. */
  readonly revision: number;
  readonly exporting: boolean;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  /** Whether the operator ended the last export before its end. */
  readonly exportCancelled: boolean;
  /** What the last export or the way to its folder threw. */
  readonly error: unknown;

  readonly setText: (text: string) => void;
  readonly setKind: (kind: CheckKind | null) => void;
  readonly setVerdict: (verdict: Verdict | null) => void;
  readonly setOperator: (operatorId: string | null) => void;
  /** Days as UTC ms of their local midnight; the last day counts whole. */
  readonly setDays: (firstDayMs: number | null, lastDayMs: number | null) => void;
  readonly narrow: (change: Narrowing) => void;
  readonly clear: () => void;
  readonly touch: () => void;
  readonly exportShown: (request: ExportRequest) => Promise<void>;
  readonly showExport: (path: string) => Promise<void>;
}

export const useHistory = create<HistoryState>()((set, get) => {
  const ask = (change: Partial<HistoryQuery>): void => {
    set((state) => ({
      query: { ...state.query, ...change },
      exported: null,
      exportCancelled: false,
      error: null,
    }));
  };
  return {
    query: emptyQuery,
    revision: 0,
    exporting: false,
    exported: null,
    exportCancelled: false,
    error: null,

    setText: (text) => ask({ text }),
    setKind: (kind) => ask({ kind }),
    setVerdict: (verdict) => ask({ verdict }),
    setOperator: (operatorId) => ask({ operatorId }),
    setDays: (firstDayMs, lastDayMs) => ask({ firstDayMs, lastDayMs }),
    narrow: (change) => ask(change),
    // The order is no filter.
    clear: () => ask({ ...emptyQuery, sort: get().query.sort }),
    touch: () => set((state) => ({ revision: state.revision + 1 })),
    exportShown: async (request) => {
      if (get().exporting) return;
      set({ exporting: true, exported: null, exportCancelled: false, error: null });
      try {
        const { format, masked, encoding, passphrase } = request;
        const secret = passphrase === undefined ? {} : { passphrase };
        const filter = filterOf(get().query);
        set({ exported: await call('history:export', { filter, format, masked, encoding, ...secret }) });
      } catch (error) {
        // A cancelled export is what the operator asked for, and not a failure.
        set(isCancelled(error) ? { exportCancelled: true } : { error });
      } finally {
        set({ exporting: false });
      }
    },
    showExport: async (path) => {
      try {
        await call('batch:showExport', { path });
      } catch (error) {
        set({ error });
      }
    },
  };
});
