/**
 * Connections on the screen: what a test or a balance call said of each, and the one being edited. It must
 * not know a credential's value longer than the form holds it.
 */
import { create } from 'zustand';
import type { ChannelInput } from '@shared/ipc/contract';
import type { BalanceView, ConnectionTestView, ConnectionView } from '@shared/ipc/connection-view';
import { call } from '../../lib/ipc-client';

/** What the last test or balance call of a connection said. */
export type Finding =
  | { readonly type: 'busy'; readonly of: 'test' | 'balance' }
  | { readonly type: 'test'; readonly test: ConnectionTestView }
  | { readonly type: 'balance'; readonly balance: BalanceView }
  | { readonly type: 'error'; readonly of: 'test' | 'balance'; readonly error: unknown };

/** The drawer: `new`, or the id of the connection being edited. */
export type Editing = { readonly id: string | null };

interface ConnectionsState {
  readonly findings: Readonly<Record<string, Finding>>;
  readonly editing: Editing | null;
  readonly busy: boolean;
  /** What the last act in the drawer, or the start of the sandbox, threw. */
  readonly failure: { readonly act: 'save' | 'remove' | 'sandbox'; readonly error: unknown } | null;
  readonly edit: (editing: Editing | null) => void;
  readonly test: (id: string) => Promise<void>;
  readonly balance: (id: string) => Promise<void>;
  /** Lets main read in the background what was not read lately; its failure is nobody's matter. */
  readonly refreshBalances: () => Promise<void>;
  readonly dismiss: (id: string) => void;
  /** The saved connection, or null when it was not saved; the drawer closes on success. */
  readonly save: (input: ChannelInput<'connections:save'>) => Promise<ConnectionView | null>;
  readonly remove: (id: string) => Promise<void>;
  readonly connectSandbox: () => Promise<readonly ConnectionView[] | null>;
}

export const useConnections = create<ConnectionsState>()((set, get) => {
  const find = async (id: string, of: 'test' | 'balance', work: () => Promise<Finding>) => {
    if (get().findings[id]?.type === 'busy') return;
    const put = (finding: Finding) => set(({ findings }) => ({ findings: { ...findings, [id]: finding } }));
    put({ type: 'busy', of });
    try {
      put(await work());
    } catch (error) {
      put({ type: 'error', of, error });
    }
  };
  const during = async <Value>(
    act: 'save' | 'remove' | 'sandbox',
    work: () => Promise<Value>,
  ): Promise<Value | null> => {
    if (get().busy) return null;
    set({ busy: true, failure: null });
    try {
      const value = await work();
      set({ editing: null });
      return value;
    } catch (error) {
      set({ failure: { act, error } });
      return null;
    } finally {
      set({ busy: false });
    }
  };
  const dismiss = (id: string) =>
    set(({ findings }) => ({
      findings: Object.fromEntries(Object.entries(findings).filter(([key]) => key !== id)),
    }));
  return {
    findings: {},
    editing: null,
    busy: false,
    failure: null,
    edit: (editing) => set({ editing, failure: null }),
    test: (id) =>
      find(id, 'test', async () => ({ type: 'test', test: await call('connections:test', { id }) })),
    balance: (id) =>
      find(id, 'balance', async () => ({
        type: 'balance',
        balance: await call('connections:balance', { id }),
      })),
    refreshBalances: () => call('connections:refreshBalances').catch(() => undefined),
    dismiss,
    save: (input) =>
      during('save', async () => {
        const saved = await call('connections:save', input);
        dismiss(saved.id);
        return saved;
      }),
    remove: async (id) => {
      await during('remove', () => call('connections:remove', { id }));
    },
    connectSandbox: () => during('sandbox', () => call('sandbox:connect')),
  };
});
