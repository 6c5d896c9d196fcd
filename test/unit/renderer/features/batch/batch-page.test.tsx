import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { BatchPage } from '@renderer/features/batch/batch-page';
import { FileDrop } from '@renderer/features/batch/file-drop';
import { useBatches } from '@renderer/features/batch/store';
import { useSession } from '@renderer/lib/session-store';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import type { BatchView } from '@shared/ipc/batch-view';
import { createFakeBatchDesk, fakeBatch, type FakeBatchDesk } from '../../../../fakes/fake-batches';
import { FakeFailure, type FakeBridge, type FakeHandlers } from '../../../../fakes/fake-bridge';
import { fakeWork } from '../../../../fakes/fake-work';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useBatches));

interface Opened {
  readonly bridge: FakeBridge;
  readonly desk: FakeBatchDesk;
}

async function openPage(
  batches: readonly BatchView[] = [],
  handlers: FakeHandlers = {},
  connections = fakeConnections(),
): Promise<Opened> {
  const desk = createFakeBatchDesk({ batches, connections, total: 100 });
  const bridge = installFakeBridge({ connections, handlers: { ...desk.handlers, ...handlers } });
  await act(async () => {
    await useSession.getState().refreshApp();
    await useSession.getState().refreshConnections();
  });
  renderInDesk(
    <>
      <FileDrop />
      <BatchPage />
    </>,
  );
  await waitFor(() => expect(useBatches.getState().batches).not.toBeNull());
  return { bridge, desk };
}

const inputsOf = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((call) => call.name === name).map(({ input }) => input);

function drop(...names: string[]): void {
  fireEvent.drop(document.body, {
    dataTransfer: { types: ['Files'], files: names.map((name) => new File(['x'], name)), dropEffect: 'none' },
  });
}

const stopped = fakeBatch({
  id: 'batch-s',
  fileName: '十月.csv',
  state: 'stopped',
  stopReason: 'restart',
  startedAtMs: 1,
  rows: { total: 100, invalid: 2, planned: 40, inFlight: 0, answered: 58 },
  totals: { ...emptyVerdictCounts(), match: 54, unknown: 4, 'invalid-input': 2 },
  again: { failed: 0, unknown: 4 },
  spentFen: 864,
  estimateFen: 640,
});

describe('the way into a batch', () => {
  it('asks for a connection where there is none', async () => {
    await openPage([], {}, []);
    await userEvent.click(screen.getByRole('button', { name: '前往连接' }));
    expect(useSession.getState().page).toBe('connections');
  });

  it('reads a dropped file over the connection in use and shows its review', async () => {
    const { bridge } = await openPage();
    drop('名单.xlsx', '其他.csv');
    expect(await screen.findByRole('heading', { level: 1, name: '名单.xlsx' })).toBeDefined();
    expect(inputsOf(bridge, 'batch:open')).toEqual([
      { path: '/data/名单.xlsx', connectionId: 'connection-1', kind: 'id-2' },
    ]);
    expect(useSession.getState().page).toBe('batch');
    expect(screen.getByText(/一次读取一个文件/)).toBeDefined();
    expect(screen.getByRole('button', { name: /开始核验 97 行 · 预计 ¥15.52/ })).toBeDefined();
    expect(screen.getByText('姓名 ← 客户姓名 · 身份证号 ← 证件号码')).toBeDefined();
  });

  it('tells why a file could not be read and keeps the drop zone', async () => {
    await openPage();
    drop('旧.xls');
    expect((await screen.findByRole('alert')).textContent).toContain('file/old-excel');
    expect(screen.getByRole('button', { name: '选择文件' })).toBeDefined();
  });

  it('shows how far the reading is and cancels it', async () => {
    let abort: () => void = () => undefined;
    const { bridge } = await openPage([], {
      'batch:open': () =>
        new Promise((_resolve, reject) => {
          abort = () => reject(new FakeFailure('file/aborted'));
        }),
      'work:cancel': () => abort(),
    });
    drop('大.xlsx');
    expect(await screen.findByText('正在读取 大.xlsx')).toBeDefined();
    const work = fakeWork({ kind: 'import', stage: 'reading', done: 40_000, fraction: 0.4 });
    act(() => bridge.emit('work:changed', { work, ended: false }));
    expect(screen.getByText('40,000 行 · 每秒 8,000 行 · 剩余约 8秒')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /^取\s?消$/u }));
    expect(inputsOf(bridge, 'work:cancel')).toEqual([{ id: work.id }]);
    expect(await screen.findByRole('button', { name: '选择文件' })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('已取消读取 大.xlsx，没有留下任何内容。')).toBeDefined();
  });

  it('saves a template for the kind that is chosen', async () => {
    const { bridge } = await openPage();
    await userEvent.click(screen.getByRole('button', { name: '下载模板' }));
    await userEvent.click(await screen.findByText('CSV 模板 (.csv)'));
    expect(await screen.findByText(/模板已保存到 \/data\/模板.csv/)).toBeDefined();
    expect(inputsOf(bridge, 'batch:saveTemplate')).toEqual([{ kind: 'id-2', format: 'csv' }]);
  });
});

describe('columns', () => {
  it('names what is missing and goes on once every factor has its column', async () => {
    const draft = fakeBatch({ id: 'd', fileName: '草稿.xlsx', state: 'draft', mapping: { name: 1 } });
    const { bridge } = await openPage([draft]);
    await userEvent.click(screen.getByRole('button', { name: '打开 草稿.xlsx' }));
    expect(await screen.findByText('缺少：身份证号')).toBeDefined();
    const plan = screen.getByRole<HTMLButtonElement>('button', { name: '核对数据' });
    expect(plan.disabled).toBe(true);
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '“证件号码”列对应的要素' }));
    const options = await screen.findAllByText('身份证号', { selector: '.ant-select-item-option-content' });
    await userEvent.click(options[0]!);
    expect(screen.getByText('所需要素均已对应')).toBeDefined();
    await userEvent.click(plan);
    await screen.findByRole('button', { name: /开始核验/ });
    expect(inputsOf(bridge, 'batch:setMapping')).toEqual([{ id: 'd', mapping: { name: 1, idNumber: 2 } }]);
  });

  it('asks once before a batch is deleted and says what goes', async () => {
    const { bridge } = await openPage([fakeBatch()]);
    await userEvent.click(screen.getByRole('button', { name: /^打开/ }));
    await userEvent.click(await screen.findByRole('button', { name: '删除批次' }));
    expect(screen.getByText(/已读取的 100 行将从本机数据库移除/)).toBeDefined();
    expect(inputsOf(bridge, 'batch:discard')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '删除' }));
    expect(await screen.findByText('尚无批次')).toBeDefined();
  });
});

describe('the run', () => {
  it('starts, follows the events of main and ends with the export', async () => {
    const { bridge, desk } = await openPage();
    drop('名单.xlsx');
    await userEvent.click(await screen.findByRole('button', { name: /开始核验 97 行/ }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([{ id: 'batch-1', confirmedFen: 1_552 }]);
    desk.advance('batch-1', 50);
    act(() => bridge.emit('batch:changed', { id: 'batch-1' }));
    expect(await screen.findByText('9.8 次 / 秒')).toBeDefined();
    expect(screen.getByRole('img', { name: /各结论的行数: 一致 \d+ 行/ })).toBeDefined();
    desk.advance('batch-1', 100);
    act(() => bridge.emit('batch:changed', { id: 'batch-1' }));
    await screen.findByText('100 / 100 行');
    await userEvent.click(screen.getByRole('button', { name: '导出' }));
    const dialog = within(await screen.findByRole('dialog', { name: '导出结果' }));
    await userEvent.click(dialog.getByText('完整号码'));
    expect(dialog.getByText(/文件含完整个人信息且未加密/)).toBeDefined();
    await userEvent.click(dialog.getByRole('button', { name: '导出' }));
    await userEvent.click(await screen.findByRole('button', { name: '打开所在文件夹' }));
    expect(inputsOf(bridge, 'batch:export')).toEqual([
      { id: 'batch-1', format: 'xlsx', layout: 'original', masked: false, encoding: 'utf-8-bom' },
    ]);
    expect(inputsOf(bridge, 'batch:showExport')).toEqual([{ path: '/data/导出/客户名单-结果.xlsx' }]);
  });

  it('resumes a stopped batch with the number of rows still to send', async () => {
    const { bridge } = await openPage([stopped]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    expect(await screen.findByText(/程序重新启动时停止/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: /继续，发送剩余 40 行 · 预计 ¥6.40/ }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([{ id: 'batch-s', confirmedFen: 640 }]);
  });

  it('sends unknown rows again only after the price of it was read', async () => {
    const { bridge } = await openPage([stopped]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    await userEvent.click(await screen.findByRole('button', { name: '再次发送不确定的行' }));
    const question = screen.getByText(/再次发送 4 行，预计 ¥0.64/);
    expect(question.textContent).toContain('合计至多 44 行，至多 ¥7.04');
    expect(inputsOf(bridge, 'batch:start')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '再次发送 4 行' }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([
      { id: 'batch-s', retryUnknown: true, confirmedFen: 704 },
    ]);
  });

  it('asks for a confirmation of a cost above the amount that is set', async () => {
    const { bridge } = await openPage([{ ...stopped, confirmAboveFen: 639 }]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    await userEvent.click(await screen.findByRole('button', { name: /继续，发送剩余 40 行/ }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '确认费用 ¥6.40 并开始' }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([{ id: 'batch-s', confirmedFen: 640 }]);
  });

  it('tells of rows that a limit holds back, and sends them only knowingly', async () => {
    const held = { waiting: 0, held: 3, copied: 0, reused: 0 };
    const { bridge } = await openPage([{ ...stopped, rows: { ...stopped.rows, planned: 0 }, aside: held }]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    await userEvent.click(await screen.findByRole('button', { name: '仍然发送' }));
    expect(screen.getByText(/至多 ¥0.48/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: '仍然发送 3 行' }));
    expect(inputsOf(bridge, 'batch:start')).toEqual([
      { id: 'batch-s', overrideLimits: true, confirmedFen: 48 },
    ]);
  });

  it('lets the operator send repeated rows too, and limit the cost', async () => {
    const review = { ...stopped.review, duplicates: 5 };
    const ready = fakeBatch({ id: 'batch-s', fileName: '十月.csv', review });
    const { bridge } = await openPage([ready]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    await userEvent.click(await screen.findByRole('radio', { name: /重复的行也发送（5 行，另计 ¥0.80）/ }));
    await userEvent.type(screen.getByRole('spinbutton', { name: '批次费用上限' }), '12.5{Enter}');
    expect(inputsOf(bridge, 'batch:setPolicy')).toEqual([
      { id: 'batch-s', policy: { duplicates: 'send' } },
      { id: 'batch-s', policy: { limitFen: 1_250 } },
    ]);
  });

  it('filters the rows by a verdict', async () => {
    await openPage([stopped]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    const chips = await screen.findByRole('group', { name: '筛选' });
    await userEvent.click(within(chips).getByRole('button', { name: /不确定/ }));
    expect(useBatches.getState().rowFilter).toBe('unknown');
  });
});

describe('the list', () => {
  it('shows state, counts and connection of each batch, and marks the sandbox', async () => {
    await openPage([stopped, fakeBatch({ id: 'r', sandbox: false, connectionName: '结算部' })]);
    const [first, second] = screen.getAllByRole('row').slice(1);
    expect(first?.textContent).toContain('已停止');
    expect(first?.textContent).toContain('60 / 100 行 · 60 %');
    expect(within(first!).getAllByText('沙箱')).toHaveLength(1);
    expect(second?.textContent).toContain('结算部');
    expect(within(second!).queryByText('沙箱')).toBeNull();
  });

  it('puts the sandbox accent on while a sandbox batch is open', async () => {
    await openPage([stopped]);
    await userEvent.click(screen.getByRole('button', { name: '打开 十月.csv' }));
    await waitFor(() => expect(useSession.getState().screenSandbox).toBe(true));
    await userEvent.click(screen.getByRole('button', { name: '全部批次' }));
    await waitFor(() => expect(useSession.getState().screenSandbox).toBe(false));
  });
});
