import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useReconcile } from '@renderer/features/reconcile/store';
import { useSession } from '@renderer/lib/session-store';
import { FakeFailure } from '../../../../fakes/fake-bridge';
import { measureLayout } from '../../../../fakes/measured-layout';
import { choose, inputs, openPage, settled } from '../../../../fakes/reconcile-screen';
import { resetDesk } from '../../../../fakes/render-in-desk';

let restoreLayout: () => void;
beforeEach(() => {
  restoreLayout = measureLayout();
});
afterEach(() => {
  resetDesk(useSession, useReconcile);
  restoreLayout();
});

describe('what a statement finds', () => {
  it('is both sums and their difference to the fen, and what needs something done first', async () => {
    const bridge = openPage();
    expect(screen.getByText('将服务商的对账单（.xlsx 或 .csv）拖到窗口中')).toBeDefined();
    await choose();
    const difference = (await screen.findByText('差额')).parentElement;
    expect(difference?.textContent).toBe('差额¥0.32');
    expect(screen.getByText('12 行').parentElement?.textContent).toContain('¥1.92');
    expect(screen.getByText(/10 次已计费 · 另有待核实 ¥0\.48/)).toBeDefined();
    const findings = screen.getByRole('group', { name: '对账结果' });
    const names = within(findings)
      .getAllByRole('button')
      .map((button) => button.textContent);
    expect(names).toEqual(['全部', '已计费，无结果2', '待核实，对账单无此笔1', '一致10']);
    expect(within(findings).getByRole('button', { pressed: true }).textContent).toBe('已计费，无结果2');
    expect(inputs(bridge, 'statement:page').at(-1)?.finding).toBe('unanswered');
    const row = await screen.findByRole('row', { name: /REQ-7/ });
    expect(row.textContent).toContain('¥0.16');
    expect(row.textContent).toContain('名单.xlsx : 4');
    await userEvent.click(within(findings).getByRole('button', { name: /^一致/ }));
    await waitFor(() => expect(inputs(bridge, 'statement:page').at(-1)?.finding).toBe('matched'));
  });

  it('is applied after one question with its sum, and agrees then', async () => {
    const bridge = openPage({
      'statement:apply': () => ({
        applied: { billed: 2, notBilled: 0, feeFen: 32 },
        reconciliation: settled,
      }),
    });
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: '标记 2 次为已计费' }));
    expect(screen.getByText(/2 次没有结果的调用标记为已计费，共 ¥0\.32/)).toBeDefined();
    expect(inputs(bridge, 'statement:apply')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '标记' }));
    expect(await screen.findByText('已标记：2 次已计费（¥0.32），0 次未计费')).toBeDefined();
    expect(screen.getByText('两边一致')).toBeDefined();
    expect(inputs(bridge, 'statement:apply')).toEqual([{ billed: true, notBilled: false }]);
    expect(screen.queryByRole('button', { name: /次为已计费|次为未计费/ })).toBeNull();
  });

  it('marks what the statement lacks as an act of its own, and says why it could not', async () => {
    const bridge = openPage({
      'statement:apply': () => {
        throw new FakeFailure('storage/disk-full');
      },
    });
    await choose();
    await userEvent.click(await screen.findByRole('button', { name: '标记 1 次为未计费' }));
    expect(screen.getByText(/请确认对账单覆盖整个期间/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: '标记' }));
    expect((await screen.findByRole('alert')).textContent).toContain('storage/disk-full');
    expect(inputs(bridge, 'statement:apply')).toEqual([{ billed: false, notBilled: true }]);
    expect(screen.getByText('差额')).toBeDefined();
  });

  it('is told in English too, and exported', async () => {
    openPage({ 'statement:export': () => ({ path: '/tmp/found.xlsx', rows: 13 }) }, 'en');
    await choose();
    expect(await screen.findByRole('button', { name: 'Mark 2 calls as billed' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByText('Excel (.xlsx)'));
    expect(await screen.findByText('13 rows exported: /tmp/found.xlsx')).toBeDefined();
  });
});
