import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReconcilePage } from '@renderer/features/reconcile/reconcile-page';
import { useReconcile } from '@renderer/features/reconcile/store';
import { useSession } from '@renderer/lib/session-store';
import { statementFindings, type StatementFinding } from '@shared/domain/statement';
import type { ChannelInput } from '@shared/ipc/contract';
import type { ReconciliationView, StatementItemView, StatementReadingView } from '@shared/ipc/statement-view';
import type { Locale } from '@shared/locale';
import { FakeFailure, type FakeBridge, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { measureLayout } from '../../../../fakes/measured-layout';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

let restoreLayout: () => void;
beforeEach(() => {
  restoreLayout = measureLayout();
});
afterEach(() => {
  resetDesk(useSession, useReconcile);
  restoreLayout();
});

type Found = ReconciliationView['report']['findings'][StatementFinding];
const nothing: Found = { count: 0, thereFen: 0, hereFen: 0, open: 0 };
const day = new Date(2026, 0, 15).getTime();

const csv: StatementReadingView = {
  fileName: '对账单.csv',
  headings: ['流水号', '调用时间', '金额', '备注'],
  columns: { requestId: 0, time: 1, amountYuan: 2 },
  sheetName: null,
  sheets: [],
  encoding: 'gb18030',
  delimiter: ',',
};
const workbook: StatementReadingView = {
  ...csv,
  fileName: '对账单.xlsx',
  sheetName: '封面',
  sheets: [
    { name: '封面', hidden: false },
    { name: '明细', hidden: false },
    { name: '旧', hidden: true },
  ],
  encoding: null,
  delimiter: null,
};

function reconciliationOf(
  findings: Partial<Record<StatementFinding, Partial<Found>>>,
  report: Partial<ReconciliationView['report']> = {},
): ReconciliationView {
  const all = statementFindings.map((finding) => [finding, { ...nothing, ...findings[finding] }] as const);
  return {
    connectionId: 'c1',
    connectionName: '测试',
    fileName: '对账单.csv',
    sinceMs: day,
    untilMs: day + 86_400_000,
    report: {
      lines: 12,
      thereFen: 192,
      billedCalls: 10,
      hereFen: 160,
      openFen: 48,
      ...report,
      findings: Object.fromEntries(all) as ReconciliationView['report']['findings'],
    },
  };
}

const toSettle = reconciliationOf({
  matched: { count: 10, thereFen: 160, hereFen: 160 },
  unanswered: { count: 2, thereFen: 32, open: 2 },
  'open-here': { count: 1, open: 1 },
});
const settled = reconciliationOf(
  {
    matched: { count: 10, thereFen: 160, hereFen: 160 },
    unanswered: { count: 2, thereFen: 32, hereFen: 32 },
  },
  { hereFen: 192, billedCalls: 12, openFen: 0 },
);

const line: StatementItemView = {
  finding: 'unanswered',
  line: { line: 7, atMs: day, amountFen: 16, requestId: 'REQ-7', code: null, product: null },
  call: {
    checkId: 'k1',
    sentAtMs: day,
    requestId: null,
    verdict: 'unknown',
    billed: 'unknown',
    feeFen: null,
    batch: { fileName: '名单.xlsx', sourceRow: 4 },
  },
};

function openPage(handlers: FakeHandlers = {}, locale?: Locale): FakeBridge {
  const bridge = installFakeBridge({
    handlers: {
      'statement:chooseFile': () => ({ path: '/data/对账单.csv' }),
      'statement:open': () => ({ reading: csv, reconciliation: toSettle }),
      'statement:page': () => ({ total: 1, items: [line] }),
      ...handlers,
    },
  });
  const connections = fakeConnections();
  useSession.setState({ connections, connectionId: connections[0]?.id ?? null });
  renderInDesk(<ReconcilePage />, locale);
  return bridge;
}

const choose = () => userEvent.click(screen.getByRole('button', { name: /选择对账单|Choose a statement/ }));

const inputs = <Name extends 'statement:open' | 'statement:page' | 'statement:apply'>(
  bridge: FakeBridge,
  name: Name,
) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as ChannelInput<Name>);

const opened = (bridge: FakeBridge) => inputs(bridge, 'statement:open');

async function pick(label: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByTitle(option));
}

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
    expect(await screen.findByRole('button', { name: 'Mark 2 as billed' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByText('Excel (.xlsx)'));
    expect(await screen.findByText('13 rows exported: /tmp/found.xlsx')).toBeDefined();
  });
});

describe('how the statement is read', () => {
  it('shows encoding and delimiter of a .csv, and reads it anew with another one', async () => {
    const bridge = openPage({
      'statement:open': ({ encoding, delimiter }) => ({
        reading: { ...csv, encoding: encoding ?? 'gb18030', delimiter: delimiter ?? ',' },
        reconciliation: toSettle,
      }),
    });
    await choose();
    const encodings = await screen.findByRole('radiogroup', { name: '编码' });
    expect(within(encodings).getByRole<HTMLInputElement>('radio', { checked: true })).toBe(
      within(encodings).getByRole('radio', { name: 'GB18030 (GBK)' }),
    );
    expect(screen.queryByRole('combobox', { name: '工作表' })).toBeNull();
    await userEvent.click(within(encodings).getByText('UTF-8'));
    await waitFor(() => expect(opened(bridge)).toHaveLength(2));
    expect(opened(bridge)[1]).toMatchObject({ path: '/data/对账单.csv', encoding: 'utf-8' });
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('radio', { name: 'UTF-8' }).checked).toBe(true),
    );
    await pick('分隔符', '分号 ;');
    await waitFor(() => expect(opened(bridge)).toHaveLength(3));
    expect(opened(bridge)[2]).toMatchObject({ encoding: 'utf-8', delimiter: ';' });
  });

  it('offers the worksheets where the first one has no columns to read', async () => {
    const bridge = openPage({
      'statement:open': ({ sheetName }) =>
        sheetName === '明细'
          ? { reading: { ...workbook, sheetName }, reconciliation: toSettle }
          : { reading: { ...workbook, headings: ['说明'], columns: {} }, reconciliation: null },
    });
    await choose();
    expect((await screen.findByRole('alert')).textContent).toContain('没有识别出必要的列');
    expect(screen.queryByText('差额')).toBeNull();
    await userEvent.click(screen.getByRole('combobox', { name: '工作表' }));
    expect(await screen.findByTitle('旧（隐藏）')).toBeDefined();
    await userEvent.click(screen.getByTitle('明细'));
    expect(await screen.findByText('差额')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(opened(bridge).map(({ sheetName }) => sheetName)).toEqual([undefined, '明细']);
  });

  it('keeps the columns that were chosen, and says which are not there', async () => {
    const bridge = openPage({
      'statement:open': ({ sheetName, columns }) => {
        if (sheetName === '明细')
          return {
            reading: {
              ...workbook,
              sheetName,
              headings: ['流水号', '金额'],
              columns: { requestId: 0, amountYuan: 1 },
            },
            reconciliation: toSettle,
          };
        const product = columns?.product?.column;
        const chosen = product === undefined ? {} : { product };
        return { reading: { ...workbook, columns: { ...csv.columns, ...chosen } }, reconciliation: toSettle };
      },
    });
    await choose();
    await screen.findByText('差额');
    await pick('“产品”所在的列', '备注');
    await userEvent.click(screen.getByRole('button', { name: '按这些列重新对账' }));
    await waitFor(() => expect(opened(bridge)).toHaveLength(2));
    const said = {
      requestId: { column: 0, heading: '流水号' },
      time: { column: 1, heading: '调用时间' },
      amountYuan: { column: 2, heading: '金额' },
      code: null,
      product: { column: 3, heading: '备注' },
    };
    expect(opened(bridge)[1]?.columns).toEqual(said);
    await waitFor(() => expect(useReconcile.getState().busy).toBeNull());
    await pick('工作表', '明细');
    await waitFor(() => expect(opened(bridge)).toHaveLength(3));
    expect(opened(bridge)[2]).toMatchObject({ sheetName: '明细', columns: said });
    expect(await screen.findByText(/这里没有原来指定的列：时间、产品。/)).toBeDefined();
  });

  it('keeps all of it for other days, and forgets it for another file', async () => {
    const bridge = openPage();
    await choose();
    await screen.findByText('差额');
    await userEvent.click(screen.getByText('UTF-8'));
    await waitFor(() => expect(opened(bridge)).toHaveLength(2));
    await waitFor(() => expect(useReconcile.getState().busy).toBeNull());
    act(() => useReconcile.getState().setDays(day, day));
    await waitFor(() => expect(opened(bridge)).toHaveLength(3));
    expect(opened(bridge)[2]).toMatchObject({ encoding: 'utf-8', sinceMs: day });
    await waitFor(() => expect(useReconcile.getState().busy).toBeNull());
    await choose();
    await waitFor(() => expect(opened(bridge)).toHaveLength(4));
    expect(opened(bridge)[3]?.encoding).toBeUndefined();
  });

  it('offers the encodings where none can be told', async () => {
    const bridge = openPage({
      'statement:open': ({ encoding }) => {
        if (encoding === undefined) throw new FakeFailure('file/encoding');
        return { reading: { ...csv, encoding }, reconciliation: toSettle };
      },
    });
    await choose();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('file/encoding');
    await userEvent.click(within(alert).getByRole('button', { name: 'GB18030 (GBK)' }));
    expect(await screen.findByText('差额')).toBeDefined();
    expect(opened(bridge)[1]?.encoding).toBe('gb18030');
  });

  it('shows the choice that could not be read beside its error, and the others', async () => {
    openPage({
      'statement:open': ({ encoding }) => {
        if (encoding === 'utf-8') throw new FakeFailure('file/encoding');
        return { reading: { ...csv, encoding: encoding ?? 'gb18030' }, reconciliation: toSettle };
      },
    });
    await choose();
    await userEvent.click(await screen.findByText('UTF-8'));
    expect((await screen.findByRole('alert')).textContent).toContain('file/encoding');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'UTF-8' }).checked).toBe(true);
    await userEvent.click(screen.getByText('GB18030 (GBK)'));
    expect(await screen.findByText('差额')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is cancelled without a word, and read again when asked', async () => {
    let isCancelled = true;
    const bridge = openPage({
      'statement:open': () => {
        if (isCancelled) throw new FakeFailure('file/aborted');
        return { reading: csv, reconciliation: toSettle };
      },
    });
    await choose();
    await waitFor(() => expect(useReconcile.getState().busy).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
    isCancelled = false;
    await userEvent.click(await screen.findByRole('button', { name: '重新读取' }));
    expect(await screen.findByText('差额')).toBeDefined();
    expect(opened(bridge)).toHaveLength(2);
  });
});
