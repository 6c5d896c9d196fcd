/**
 * A statement on the screen: the connection and the file it is of, what was found, and the last act. Main holds
 * the statement; its lines are pages fetched by the table.
 */
import { create } from 'zustand';
import type { StatementFinding } from '@shared/domain/statement';
import type { ChannelInput } from '@shared/ipc/contract';
import type {
  AppliedStatementView,
  ReconciliationView,
  StatementReadingView,
} from '@shared/ipc/statement-view';
import { nextLocalDayMs } from '@shared/local-day';
import { call } from '../../lib/ipc-client';
import { selectedConnection, useSession } from '../../lib/session-store';
import { isCancelled } from '../../lib/is-cancelled';
import type { ReadingChoice } from '../../ui/reading-choices';
import { byPlace, readAnew, saidOf, type ColumnsChoice, type SaidColumns } from './said-columns';

type OpenRequest = ChannelInput<'statement:open'>;

/** What is said of the file that is read; of another file nothing is. */
interface SaidOfFile {
  /** How it was read last; kept while it is read anew, so that another choice can be made. */
  readonly reading: StatementReadingView | null;
  readonly choice: ReadingChoice;
  /** null until the operator chooses columns. */
  readonly said: SaidColumns | null;
}

const nothingSaid: SaidOfFile = { reading: null, choice: {}, said: null };

export interface OpenChange {
  readonly path?: string;
  readonly columns?: ColumnsChoice;
  readonly choice?: ReadingChoice;
}

export interface ReconcileState extends SaidOfFile {
  /** null for the connection in use. */
  readonly connectionId: string | null;
  readonly path: string | null;
  /** Local midnight of the first and of the last day, UTC ms; null for the days of the statement. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
  /** null also where a column is missing. */
  readonly result: ReconciliationView | null;
  readonly columnsMissing: boolean;
  readonly finding: StatementFinding | null;
  readonly busy: 'open' | 'apply' | 'export' | null;
  readonly applied: AppliedStatementView | null;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  readonly error: unknown;
  /** Rises with every other result. */
  readonly revision: number;
  readonly setConnection: (id: string) => void;
  readonly setDays: (firstDayMs: number | null, lastDayMs: number | null) => void;
  readonly choose: () => Promise<void>;
  /** Reads the file, the last one where none is named; what was said of that one before still holds. */
  readonly open: (change: OpenChange) => Promise<void>;
  readonly show: (finding: StatementFinding | null) => void;
  readonly apply: (choice: { readonly billed: boolean; readonly notBilled: boolean }) => Promise<void>;
  readonly exportAs: (format: 'xlsx' | 'csv') => Promise<void>;
  readonly showExport: (path: string) => void;
}

/** The finding that needs something done, shown first. */
function firstFinding({ report }: ReconciliationView): StatementFinding | null {
  const wanting = ['unanswered', 'unbilled', 'open-here', 'differs', 'only-there', 'only-here'] as const;
  return wanting.find((finding) => (report.findings[finding]?.count ?? 0) > 0) ?? null;
}

function periodOf(firstDayMs: number | null, lastDayMs: number | null): Partial<OpenRequest> {
  return {
    ...(firstDayMs === null ? {} : { sinceMs: firstDayMs }),
    ...(lastDayMs === null ? {} : { untilMs: nextLocalDayMs(lastDayMs) }),
  };
}

function saidNow({ said, reading }: SaidOfFile, { columns, choice }: OpenChange): SaidColumns | null {
  if (columns !== undefined) return saidOf(columns, reading?.headings ?? []);
  return said !== null && choice?.encoding !== undefined ? byPlace(said) : said;
}

export const useReconcile = create<ReconcileState>()((set, get) => {
  const during = async (busy: NonNullable<ReconcileState['busy']>, act: () => Promise<void>) => {
    if (get().busy !== null) return;
    set({ busy, error: null, applied: null, exported: null });
    try {
      await act();
    } catch (error) {
      // A cancelled reading is what the operator asked for.
      if (!isCancelled(error)) set({ error });
    } finally {
      set((state) => ({ busy: null, revision: state.revision + 1 }));
    }
  };
  return {
    ...nothingSaid,
    connectionId: null,
    path: null,
    firstDayMs: null,
    lastDayMs: null,
    result: null,
    columnsMissing: false,
    finding: null,
    busy: null,
    applied: null,
    exported: null,
    error: null,
    revision: 0,
    setConnection: (connectionId) => set({ connectionId, result: null }),
    setDays: (firstDayMs, lastDayMs) => {
      set({ firstDayMs, lastDayMs });
      if (get().path !== null) void get().open({});
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
        const inUse = selectedConnection(useSession.getState());
        const connectionId = get().connectionId ?? inUse?.id ?? null;
        const path = change.path ?? get().path;
        if (connectionId === null || path === null) return;
        const { firstDayMs, lastDayMs } = get();
        const before = change.path === undefined ? get() : nothingSaid;
        const choice = { ...before.choice, ...change.choice };
        const said = saidNow(before, change);
        set({
          path,
          connectionId,
          result: null,
          columnsMissing: false,
          reading: before.reading,
          choice,
          said,
        });
        const { reading, reconciliation } = await call('statement:open', {
          path,
          connectionId,
          ...periodOf(firstDayMs, lastDayMs),
          ...choice,
          ...(said === null ? {} : { columns: said }),
        });
        set({
          reading,
          result: reconciliation,
          columnsMissing: reconciliation === null,
          finding: reconciliation === null ? null : firstFinding(reconciliation),
          said: said === null || change.choice?.encoding === undefined ? said : readAnew(said, reading),
        });
      }),
    show: (finding) => set({ finding }),
    apply: (choice) =>
      during('apply', async () => {
        const { applied, reconciliation } = await call('statement:apply', choice);
        set({ applied, result: reconciliation });
      }),
    exportAs: (format) =>
      during('export', async () => set({ exported: await call('statement:export', { format }) })),
    showExport: (path) => {
      call('batch:showExport', { path }).catch((error: unknown) => set({ error }));
    },
  };
});
