import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowPage } from '@renderer/ui/windowed-table/use-paged-rows';
import { usePagedRows } from '@renderer/ui/windowed-table/use-paged-rows';
import { WindowedTable } from '@renderer/ui/windowed-table/windowed-table';
import { installFakeBridge, renderInDesk } from '../../../../fakes/render-in-desk';

interface Row {
  readonly name: string;
}

const realObserver = window.ResizeObserver;

/** Room for ten rows. */
class MeasuringObserver implements ResizeObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(): void {
    const entry = { contentRect: { width: 400, height: 35 * 11 } } as ResizeObserverEntry;
    this.#tell([entry], this);
  }
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  installFakeBridge();
  window.ResizeObserver = MeasuringObserver;
});
afterEach(() => {
  cleanup();
  window.ResizeObserver = realObserver;
});

const total = 300;
const listWith = (nameOf: (index: number) => string) => (offset: number, limit: number) =>
  Promise.resolve<RowPage<Row>>({
    total,
    rows: Array.from({ length: Math.min(limit, total - offset) }, (_, index) => ({
      name: nameOf(offset + index),
    })),
  });

let names = (index: number) => `row ${index}`;
const load = (offset: number, limit: number) => listWith(names)(offset, limit);

interface Props {
  readonly revision: number;
  readonly onOpen: (row: Row) => void;
  readonly render: (row: Row) => string;
}

const columnsOf = new WeakMap<
  Props['render'],
  readonly { key: string; title: string; width: number; render: Props['render'] }[]
>();

function Listed({ revision, onOpen, render }: Props) {
  const rows = usePagedRows<Row>(load, revision);
  const columns = columnsOf.get(render) ?? [{ key: 'name', title: 'Name', width: 100, render }];
  columnsOf.set(render, columns);
  return (
    <WindowedTable<Row>
      label="People"
      rows={rows}
      columns={columns}
      listOf="items"
      empty=""
      onOpen={onOpen}
    />
  );
}

function Changing({ render }: Pick<Props, 'render'>) {
  const [revision, setRevision] = useState(0);
  return (
    <>
      <button onClick={() => setRevision(revision + 1)}>again</button>
      <Listed revision={revision} onOpen={() => undefined} render={render} />
    </>
  );
}

describe('a long list', () => {
  beforeEach(() => {
    names = (index) => `row ${index}`;
  });

  it('holds the rows in sight only, and says how many there are', async () => {
    renderInDesk(<Listed revision={0} onOpen={() => undefined} render={({ name }) => name} />);
    const grid = await screen.findByRole('grid', { name: 'People' });
    await within(grid).findByText('row 0');
    expect(within(grid).getByRole('columnheader').textContent).toBe('Name');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(20);
    expect(grid.getAttribute('aria-rowcount')).toBe('301');
  });

  it('shows the rows that are scrolled to', async () => {
    renderInDesk(<Listed revision={0} onOpen={() => undefined} render={({ name }) => name} />);
    const first = await screen.findByText('row 0');
    const list = first.closest('.rows-list');
    if (list === null) throw new Error('The rows are in no list.');
    fireEvent.scroll(list, { target: { scrollTop: 35 * 150 } });
    await screen.findByText('row 150');
    expect(screen.queryByText('row 0')).toBeNull();
  });

  it('opens a row by the pointer and by the keyboard', async () => {
    const onOpen = vi.fn<(row: Row) => void>();
    renderInDesk(<Listed revision={0} onOpen={onOpen} render={({ name }) => name} />);
    fireEvent.click(await screen.findByText('row 2'));
    expect(onOpen).toHaveBeenLastCalledWith({ name: 'row 2' });
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(onOpen).toHaveBeenLastCalledWith({ name: 'row 3' });
    expect(grid.getAttribute('aria-activedescendant')).toBe(
      screen.getByText('row 3').closest('.rows-line')?.id,
    );
  });

  it('renders only the row that changed when the list is fetched again', async () => {
    const render = vi.fn<(row: Row) => string>(({ name }) => name);
    renderInDesk(<Changing render={render} />);
    await screen.findByText('row 0');
    render.mockClear();
    names = (index) => (index === 4 ? 'changed' : `row ${index}`);
    fireEvent.click(screen.getByRole('button', { name: 'again' }));
    await screen.findByText('changed');
    expect(render.mock.calls).toEqual([[{ name: 'changed' }]]);
  });
});
