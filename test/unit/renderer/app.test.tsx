import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { App } from '@renderer/app';
import { useCheck } from '@renderer/features/check/store';
import { createI18n } from '@renderer/i18n';
import { useOperators } from '@renderer/lib/operator-store';
import { selectedConnection, useSession } from '@renderer/lib/session-store';
import type { OperatorState } from '@shared/ipc/operator-view';
import { fakeConnections } from '../../fakes/fake-providers';
import { FakeFailure, type FakeBridge, type FakeBridgeOptions } from '../../fakes/fake-bridge';
import { installFakeBridge, resetDesk } from '../../fakes/render-in-desk';

// Compiled here, so that what a test waits for is the window and not the compiler.
beforeAll(() =>
  Promise.all([import('@renderer/shell/frame'), import('@renderer/features/settings/settings-page')]),
);
afterEach(() => resetDesk(useSession, useCheck, useOperators));

function openWindow(options: FakeBridgeOptions = {}): FakeBridge {
  const bridge = installFakeBridge(options);
  render(<App i18n={createI18n('en')} nonce={undefined} />);
  return bridge;
}

const [sandboxConnection, , , realConnection] = fakeConnections();

describe('the window', () => {
  it('opens on Check in the language that main keeps', async () => {
    openWindow();
    expect(await screen.findByRole('heading', { level: 1, name: '核验' })).toBeDefined();
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('wears ribbon and accent while a sandbox connection is in use, and only then', async () => {
    openWindow({ connections: [realConnection!, sandboxConnection!] });
    await screen.findByRole('heading', { level: 1, name: '核验' });
    expect(screen.queryByRole('note')).toBeNull();
    expect(document.documentElement.dataset['sandbox']).toBe('false');
    act(() => useSession.getState().selectConnection('connection-1'));
    expect(screen.getByRole('note').textContent).toContain('沙箱');
    expect(document.documentElement.dataset['sandbox']).toBe('true');
  });

  it('has the connection in use that was in use last, until that is gone', async () => {
    const connections = [realConnection!, sandboxConnection!];
    const bridge = openWindow({ connections });
    await screen.findByRole('heading', { level: 1, name: '核验' });
    act(() => useSession.getState().selectConnection('connection-1'));
    expect(bridge.calls.at(-1)).toEqual({ name: 'connections:use', input: { id: 'connection-1' } });
    resetDesk(useSession, useCheck, useOperators);
    openWindow({ connections, app: { lastConnectionId: 'connection-1' } });
    expect((await screen.findByRole('note')).textContent).toContain('沙箱');
    resetDesk(useSession, useCheck, useOperators);
    openWindow({ connections: [realConnection!], app: { lastConnectionId: 'connection-1' } });
    await screen.findByRole('heading', { level: 1, name: '核验' });
    expect(selectedConnection(useSession.getState())?.id).toBe(realConnection!.id);
  });

  it('jumps to pages by number', async () => {
    openWindow();
    await screen.findByRole('heading', { level: 1, name: '核验' });
    await userEvent.keyboard('{Control>}6{/Control}');
    expect(await screen.findByRole('heading', { level: 1, name: '设置' })).toBeDefined();
    await userEvent.keyboard('{Control>}1{/Control}');
    expect(screen.getByRole('heading', { level: 1, name: '核验' })).toBeDefined();
  });

  it('keeps what was typed in Check while another page is shown', async () => {
    openWindow();
    await userEvent.type(await screen.findByLabelText('姓名'), '张三');
    await userEvent.keyboard('{Control>}6{/Control}{Control>}1{/Control}');
    expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('张三');
  });

  it('is built anew for another person, and not for the first account', async () => {
    let state: OperatorState = { accounts: [], present: null };
    const bridge = openWindow({ handlers: { 'operators:getState': () => state } });
    const first = await screen.findByRole('heading', { level: 1, name: '核验' });
    const present = async (id: string) => {
      const account = { id, name: id, role: 'administrator' } as const;
      state = { accounts: [{ ...account, waitMs: 0 }], present: account };
      bridge.emit('operators:changed', {});
      await waitFor(() => expect(useOperators.getState().state?.present?.id).toBe(id));
    };
    await present('林主管');
    expect(first.isConnected).toBe(true);
    await present('周复核');
    await waitFor(() => expect(first.isConnected).toBe(false));
    expect(screen.getByRole('heading', { level: 1, name: '核验' })).toBeDefined();
  });

  it('follows main when connections change', async () => {
    const bridge = openWindow({ connections: [realConnection!] });
    await screen.findByRole('heading', { level: 1, name: '核验' });
    const before = bridge.calls.filter(({ name }) => name === 'connections:list').length;
    bridge.emit('connections:changed', {});
    await waitFor(() =>
      expect(bridge.calls.filter(({ name }) => name === 'connections:list')).toHaveLength(before + 1),
    );
  });

  it('says when the system reports no network', async () => {
    openWindow();
    await screen.findByRole('heading', { level: 1, name: '核验' });
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByText('网络已断开')).toBeDefined();
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    act(() => void window.dispatchEvent(new Event('online')));
    expect(screen.queryByText('网络已断开')).toBeNull();
  });

  it('tells why the desk cannot be read instead of staying empty', async () => {
    openWindow({
      handlers: {
        'connections:list': () => {
          throw new FakeFailure('storage/unreadable');
        },
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('storage/unreadable');
  });
});
