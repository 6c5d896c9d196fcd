import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { App } from '@renderer/app';
import { useCheck } from '@renderer/features/check/store';
import { useCommandPanel } from '@renderer/features/commands/store';
import { createI18n } from '@renderer/i18n';
import { pageOf } from '@renderer/shell/pages';
import { useIntents } from '@renderer/lib/intent-store';
import type { LateComponent } from '@renderer/lib/late-component';
import { useOperators } from '@renderer/lib/operator-store';
import { useSession } from '@renderer/lib/session-store';
import type { FakeBridge, FakeBridgeOptions } from '../../../../fakes/fake-bridge';
import { installFakeBridge, resetDesk } from '../../../../fakes/render-in-desk';

// What is late in the window is there from the beginning here.
beforeAll(async () => {
  for (const page of Object.values(pageOf)) if ('load' in page) await (page as LateComponent<object>).load();
}, 60_000);

afterEach(() => resetDesk(useSession, useCheck, useCommandPanel, useIntents, useOperators));

async function openDesk(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const bridge = installFakeBridge(options);
  render(<App i18n={createI18n('zh-CN')} nonce={undefined} />);
  await screen.findByRole('heading', { level: 1, name: '核验' }, { timeout: 10_000 });
  return bridge;
}

async function openPalette(): Promise<HTMLElement> {
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole('combobox', { name: '命令面板' });
}

const options = () => within(screen.getByRole('listbox', { name: '找到的命令' })).getAllByRole('option');

describe('the palette', () => {
  it('has the focus, tells which entry is chosen, and runs it with Enter', async () => {
    await openDesk();
    const input = await openPalette();
    expect(document.activeElement).toBe(input);
    await userEvent.keyboard('sz');
    const [first] = options();
    expect(first?.textContent).toContain('设置');
    expect(input.getAttribute('aria-activedescendant')).toBe(first?.id);
    await userEvent.keyboard('{Enter}');
    const heading = await screen.findByRole('heading', { level: 1, name: '设置' });
    expect(screen.queryByRole('combobox', { name: '命令面板' })).toBeNull();
    expect(document.activeElement).toBe(heading);
  });

  it('finds by English words and moves by arrows round the ends', async () => {
    await openDesk();
    await openPalette();
    await userEvent.keyboard('appearance');
    expect(options().map((option) => option.getAttribute('aria-selected'))).toEqual([
      'true',
      'false',
      'false',
    ]);
    await userEvent.keyboard('{ArrowUp}');
    expect(options()[2]?.getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(options()[1]?.getAttribute('aria-selected')).toBe('true');
  });

  it('says when there is no such command', async () => {
    await openDesk();
    await openPalette();
    await userEvent.keyboard('qqqq');
    expect(screen.getByText('没有这样的命令')).toBeDefined();
  });

  it('changes the look, takes a connection into use, and starts a check of a kind', async () => {
    const bridge = await openDesk();
    await openPalette();
    await userEvent.keyboard('外观：深色{Enter}');
    await waitFor(() =>
      expect(bridge.calls).toContainEqual({ name: 'app:setTheme', input: { theme: 'dark' } }),
    );
    await openPalette();
    await userEvent.keyboard('企业三要素{Enter}');
    expect(await screen.findByLabelText('企业名称')).toBeDefined();
    expect(useCheck.getState().kind).toBe('enterprise-3');
  });

  it('shows what a role may not do last, with the reason, and does not run it', async () => {
    const account = { id: 'o1', name: '陈柜员', role: 'operator' as const };
    const bridge = await openDesk({ operators: { accounts: [{ ...account, waitMs: 0 }], present: account } });
    await openPalette();
    const last = options().at(-1);
    expect(last?.getAttribute('aria-disabled')).toBe('true');
    expect(last?.textContent).toMatch(/需要.*登录/);
    await userEvent.keyboard('备份{Enter}');
    expect(screen.getByRole('combobox', { name: '命令面板' })).toBeDefined();
    act(() => bridge.emit('menu:command', { id: 'page.audit' }));
    expect(useSession.getState().page).toBe('check');
  });

  it('closes with Esc, gives the focus back and leaves the form alone', async () => {
    await openDesk();
    const name = await screen.findByLabelText('姓名');
    await userEvent.type(name, '张三');
    await openPalette();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('combobox', { name: '命令面板' })).toBeNull());
    expect(document.activeElement).toBe(name);
    expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('张三');
  });
});

describe('the keys of the desk', () => {
  it('open the help, but not where somebody writes', async () => {
    await openDesk();
    await userEvent.type(await screen.findByLabelText('姓名'), '?');
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('{Control>}6{/Control}?');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('快捷键');
    expect(within(dialog).getByText('Ctrl+Shift+C')).toBeDefined();
  });

  it('start a new check and find in the history', async () => {
    await openDesk();
    await userEvent.type(await screen.findByLabelText('姓名'), '张三');
    await userEvent.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(await screen.findByPlaceholderText(/号码、姓名/));
    await userEvent.keyboard('{Control>}n{/Control}');
    const name = await screen.findByLabelText<HTMLInputElement>('姓名');
    expect(name.value).toBe('');
    expect(document.activeElement).toBe(name);
  });

  it('do what the native menu says', async () => {
    const bridge = await openDesk({ handlers: { 'batch:chooseFile': () => null } });
    act(() => bridge.emit('menu:command', { id: 'batch.open' }));
    expect(await screen.findByRole('heading', { level: 1, name: '批次' })).toBeDefined();
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('batch:chooseFile'));
  });
});
