/**
 * The overview: what today is like, what waits, and the figures of a period. Main counts; this is what was last
 * read. It knows no chart, and nobody's name or number is in it.
 */
import { create } from 'zustand';
import type { StatisticsGrouping, StatisticsRange } from '@shared/domain/statistics';
import type { OverviewView } from '@shared/ipc/statistics-view';
import type { BatchView } from '@shared/ipc/batch-view';
import type { ExportRequest } from '../../lib/export-choice';
import { call } from '../../lib/ipc-client';

export interface OverviewState {
  readonly days: StatisticsRange;
  /** null until read; what was read before stays until there is something newer. */
  readonly overview: OverviewView | null;
  /** Running, stopping and queued ones. */
  readonly running: readonly BatchView[];
  readonly loadError: unknown;
  readonly exporting: boolean;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  readonly exportError: unknown;

  readonly setDays: (days: StatisticsRange) => void;
  readonly load: (sandbox: boolean) => Promise<void>;
  readonly exportTable: (by: StatisticsGrouping, sandbox: boolean, request: ExportRequest) => Promise<void>;
  readonly showExport: (path: string) => Promise<void>;
}

const activeStates: readonly BatchView['state'][] = ['running', 'stopping', 'queued'];

export const useOverview = create<OverviewState>()((set, get) => {
  /** Rises with every question, so that a late answer does not take the place of a newer one. */
  let asked = 0;
  return {
    days: 30,
    overview: null,
    running: [],
    loadError: null,
    exporting: false,
    exported: null,
    exportError: null,

    setDays: (days) => set({ days, exported: null }),
    load: async (sandbox) => {
      asked += 1;
      const question = asked;
      try {
        const [overview, batches] = await Promise.all([
          call('statistics:overview', { days: get().days, sandbox }),
          call('batch:list'),
        ]);
        if (question !== asked) return;
        const running = batches.filter(
          (batch) => activeStates.includes(batch.state) && batch.sandbox === sandbox,
        );
        set({ overview, running, loadError: null });
      } catch (loadError) {
        if (question === asked) set({ loadError });
      }
    },
    exportTable: async (by, sandbox, { format, encoding, passphrase }) => {
      if (get().exporting) return;
      set({ exporting: true, exported: null, exportError: null });
      try {
        const secret = passphrase === undefined ? {} : { passphrase };
        const range = { days: get().days, sandbox };
        set({ exported: await call('statistics:export', { ...range, by, format, encoding, ...secret }) });
      } catch (exportError) {
        set({ exportError });
      } finally {
        set({ exporting: false });
      }
    },
    showExport: async (path) => {
      try {
        await call('batch:showExport', { path });
      } catch (exportError) {
        set({ exportError });
      }
    },
  };
});
