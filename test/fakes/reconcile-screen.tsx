/** The reconcile page over a fake main, with a statement to open. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReconcilePage } from '@renderer/features/reconcile/reconcile-page';
import { useSession } from '@renderer/lib/session-store';
import { statementFindings, type StatementFinding } from '@shared/domain/statement';
import type { ChannelInput } from '@shared/ipc/contract';
import type { ReconciliationView, StatementItemView, StatementReadingView } from '@shared/ipc/statement-view';
import type { Locale } from '@shared/locale';
import type { FakeBridge, FakeHandlers } from './fake-bridge';
import { fakeConnections } from './fake-providers';
import { installFakeBridge, renderInDesk } from './render-in-desk';

type Found = ReconciliationView['report']['findings'][StatementFinding];
const nothing: Found = { count: 0, thereFen: 0, hereFen: 0, open: 0 };
export const day = new Date(2026, 0, 15).getTime();

export const csv: StatementReadingView = {
  fileName: '对账单.csv',
  headings: ['流水号', '调用时间', '金额', '备注'],
  columns: { requestId: 0, time: 1, amountYuan: 2 },
  sheetName: null,
  sheets: [],
  encoding: 'gb18030',
  delimiter: ',',
};
export const workbook: StatementReadingView = {
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

export const toSettle = reconciliationOf({
  matched: { count: 10, thereFen: 160, hereFen: 160 },
  unanswered: { count: 2, thereFen: 32, open: 2 },
  'open-here': { count: 1, open: 1 },
});
export const settled = reconciliationOf(
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

export function openPage(handlers: FakeHandlers = {}, locale?: Locale): FakeBridge {
  const bridge = installFakeBridge({
    handlers: {
      'statement:chooseFile': () => ({ path: '/data/对账单.csv' }),
      'statement:open': () => ({ reading: csv, reconciliation: toSettle }),
      'statement:page': () => ({ total: 1, items: [line] }),
      ...handlers,
    },
  });
  useSession.setState({ connections: fakeConnections() });
  renderInDesk(<ReconcilePage />, locale);
  return bridge;
}

export const choose = () =>
  userEvent.click(screen.getByRole('button', { name: /选择对账单|Choose a statement/ }));

export const inputs = <Name extends 'statement:open' | 'statement:page' | 'statement:apply'>(
  bridge: FakeBridge,
  name: Name,
) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as ChannelInput<Name>);

export const opened = (bridge: FakeBridge) => inputs(bridge, 'statement:open');

export async function pick(label: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByTitle(option));
}
