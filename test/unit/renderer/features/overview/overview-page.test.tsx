import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OverviewPage } from '@renderer/features/overview/overview-page';
import { useOverview } from '@renderer/features/overview/store';
import { useHistory } from '@renderer/features/history/store';
import { useOperators } from '@renderer/lib/operator-store';
import { useSession } from '@renderer/lib/session-store';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import { addDays, daysBetween } from '@shared/domain/statistics';
import type { FiguresView, OverviewView } from '@shared/ipc/statistics-view';
import type { Locale } from '@shared/locale';
import { fakeBatch } from '../../../../fakes/fake-batches';
import { FakeFailure, type FakeBridge, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => {
  resetDesk(useSession, useOverview, useHistory, useOperators);
  vi.useRealTimers();
});

const lastDay = 20260115;

function figures(change: Partial<FiguresView> = {}): FiguresView {
  return {
    checks: 0,
    verdicts: emptyVerdictCounts(),
    billed: { yes: 0, no: 0, unknown: 0 },
    feeFen: 0,
    latency: { answers: 0, meanMs: null, p50Ms: null, p95Ms: null },
    ...change,
  };
}

const busyDay = figures({
  checks: 1_234,
  verdicts: { ...emptyVerdictCounts(), match: 1_200, mismatch: 30, unknown: 4 },
  billed: { yes: 1_230, no: 0, unknown: 4 },
  feeFen: 19_680,
  latency: { answers: 1_230, meanMs: 240.4, p50Ms: 200, p95Ms: null },
});

function overviewOf(days: number, change: Partial<OverviewView> = {}): OverviewView {
  const firstDay = addDays(lastDay, 1 - days);
  return {
    firstDay,
    lastDay,
    ownOnly: false,
    today: busyDay,
    spend: { committedFen: 19_680, dayLimitFen: 20_000 },
    queues: {
      pending: { hour: 2, day: 0, longer: 1 },
      oldestPendingMs: Date.now() - 3 * 86_400_000,
      unsettled: 4,
      invalid: { rows: 7, batches: 1, newestBatchId: 'batch-1' },
    },
    byDay: daysBetween(firstDay, lastDay).map((day) => ({ day, ...(day === lastDay ? busyDay : figures()) })),
    byProvider: [{ providerId: 'marketplace', ...busyDay }],
    uncounted: 0,
    ...change,
  };
}

const emptyOverview = (days: number) =>
  overviewOf(days, {
    today: figures(),
    byDay: daysBetween(20260101, lastDay).map((day) => ({ day, ...figures() })),
    byProvider: [],
    spend: { committedFen: 0, dayLimitFen: null },
    queues: {
      pending: { hour: 0, day: 0, longer: 0 },
      oldestPendingMs: null,
      unsettled: 0,
      invalid: { rows: 0, batches: 0, newestBatchId: null },
    },
  });

function openPage(handlers: FakeHandlers = {}, locale?: Locale): FakeBridge {
  const bridge = installFakeBridge({
    handlers: {
      'statistics:overview': ({ days }) => overviewOf(days),
      'batch:list': () => [],
      ...handlers,
    },
  });
  renderInDesk(<OverviewPage />, locale);
  return bridge;
}

const overviewCalls = (bridge: FakeBridge) =>
  bridge.calls.filter(({ name }) => name === 'statistics:overview');

describe('the overview', () => {
  it('tells today: verdicts that lead to their checks, and the spend beside its limit', async () => {
    openPage();
    const today = await screen.findByRole('region', { name: '今日结论' });
    expect(today.textContent).toContain('共 1,234 笔');
    expect(screen.getByRole('region', { name: '今日花费' }).textContent).toContain('上限 ¥200.00，已用 98 %');
    await userEvent.click(within(today).getByRole('button', { name: /不一致/ }));
    expect(useSession.getState().page).toBe('history');
    expect(useHistory.getState().query).toMatchObject({
      verdict: 'mismatch',
      firstDayMs: new Date(2026, 0, 15).getTime(),
      lastDayMs: new Date(2026, 0, 15).getTime(),
    });
  });

  it('names what waits, and leads to where it is dealt with', async () => {
    openPage();
    const queues = await screen.findByRole('region', { name: '待办' });
    expect(queues.textContent).toContain('1 小时内 2 · 更久 1 · 最早的已等 3天');
    await userEvent.click(within(queues).getByRole('button', { name: /待完成/ }));
    expect(useHistory.getState().query.verdict).toBe('pending');
    await userEvent.click(within(queues).getByRole('button', { name: /不确定/ }));
    expect(useSession.getState().page).toBe('unsettled');
    await userEvent.click(within(queues).getByRole('button', { name: /输入有误/ }));
    expect(useSession.getState().page).toBe('batch');
  });

  it('keeps the calls to settle from whoever may not settle them, and says whose figures these are', async () => {
    const account = { id: 'o1', name: '陈柜员', role: 'operator' as const };
    const state = { accounts: [account], present: account, waitMs: 0 };
    useOperators.setState({ state: { ...useOperators.getInitialState().state, ...state } as never });
    openPage({ 'statistics:overview': ({ days }) => overviewOf(days, { ownOnly: true }) });
    expect(await screen.findByText(/核验与待办只含本人的/)).toBeDefined();
    expect(screen.getByRole('region', { name: '待办' }).textContent).not.toContain('不确定');
  });

  it('has the numbers of each chart as a table', async () => {
    openPage();
    const verdicts = await screen.findByRole('region', { name: '每日结论' });
    await userEvent.click(within(verdicts).getByText('数字'));
    const rows = within(within(verdicts).getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(1 + 30 + 1);
    expect(rows[0]?.textContent).toBe(
      '日期核验数一致不一致不确定（可能已计费）'.replace('（可能已计费）', ''),
    );
    expect(rows[1]?.textContent).toBe('2026-01-151,2341,200304');
    const providers = screen.getByRole('region', { name: '服务商耗时与不确定占比' });
    await userEvent.click(within(providers).getByText('数字'));
    expect(within(providers).getAllByRole('row')[1]?.textContent).toContain('240 ms200 ms超过 30 秒0.32 %');
  });

  it('asks for the period that was chosen', async () => {
    const bridge = openPage();
    await screen.findByRole('region', { name: '每日结论' });
    await userEvent.click(screen.getByText('7 天'));
    await waitFor(() => expect(overviewCalls(bridge).at(-1)?.input).toEqual({ days: 7, sandbox: false }));
  });

  it('exports the table of a chart, with nothing to mask', async () => {
    const bridge = openPage({ 'statistics:export': () => ({ path: '/tmp/days.xlsx', rows: 2 }) });
    await userEvent.click(await screen.findByRole('button', { name: '导出 每日费用' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('导出：每日费用（2025-12-17 至 2026-01-15）');
    expect(dialog.textContent).not.toContain('脱敏');
    await userEvent.click(within(dialog).getByRole('button', { name: /导出/ }));
    expect(await screen.findByText('已导出 2 行到 /tmp/days.xlsx')).toBeDefined();
    expect(bridge.calls.find(({ name }) => name === 'statistics:export')?.input).toEqual({
      days: 30,
      sandbox: false,
      by: 'day',
      format: 'xlsx',
      encoding: 'utf-8-bom',
    });
  });

  it('follows running batches, at most once in two seconds', async () => {
    const running = fakeBatch({ id: 'b', fileName: '名单.xlsx', state: 'running', sandbox: false });
    const bridge = openPage({ 'batch:list': () => [running, fakeBatch({ id: 'c', state: 'done' })] });
    const region = await screen.findByRole('region', { name: '运行中的批次' });
    expect(within(region).getAllByRole('button')).toHaveLength(1);
    const before = overviewCalls(bridge).length;
    for (let index = 0; index < 20; index += 1) bridge.emit('batch:changed', { id: 'b' });
    expect(overviewCalls(bridge).length).toBeLessThanOrEqual(before + 1);
  });

  it('shows a new desk where to begin, in English too', async () => {
    openPage({ 'statistics:overview': ({ days }) => emptyOverview(days) }, 'en');
    expect(await screen.findByText('No checks in this period')).toBeDefined();
    expect(screen.getByText('Nothing waits for you')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(useSession.getState().page).toBe('check');
  });

  it('says that earlier checks are still being counted', async () => {
    openPage({ 'statistics:overview': ({ days }) => overviewOf(days, { uncounted: 52_000 }) });
    expect(await screen.findByText(/还有 52,000 条较早的核验尚未计入/)).toBeDefined();
  });

  it('says why it cannot be read, and reads again', async () => {
    let isBroken = true;
    openPage({
      'statistics:overview': ({ days }) => {
        if (isBroken) throw new FakeFailure('storage/unreadable');
        return overviewOf(days);
      },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('storage/unreadable');
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByRole('region', { name: '今日结论' })).toBeDefined();
  });
});
