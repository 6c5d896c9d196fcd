/**
 * A statement on the screen: the connection and the file it is of, what was found, and the last act. Main holds
 * the statement; its lines are pages fetched by the table.
 */
import { create } from 'zustand';
import type { StatementFinding } from '@shared/domain/statement';
import type { ChannelInput } from '@shared/ipc/contract';
import type { AppliedStatementView, ReconciliationView } from '@shared/ipc/statement-view';
import { nextLocalDayMs } from '@shared/local-day';
import { call } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';

type OpenRequest = ChannelInput<'statement:open'>;
export type ColumnsChoice = NonNullable<OpenRequest['columns']>;

export interface ReconcileState {
  /** null for the connection in use. */
  readonly connectionId: string | null;
  readonly path: string | null;
  /** Local midnight of the first and of the last day, UTC ms; null for the days of the statement. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
  readonly result: ReconciliationView | null;
  readonly finding: StatementFinding | null;
  readonly busy: 'open' | 'apply' | 'export' | null;
  readonly rows: number;
  readonly applied: AppliedStatementView | null;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  readonly error: unknown;
  /** Rises with every other result. */
  readonly revision: number;
  readonly setConnection: (id: string) => void;
  readonly setDays: (firstDayMs: number | null, lastDayMs: number | null) => void;
  readonly choose: () => Promise<void>;
  /** Reads the file, the last one where none is named. */
  readonly open: (change: { readonly path?: string; readonly columns?: ColumnsChoice }) => Promise<void>;
  readonly show: (finding: StatementFinding | null) => void;
  readonly apply: (choice: { readonly billed: boolean; readonly notBilled: boolean }) => Promise<void>;
  readonly exportAs: (format: 'xlsx' | 'csv') => Promise<void>;
  readonly cancel: () => void;
  readonly setRows: (rows: number) => void;
  readonly showExport: (path: string) => void;
}

/** The finding that needs something done, shown first. */
export function firstFinding({ report }: ReconciliationView): StatementFinding | null {
  const wanting = ['unanswered', 'unbilled', 'open-here', 'differs', 'only-there', 'only-here'] as const;
  return wanting.find((finding) => (report.findings[finding]?.count ?? 0) > 0) ?? null;
}

function periodOf(firstDayMs: number | null, lastDayMs: number | null): Partial<OpenRequest> {
  return {
    ...(firstDayMs === null ? {} : { sinceMs: firstDayMs }),
    ...(lastDayMs === null ? {} : { untilMs: nextLocalDayMs(lastDayMs) }),
  };
}

export const useReconcile = create<ReconcileState>()((set, get) => {
  const during = async (busy: NonNullable<ReconcileState['busy']>, act: () => Promise<void>) => {
    if (get().busy !== null) return;
    set({ busy, rows: 0, error: null, applied: null, exported: null });
    try {
      await act();
    } catch (error) {
      // A cancelled reading is what the operator asked for.
      if (!(error instanceof Error && 'code' in error && error.code === 'file/aborted')) set({ error });
    } finally {
      set((state) => ({ busy: null, revision: state.revision + 1 }));
    }
  };
  return {
    connectionId: null,
    path: null,
    firstDayMs: null,
    lastDayMs: null,
    result: null,
    finding: null,
    busy: null,
    rows: 0,
    applied: null,
    exported: null,
    error: null,
    revision: 0,
    setConnection: (connectionId) => set({ connectionId, result: null }),
    setDays: (firstDayMs, lastDayMs) => {
      set({ firstDayMs, lastDayMs });
      if (get().result !== null) void get().open({});
    },
    choose: async () => {
      try {
        const chosen = await call('statement:chooseFile');
        if (chosen !== null) await get().open({ path: chosen.path });
      } catch (error) {
        set({ error });
      }
    },
    open: (change) =>
      during('open', async () => {
        const connectionId = get().connectionId ?? useSession.getState().connectionId;
        const path = change.path ?? get().path;
        if (connectionId === null || path === null) return;
        const { firstDayMs, lastDayMs } = get();
        set({ path, connectionId, result: null });
        const { columns } = change;
        const result = await call('statement:open', {
          path,
          connectionId,
          ...periodOf(firstDayMs, lastDayMs),
          ...(columns === undefined ? {} : { columns }),
        });
        set({ result, finding: firstFinding(result) });
      }),
    show: (finding) => set({ finding }),
    apply: (choice) =>
      during('apply', async () => {
        const { applied, reconciliation } = await call('statement:apply', choice);
        set({ applied, result: reconciliation });
      }),
    exportAs: (format) =>
      during('export', async () => set({ exported: await call('statement:export', { format }) })),
    cancel: () => {
      call('statement:cancel').catch((error: unknown) => set({ error }));
    },
    setRows: (rows) => set({ rows }),
    showExport: (path) => {
      call('batch:showExport', { path }).catch((error: unknown) => set({ error }));
    },
  };
});
