import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckDrawer } from '@renderer/features/history/check-drawer';
import { HistoryPage } from '@renderer/features/history/history-page';
import { useHistory } from '@renderer/features/history/store';
import { useSession } from '@renderer/lib/session-store';
import { verdictNextSteps } from '@shared/i18n/words';
import type { ChannelInput } from '@shared/ipc/contract';
import { createFakeBatchDesk, fakeBatch, fakeCheck } from '../../../../fakes/fake-batches';
import { FakeFailure, type FakeBridge, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useHistory));

function openPage(history: number, handlers: FakeHandlers = {}): FakeBridge {
  const desk = createFakeBatchDesk({ connections: fakeConnections(), history });
  const bridge = installFakeBridge({ handlers: { ...desk.handlers, ...handlers } });
  renderInDesk(<HistoryPage />);
  return bridge;
}

/** Without the count of the pending ones, which asks for a single check. */
const searches = (bridge: FakeBridge) =>
  bridge.calls
    .filter(({ name }) => name === 'history:search')
    .map(({ input }) => input as ChannelInput<'history:search'>)
    .filter(({ limit }) => limit > 1);

describe('history', () => {
  it('counts what it found', async () => {
    openPage(321);
    expect(await screen.findByText('321 条')).toBeDefined();
    expect(screen.getByRole('grid', { name: '核验历史' }).getAttribute('aria-rowcount')).toBe('322');
  });

  it('searches once for what was typed at speed', async () => {
    const bridge = openPage(50);
    await screen.findByText('50 条');
    await userEvent.type(screen.getByLabelText('搜索'), 'check-7');
    await waitFor(() => expect(searches(bridge)).toHaveLength(2));
    expect(searches(bridge)[1]).toEqual({ filter: { text: 'check-7' }, offset: 0, limit: 200 });
    expect(await screen.findByText('1 条')).toBeDefined();
  });

  it('tells an empty history from a search without a hit', async () => {
    openPage(0);
    expect(await screen.findByText('尚无核验记录')).toBeDefined();
    await userEvent.type(screen.getByLabelText('搜索'), 'x');
    expect(await screen.findByText('没有符合筛选的记录')).toBeDefined();
    await userEvent.click(screen.getAllByRole('button', { name: '清除筛选' })[0]!);
    expect(await screen.findByText('尚无核验记录')).toBeDefined();
  });

  it('says why it cannot be read, and reads again', async () => {
    let isBroken = true;
    openPage(5, {
      'history:search': () => {
        if (isBroken) throw new FakeFailure('storage/unreadable');
        return { total: 0, checks: [] };
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('storage/unreadable');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('exports what the filter shows, masked unless asked otherwise', async () => {
    const bridge = openPage(40);
    await screen.findByText('40 条');
    act(() => useHistory.getState().setVerdict('mismatch'));
    await screen.findByText('4 条');
    await userEvent.click(screen.getByRole('button', { name: '导出' }));
    expect(await screen.findByText('导出当前筛选的 4 条记录')).toBeDefined();
    await userEvent.click(screen.getAllByRole('button', { name: '导出' }).at(-1)!);
    expect(await screen.findByText(/已导出 4 条到/)).toBeDefined();
    expect(bridge.calls.find(({ name }) => name === 'history:export')?.input).toEqual({
      filter: { verdict: 'mismatch' },
      format: 'xlsx',
      masked: true,
      encoding: 'utf-8-bom',
    });
  });

  it('says that an export was cancelled, until something else is asked for', async () => {
    openPage(40, {
      'history:export': () => {
        throw new FakeFailure('file/aborted');
      },
    });
    await screen.findByText('40 条');
    await userEvent.click(screen.getByRole('button', { name: '导出' }));
    await screen.findByText('导出全部 40 条记录');
    await userEvent.click(screen.getAllByRole('button', { name: '导出' }).at(-1)!);
    expect(await screen.findByText('已取消导出，没有写入文件。')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    act(() => useHistory.getState().setVerdict('mismatch'));
    expect(screen.queryByText('已取消导出，没有写入文件。')).toBeNull();
  });
});

describe('the filter by purpose', () => {
  const purposes: FakeHandlers = {
    'purposes:get': () => ({ mode: 'asked', purposes: ['开户', '年审'], last: null }),
  };

  it('offers the purposes of the list, and asks for one', async () => {
    const bridge = openPage(40, purposes);
    await userEvent.click(await screen.findByRole('combobox', { name: '用途' }));
    await userEvent.click(await screen.findByText('年审', { selector: '.ant-select-item-option-content' }));
    await waitFor(() => expect(searches(bridge).at(-1)?.filter).toEqual({ purpose: '年审' }));
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
    await waitFor(() => expect(searches(bridge).at(-1)?.filter).toEqual({}));
  });

  it('offers those of batches that left the list, and keeps one that stands on none', async () => {
    const batches = [fakeBatch({ purpose: { purpose: '旧用途', basis: 'contract' } })];
    openPage(4, { ...purposes, 'batch:list': () => batches });
    await userEvent.click(await screen.findByRole('combobox', { name: '用途' }));
    expect(await screen.findAllByText('旧用途')).not.toHaveLength(0);
    act(() => useHistory.getState().narrow({ purpose: '更早的用途' }));
    expect(await screen.findAllByText('更早的用途')).not.toHaveLength(0);
  });

  it('is not there where no purpose is in use', async () => {
    const bridge = openPage(4);
    await screen.findByText('4 条');
    await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('purposes:get'));
    expect(screen.queryByRole('combobox', { name: '用途' })).toBeNull();
    expect(screen.getByRole('combobox', { name: '标签' })).toBeDefined();
  });
});

describe('the evidence of a check', () => {
  it('is told in words with masked factors, and copied masked', async () => {
    const bridge = installFakeBridge();
    renderInDesk(<CheckDrawer check={fakeCheck(97)} onClose={() => undefined} onChanged={() => undefined} />);
    expect(screen.getByRole('heading', { name: /不确定/ })).toBeDefined();
    expect(screen.getByText('110***********1097')).toBeDefined();
    expect(screen.getByText(/可能已计费/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /复制/ }));
    expect(await screen.findByText('已复制，号码已脱敏')).toBeDefined();
    expect(bridge.calls.at(-1)).toEqual({ name: 'check:copyMasked', input: { checkId: 'check-97' } });
  });

  it('says what a verdict asks for, whatever the advice of its code is', () => {
    installFakeBridge();
    const advice = { 'zh-CN': '无需操作。', en: 'Nothing to do.' };
    const check = fakeCheck(97, { verdict: 'mismatch', advice });
    renderInDesk(<CheckDrawer check={check} onClose={() => undefined} onChanged={() => undefined} />);
    expect(screen.getByText(verdictNextSteps.mismatch['zh-CN'])).toBeDefined();
    expect(screen.queryByText(advice['zh-CN'])).toBeNull();
  });
});
