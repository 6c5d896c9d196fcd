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
  /** The connection in use; null when there is none. */
  readonly connectionId: string | null;
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

export const useSession = create<SessionState>()((set, get) => ({
  app: null,
  page: 'check',
  connections: null,
  providers: [],
  connectionId: null,
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
  selectConnection: (connectionId) => set({ connectionId }),
  setScreenSandbox: (screenSandbox) => set({ screenSandbox }),
  leaveWelcome: () => set({ welcomed: true }),
  refreshApp: async () => set({ app: await call('app:getState') }),
  refreshConnections: async () => {
    const [providers, connections] = await Promise.all([call('providers:list'), call('connections:list')]);
    const kept = connections.find((connection) => connection.id === get().connectionId);
    set({ providers, connections, connectionId: (kept ?? connections[0])?.id ?? null });
  },
}));

/** The connection in use. */
export function useSelectedConnection(): ConnectionView | null {
  return useSession(selectedConnection);
}

export function selectedConnection({
  connections,
  connectionId,
}: Pick<SessionState, 'connections' | 'connectionId'>): ConnectionView | null {
  return connections?.find((connection) => connection.id === connectionId) ?? null;
}

/** What a provider declares; null until loaded. */
export function useProvider(id: ProviderId | null): ProviderView | null {
  return useSession(({ providers }) => providers.find((provider) => provider.id === id) ?? null);
}
