import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CheckPage, CheckView, LastCall } from '@shared/ipc/check-view';
import { PendingPanel } from '@renderer/features/pending/pending-panel';
import { useSession } from '@renderer/lib/session-store';
import { fakeCheck } from '../../../../fakes/fake-batches';
import { FakeFailure, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession));

const page: CheckPage = { url: 'https://page.fadada.com/x?sign=1', host: 'page.fadada.com', openable: true };
const waiting: LastCall = {
  verdict: 'pending',
  reason: null,
  providerCode: '20001',
  providerMessage: '未实名',
  billed: 'unknown',
  advice: null,
};
const pending = (changes: Partial<CheckView> = {}) =>
  fakeCheck(1, {
    verdict: 'pending',
    kind: 'person-3-async',
    canFollowUp: true,
    startedAtMs: Date.now() - 2 * 24 * 3_600_000,
    ...changes,
  });

function show(handlers: FakeHandlers, check = pending()) {
  const onChanged = vi.fn();
  const bridge = installFakeBridge({ handlers: { 'check:page': () => page, ...handlers } });
  renderInDesk(<PendingPanel check={check} onChanged={onChanged} />);
  return { bridge, onChanged, calls: () => bridge.calls.map(({ name }) => name) };
}

describe('a pending check', () => {
  it('shows the page as a code and opens it by the name of the check, never by an address', async () => {
    const { bridge } = show({ 'check:openPage': () => undefined, 'check:copyPage': () => undefined });
    expect(await screen.findByText('用手机扫码')).toBeDefined();
    expect(screen.getByText('2天')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /打开页面/ }));
    await userEvent.click(screen.getByRole('button', { name: /复制链接/ }));
    expect(await screen.findByText(/链接已复制/)).toBeDefined();
    expect(bridge.calls.slice(-2)).toEqual([
      { name: 'check:openPage', input: { checkId: 'check-1' } },
      { name: 'check:copyPage', input: { checkId: 'check-1' } },
    ]);
  });

  it('does not offer a page whose host is not allowed', async () => {
    show({ 'check:page': () => ({ ...page, host: 'evil.example', openable: false }) });
    expect(await screen.findByText(/evil\.example/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /打开页面/ })).toBeNull();
    expect(screen.queryByText('用手机扫码')).toBeNull();
  });

  it('is asked about once at a time, and tells what the provider said', async () => {
    const still = pending();
    const { onChanged } = show({ 'check:followUp': () => ({ check: still, lastCall: waiting }) });
    await userEvent.dblClick(await screen.findByRole('button', { name: /立即查询/ }));
    expect(await screen.findByText(/服务商尚无结果/)).toBeDefined();
    expect(screen.getByText(/20001 未实名/)).toBeDefined();
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it('that could not be asked about says so and stays', async () => {
    const { onChanged } = show({
      'check:followUp': () => {
        throw new FakeFailure('connection/not-found');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /立即查询/ }));
    expect(await screen.findByText(/连接/)).toBeDefined();
    expect(onChanged).not.toHaveBeenCalled();
  });

  it('is not shown for a check that can not be asked about', () => {
    const { calls } = show({}, pending({ canFollowUp: false }));
    expect(calls()).not.toContain('check:page');
    expect(screen.queryByText('等待本人完成')).toBeNull();
  });
});
