/**
 * The audit chain on the screen: what is looked for, the last walk along it and the last export. Entries are
 * pages fetched by the table; nothing here can change one.
 */
import { create } from 'zustand';
import type { AuditGroup } from '@shared/domain/audit';
import type { AuditFilterView, AuditReportView } from '@shared/ipc/audit-view';
import { nextLocalDayMs } from '@shared/local-day';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';

export interface AuditQuery {
  readonly text: string;
  readonly group: AuditGroup | null;
  readonly rows: boolean;
  /** Local midnight of the first and of the last day, UTC ms. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
}

export const emptyAuditQuery: AuditQuery = {
  text: '',
  group: null,
  rows: false,
  firstDayMs: null,
  lastDayMs: null,
};

/** The filter for main; the last day counts whole. */
export function auditFilterOf(query: AuditQuery): AuditFilterView {
  const text = query.text.trim();
  return {
    ...(text === '' ? {} : { text }),
    ...(query.group === null ? {} : { group: query.group }),
    ...(query.rows ? { rows: true } : {}),
    ...(query.firstDayMs === null ? {} : { sinceMs: query.firstDayMs }),
    ...(query.lastDayMs === null ? {} : { untilMs: nextLocalDayMs(query.lastDayMs) }),
  };
}

export interface AuditState {
  readonly query: AuditQuery;
  readonly busy: 'verify' | 'export' | null;
  readonly report: AuditReportView | null;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  /** What the operator ended before its end. */
  readonly cancelled: 'verify' | 'export' | null;
  readonly error: unknown;
  /** Rises when entries were added. */
  readonly revision: number;
  readonly ask: (change: Partial<AuditQuery>) => void;
  readonly verify: () => Promise<void>;
  readonly exportAs: (format: 'xlsx' | 'csv') => Promise<void>;
  readonly showExport: (path: string) => void;
}

export const useAudit = create<AuditState>()((set, get) => {
  const run = async (busy: 'verify' | 'export', work: () => Promise<Partial<AuditState>>) => {
    if (get().busy !== null) return;
    set({ busy, error: null, report: null, exported: null, cancelled: null });
    try {
      set(await work());
    } catch (error) {
      // A cancelled walk is what the operator asked for.
      set(isCancelled(error) ? { cancelled: busy } : { error });
    } finally {
      set((state) => ({ busy: null, revision: state.revision + 1 }));
    }
  };
  return {
    query: emptyAuditQuery,
    busy: null,
    report: null,
    exported: null,
    cancelled: null,
    error: null,
    revision: 0,
    ask: (change) => set((state) => ({ query: { ...state.query, ...change } })),
    verify: () => run('verify', async () => ({ report: await call('audit:verify') })),
    exportAs: (format) => run('export', async () => ({ exported: await call('audit:export', { format }) })),
    showExport: (path) => {
      call('batch:showExport', { path }).catch((error: unknown) => set({ error }));
    },
  };
});
