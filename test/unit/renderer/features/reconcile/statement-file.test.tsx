import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useReconcile } from '@renderer/features/reconcile/store';
import { useSession } from '@renderer/lib/session-store';
import { FakeFailure } from '../../../../fakes/fake-bridge';
import { measureLayout } from '../../../../fakes/measured-layout';
import {
  choose,
  csv,
  day,
  opened,
  openPage,
  pick,
  toSettle,
  workbook,
} from '../../../../fakes/reconcile-screen';
import { resetDesk } from '../../../../fakes/render-in-desk';

let restoreLayout: () => void;
beforeEach(() => {
  restoreLayout = measureLayout();
});
afterEach(() => {
  resetDesk(useSession, useReconcile);
  restoreLayout();
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
