import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useUnsettled } from '@renderer/features/unsettled/store';
import { UnsettledPage } from '@renderer/features/unsettled/unsettled-page';
import { useSession } from '@renderer/lib/session-store';
import type { ChannelInput } from '@shared/ipc/contract';
import type { UnsettledView } from '@shared/ipc/unsettled-view';
import type { Locale } from '@shared/locale';
import { FakeFailure, type FakeBridge, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { measureLayout } from '../../../../fakes/measured-layout';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

let restoreLayout: () => void;
beforeEach(() => {
  restoreLayout = measureLayout();
});
afterEach(() => {
  resetDesk(useSession, useUnsettled);
  restoreLayout();
});

const single: UnsettledView = {
  checkId: 'k1',
  connectionId: 'c1',
  connectionName: '测试',
  providerId: 'marketplace',
  kind: 'id-2',
  sandbox: false,
  batch: null,
  factors: { name: '欧*', idNumber: '110***********0021' },
  verdict: 'unknown',
  reason: 'network',
  providerCode: null,
  requestId: null,
  httpStatus: null,
  calls: 1,
  sentAtMs: new Date(2026, 0, 15, 12).getTime(),
  priceFen: 16,
  canSendAgain: true,
};
const row: UnsettledView = {
  ...single,
  checkId: 'k2',
  batch: { batchId: 'b1', fileName: '名单.xlsx', sourceRow: 4 },
  verdict: 'failed',
  httpStatus: 502,
  requestId: 'REQ-2',
  priceFen: 20,
};
const sentSince: UnsettledView = {
  ...row,
  checkId: 'k3',
  batch: { batchId: 'b1', fileName: '名单.xlsx', sourceRow: 5 },
  canSendAgain: false,
};
const unpriced: UnsettledView = {
  ...row,
  checkId: 'k4',
  batch: { batchId: 'b1', fileName: '名单.xlsx', sourceRow: 6 },
  priceFen: null,
};

/** Settles what it is told to, as main does. */
function openPage(
  checks: readonly UnsettledView[],
  handlers: FakeHandlers = {},
  locale?: Locale,
): FakeBridge {
  let left = [...checks];
  const leave = ({ checkIds }: { readonly checkIds: readonly string[] }) => {
    left = left.filter(({ checkId }) => !checkIds.includes(checkId));
  };
  const bridge = installFakeBridge({
    handlers: {
      'unsettled:list': ({ batchId, offset, limit }) => {
        const of = left.filter(({ batch }) => batchId === null || batch?.batchId === batchId);
        return { total: of.length, checks: of.slice(offset, offset + limit) };
      },
      'unsettled:resolve': leave,
      'unsettled:sendAgain': leave,
      ...handlers,
    },
  });
  renderInDesk(<UnsettledPage />, locale);
  return bridge;
}

const inputs = <Name extends 'unsettled:list' | 'unsettled:resolve' | 'unsettled:sendAgain'>(
  bridge: FakeBridge,
  name: Name,
) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as ChannelInput<Name>);

const rowOf = (name: RegExp) => screen.findByRole('row', { name });

async function askOf(name: RegExp, button: string): Promise<HTMLElement> {
  await userEvent.click(within(await rowOf(name)).getByRole('button', { name: button }));
  return screen.findByRole('dialog');
}

describe('the list of what is to settle', () => {
  it('says of each where it came from, where it broke and what it may have cost', async () => {
    openPage([single, row]);
    expect(await screen.findByText('共 2 条')).toBeDefined();
    const first = (await rowOf(/单笔核验/)).textContent;
    expect(first).toContain('2026-01-15 12:00:00');
    expect(first).toContain('110***********0021');
    expect(first).toMatch(/没有回应 · 不确定/);
    expect(first).toContain('¥0.16');
    const second = (await rowOf(/名单\.xlsx : 4/)).textContent;
    expect(second).toContain('HTTP 502');
    expect(second).toContain('REQ-2');
  });

  it('is that of a batch, or of all', async () => {
    useSession.setState({ unsettledOf: { id: 'b1', fileName: '名单.xlsx' } });
    const bridge = openPage([single, row]);
    expect(await screen.findByRole('heading', { level: 1, name: '待核实 · 名单.xlsx' })).toBeDefined();
    expect(await screen.findByText('共 1 条')).toBeDefined();
    expect(inputs(bridge, 'unsettled:list')[0]?.batchId).toBe('b1');
    await userEvent.click(screen.getByRole('button', { name: '显示全部' }));
    expect(await screen.findByText('共 2 条')).toBeDefined();
  });

  it('says when there is nothing left, and leads to a statement, in English too', async () => {
    openPage([], {}, 'en');
    expect(await screen.findByText('Nothing to settle')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Use a statement' }));
    expect(useSession.getState().page).toBe('reconcile');
  });

  it('says why it cannot be read, and reads again', async () => {
    let isBroken = true;
    openPage([], {
      'unsettled:list': () => {
        if (isBroken) throw new FakeFailure('storage/unreadable');
        return { total: 0, checks: [] };
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('storage/unreadable');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByText('没有待核实的核验')).toBeDefined();
  });

  it('follows batches that change', async () => {
    const bridge = openPage([single]);
    await screen.findByText('共 1 条');
    const before = inputs(bridge, 'unsettled:list').length;
    act(() => bridge.emit('batch:changed', { id: 'b1' }));
    await waitFor(() => expect(inputs(bridge, 'unsettled:list').length).toBeGreaterThan(before));
  });
});

describe('settling', () => {
  it('marks one as billed at the fee and with the note that were typed', async () => {
    const bridge = openPage([single, row]);
    const dialog = await askOf(/单笔核验/, '已计费');
    expect(dialog.textContent).toContain('标记 1 条为已计费');
    expect(inputs(bridge, 'unsettled:resolve')).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText('每次费用'), '0.2');
    await userEvent.type(within(dialog).getByLabelText('备注'), '控制台已查到');
    await userEvent.click(within(dialog).getByRole('button', { name: '标记' }));
    expect(await screen.findByText('共 1 条')).toBeDefined();
    expect(inputs(bridge, 'unsettled:resolve')).toEqual([
      { checkIds: ['k1'], billed: 'yes', feeFen: 20, note: '控制台已查到' },
    ]);
  });

  it('marks several as not billed, without a fee', async () => {
    const bridge = openPage([single, row]);
    await userEvent.click(await screen.findByRole('button', { name: '选择前 2 条' }));
    expect(await screen.findByText('已选 2 条 · 若已计费共 ¥0.36')).toBeDefined();
    const actions = screen.getByRole('group', { name: '操作' });
    await userEvent.click(within(actions).getByRole('button', { name: '未计费' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByLabelText('每次费用')).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: '标记' }));
    expect(await screen.findByText('没有待核实的核验')).toBeDefined();
    expect(inputs(bridge, 'unsettled:resolve')).toEqual([
      { checkIds: ['k1', 'k2'], billed: 'no', feeFen: null, note: '' },
    ]);
    expect(screen.getByText('勾选多条可一并处理')).toBeDefined();
  });

  it('does nothing when it is given up, and says why it could not be done', async () => {
    const bridge = openPage([single], {
      'unsettled:resolve': () => {
        throw new FakeFailure('check/settled');
      },
    });
    const given = await askOf(/单笔核验/, '未计费');
    await userEvent.click(within(given).getByRole('button', { name: '取消' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(inputs(bridge, 'unsettled:resolve')).toEqual([]);
    await userEvent.click(within(await askOf(/单笔核验/, '未计费')).getByRole('button', { name: '标记' }));
    expect((await screen.findByRole('alert')).textContent).toContain('check/settled');
    expect(await rowOf(/单笔核验/)).toBeDefined();
  });
});

describe('sending again', () => {
  it('says the price and that it may be billed twice, and confirms just that price', async () => {
    const bridge = openPage([single, row]);
    const dialog = await askOf(/单笔核验/, '再次发送');
    expect(dialog.textContent).toContain('约 ¥0.16。若第一次调用已计费，同一条将计费两次。');
    expect(dialog.textContent).not.toContain('继续该批次');
    expect(inputs(bridge, 'unsettled:sendAgain')).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: '再次发送 1 条' }));
    expect(await screen.findByText('共 1 条')).toBeDefined();
    expect(inputs(bridge, 'unsettled:sendAgain')).toEqual([{ checkIds: ['k1'], confirmedFen: 16 }]);
  });

  it('leaves out what was sent since, and says that rows go with their batch', async () => {
    const bridge = openPage([single, row, sentSince]);
    expect(within(await rowOf(/名单\.xlsx : 5/)).queryByRole('button', { name: '再次发送' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '选择前 3 条' }));
    const actions = screen.getByRole('group', { name: '操作' });
    await userEvent.click(await within(actions).findByRole('button', { name: '再次发送' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('再次发送 2 条');
    expect(dialog.textContent).toContain('约 ¥0.36');
    expect(dialog.textContent).toContain('继续该批次');
    await userEvent.click(within(dialog).getByRole('button', { name: '再次发送 2 条' }));
    await waitFor(() =>
      expect(inputs(bridge, 'unsettled:sendAgain')).toEqual([{ checkIds: ['k1', 'k2'], confirmedFen: 36 }]),
    );
  });

  it('says where a price is not known, and confirms the prices that are', async () => {
    const bridge = openPage([single, unpriced]);
    await userEvent.click(await screen.findByRole('button', { name: '选择前 2 条' }));
    const actions = screen.getByRole('group', { name: '操作' });
    await userEvent.click(await within(actions).findByRole('button', { name: '再次发送' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('约 ¥0.16，另有价格未知的');
    await userEvent.click(within(dialog).getByRole('button', { name: '再次发送 2 条' }));
    await waitFor(() => expect(inputs(bridge, 'unsettled:sendAgain')[0]?.confirmedFen).toBe(16));
  });

  it('says why nothing was sent', async () => {
    openPage([single], {
      'unsettled:sendAgain': () => {
        throw new FakeFailure('guard/not-confirmed', { fen: 20 });
      },
    });
    const dialog = await askOf(/单笔核验/, '再次发送');
    await userEvent.click(within(dialog).getByRole('button', { name: '再次发送 1 条' }));
    expect((await screen.findByRole('alert')).textContent).toContain('guard/not-confirmed');
    expect(await rowOf(/单笔核验/)).toBeDefined();
  });
});
