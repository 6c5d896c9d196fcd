import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { usePagedRows, type RowPage } from '@renderer/ui/windowed-table/use-paged-rows';

interface Ask {
  readonly offset: number;
  readonly answer: (page: RowPage<string>) => void;
  readonly fail: (error: Error) => void;
}

/** A list whose answers come when the test says so. */
function slowList(): { load: (offset: number) => Promise<RowPage<string>>; asks: Ask[] } {
  const asks: Ask[] = [];
  return {
    asks,
    load: (offset) =>
      new Promise((resolve, reject) => {
        asks.push({ offset, answer: resolve, fail: reject });
      }),
  };
}

const page = (offset: number, total: number): RowPage<string> => ({
  total,
  rows: Array.from({ length: Math.min(200, total - offset) }, (_unused, place) => `row ${offset + place}`),
});

describe('paged rows', () => {
  it('begin with the first page and fetch another when its rows come into sight', async () => {
    const list = slowList();
    const { result } = renderHook(() => usePagedRows(list.load, 0));
    await act(async () => list.asks[0]?.answer(page(0, 1_000)));
    expect(result.current.total).toBe(1_000);
    act(() => {
      result.current.rowSeen(450, true, true);
      result.current.rowSeen(451, true, true);
    });
    expect(list.asks.map(({ offset }) => offset)).toEqual([0, 400]);
    await act(async () => list.asks[1]?.answer(page(400, 1_000)));
    expect(result.current.slots[450]?.row).toBe('row 450');
    expect(result.current.slots[300]?.row).toBeNull();
  });

  it('drop the answer of a list that is no longer asked for', async () => {
    const first = slowList();
    const second = slowList();
    const { result, rerender } = renderHook(({ list }) => usePagedRows(list.load, 0), {
      initialProps: { list: first },
    });
    rerender({ list: second });
    await act(async () => second.asks[0]?.answer({ total: 1, rows: ['new'] }));
    await act(async () => first.asks[0]?.answer({ total: 1, rows: ['late'] }));
    expect(result.current.slots.map(({ row }) => row)).toEqual(['new']);
  });

  it('keep the last list on the screen until the next one answers', async () => {
    const first = slowList();
    const second = slowList();
    const { result, rerender } = renderHook(({ list }) => usePagedRows(list.load, 0), {
      initialProps: { list: first },
    });
    await act(async () => first.asks[0]?.answer({ total: 1, rows: ['old'] }));
    rerender({ list: second });
    expect(result.current.current).toBe(false);
    expect(result.current.slots.map(({ row }) => row)).toEqual(['old']);
    await act(async () => second.asks[0]?.answer({ total: 0, rows: [] }));
    expect(result.current.current).toBe(true);
    expect(result.current.slots).toEqual([]);
  });

  it('fetch only the pages in sight again when the rows changed', async () => {
    const list = slowList();
    const { result, rerender } = renderHook(({ revision }) => usePagedRows(list.load, revision), {
      initialProps: { revision: 0 },
    });
    await act(async () => list.asks[0]?.answer(page(0, 1_000)));
    act(() => result.current.rowSeen(650, true, true));
    await act(async () => list.asks[1]?.answer(page(600, 1_000)));
    rerender({ revision: 1 });
    expect(list.asks.slice(2).map(({ offset }) => offset)).toEqual([600]);
    await waitFor(() => expect(result.current.slots[0]?.row).toBeNull());
    expect(result.current.slots[650]?.row).toBe('row 650');
  });

  it('tell a failure and begin anew on request', async () => {
    const list = slowList();
    const { result } = renderHook(() => usePagedRows(list.load, 0));
    await act(async () => list.asks[0]?.fail(new Error('gone')));
    expect(result.current.error).toEqual(new Error('gone'));
    act(() => result.current.retry());
    await act(async () => list.asks[1]?.answer({ total: 1, rows: ['back'] }));
    expect(result.current.error).toBeNull();
    expect(result.current.slots.map(({ row }) => row)).toEqual(['back']);
  });
});
