/** What more than one feature needs: the state of the desk, the page, the connection in use. */
import { create } from 'zustand';
import type { PageName } from '@shared/commands/pages';
import type { ProviderId } from '@shared/domain/provider';
import type { AppState } from '@shared/ipc/app-view';
import type { ConnectionView, ProviderView } from '@shared/ipc/connection-view';
import { call } from './ipc-client';

export type Page = PageName;

export interface SessionState {
  /** null until main has answered for the first time. */
  readonly app: AppState | null;
  readonly page: Page;
  /** null until loaded. */
  readonly connections: readonly ConnectionView[] | null;
  readonly providers: readonly ProviderView[];
  /** The connection that was chosen in this window; null before that. `useSelectedConnection` has the one in use. */
  readonly chosenConnectionId: string | null;
  /** Set by a page whose data comes from the sandbox, whatever connection is in use. */
  readonly screenSandbox: boolean;
  /** Whether the welcome screen was left in this session. */
  readonly welcomed: boolean;
  /** The batch whose checks are to be settled; null for those of the whole desk. */
  readonly unsettledOf: { readonly id: string; readonly fileName: string } | null;
  readonly goTo: (page: Page) => void;
  readonly showUnsettled: (batch: SessionState['unsettledOf']) => void;
  readonly selectConnection: (id: string) => void;
  readonly setScreenSandbox: (sandbox: boolean) => void;
  readonly leaveWelcome: () => void;
  /** @throws {IpcError} as `call` */
  readonly refreshApp: () => Promise<void>;
  /** Connections and providers anew. @throws {IpcError} as `call` */
  readonly refreshConnections: () => Promise<void>;
}

export const useSession = create<SessionState>()((set) => ({
  app: null,
  page: 'check',
  connections: null,
  providers: [],
  chosenConnectionId: null,
  screenSandbox: false,
  welcomed: false,
  unsettledOf: null,
  showUnsettled: (batch) =>
    set({
      page: 'unsettled',
      screenSandbox: false,
      unsettledOf: batch === null ? null : { id: batch.id, fileName: batch.fileName },
    }),
  goTo: (page) => set({ page, screenSandbox: false }),
  selectConnection: (id) => {
    set({ chosenConnectionId: id });
    // Where it cannot be kept, the next start has another one in use, and shows which.
    call('connections:use', { id }).catch(() => undefined);
  },
  setScreenSandbox: (screenSandbox) => set({ screenSandbox }),
  leaveWelcome: () => set({ welcomed: true }),
  refreshApp: async () => set({ app: await call('app:getState') }),
  refreshConnections: async () => {
    const [providers, connections] = await Promise.all([call('providers:list'), call('connections:list')]);
    set({ providers, connections });
  },
}));

/** The connection in use: the chosen one, or the one of the last time, or the first; null when there is none. */
export function useSelectedConnection(): ConnectionView | null {
  return useSession(selectedConnection);
}

export function selectedConnection({
  app,
  connections,
  chosenConnectionId,
}: Pick<SessionState, 'app' | 'connections' | 'chosenConnectionId'>): ConnectionView | null {
  const wanted = chosenConnectionId ?? app?.lastConnectionId;
  return connections?.find((connection) => connection.id === wanted) ?? connections?.[0] ?? null;
}

/** What a provider declares; null until loaded. */
export function useProvider(id: ProviderId | null): ProviderView | null {
  return useSession(({ providers }) => providers.find((provider) => provider.id === id) ?? null);
}
