import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { Pagination } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { fitWidths } from './column-widths';
import { rowIndexAfterKey, windowAt, windowCount, windowSize } from './paging';
import { RowLine } from './row-line';
import { rangeAt, rowHeight, rowsWithin, scrollTopFor, widthWithin } from './rows-in-sight';
import { useElementSize } from './use-element-size';
import type { PagedRows } from './use-paged-rows';
import './windowed-table.css';

export interface WindowedColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** Least width in px. */
  readonly width: number;
  /** Share of the room that is left over; 0 when absent. */
  readonly grow?: number;
  readonly align?: 'left' | 'right';
  /** The cell's content; where it is a text, it is also its tooltip. */
  readonly render: (row: Row) => ReactNode;
}

export interface WindowedTableProps<Row> {
  /** Names the table for a screen reader. */
  readonly label: string;
  readonly rows: PagedRows<Row>;
  readonly columns: readonly WindowedColumn<Row>[];
  /** What the list is of, for the words below a long one: rows of a file, or items of the desk. */
  readonly listOf: 'rows' | 'items';
  /** Shown in place of the rows when there is none. */
  readonly empty: ReactNode;
  /** 0-based row to keep in sight; null leaves the table where it is. */
  readonly followIndex?: number | null;
  /** The operator scrolled or moved in the table: time to stop following. */
  readonly onOperatorMove?: () => void;
  readonly onOpen?: (row: Row) => void;
  readonly rowClassName?: (row: Row) => string;
}

/**
 * A virtual table over any number of rows with a keyboard path: arrows, page keys, Home and End move the
 * active row, Enter opens it. Holds at most one window of rows; a longer list has its windows below.
 */
export function WindowedTable<Row>(props: WindowedTableProps<Row>): ReactNode {
  const { label, rows, columns, listOf, empty, onOpen, onOperatorMove, rowClassName } = props;
  const { t } = useTranslation('shell');
  const locale = useLocale();
  const followIndex = props.followIndex ?? null;
  const total = rows.total ?? 0;
  const tableId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const { listNumber, showRow, rowSeen } = rows;
  // Of another list, no row is the active one.
  const [active, setActive] = useState<{ readonly listNumber: number; readonly index: number } | null>(null);
  const activeIndex = active?.listNumber === listNumber ? active.index : null;
  const rowWindow = windowAt(total, rows.windowIndex);
  const [firstInSight, setFirstInSight] = useState(0);

  const bringIntoSight = useCallback(
    (rowIndex: number) => {
      showRow(rowIndex);
      const place = rowIndex % windowSize;
      // After the window has changed, the list has its new rows only with the next frame.
      requestAnimationFrame(() => {
        const element = list.current;
        if (element !== null) element.scrollTop = scrollTopFor(place, element.scrollTop, height);
      });
    },
    [showRow, height],
  );

  useEffect(() => {
    if (list.current !== null) list.current.scrollTop = 0;
  }, [listNumber]);

  useEffect(() => {
    if (followIndex !== null && total > 0) bringIntoSight(Math.min(followIndex, total - 1));
  }, [followIndex, total, bringIntoSight]);

  const room = widthWithin(width, height, rows.slots.length);
  const widths = useMemo(
    () =>
      fitWidths(
        columns.map((column) => ({ width: column.width, grow: column.grow ?? 0 })),
        room,
      ),
    [columns, room],
  );
  const rowsWidth = widths.reduce((sum, one) => sum + one, 0);
  const range = rangeAt(firstInSight, height, rows.slots.length);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && activeIndex !== null && onOpen !== undefined) {
      const slot = rows.slots[activeIndex - rowWindow.start];
      if (slot?.row != null) {
        event.preventDefault();
        onOpen(slot.row);
      }
      return;
    }
    const next = rowIndexAfterKey(event.key, activeIndex, total, rowsWithin(height) - 1);
    if (next === null) return;
    event.preventDefault();
    onOperatorMove?.();
    setActive({ listNumber, index: next });
    bringIntoSight(next);
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const line = event.target instanceof Element ? event.target.closest('.rows-line') : null;
    const index = Number(line?.getAttribute('data-index') ?? Number.NaN);
    const slot = rows.slots[index - rowWindow.start];
    if (slot === undefined) return;
    setActive({ listNumber, index });
    if (slot.row !== null) onOpen?.(slot.row);
  };

  const rowId = (index: number) => `${tableId}-row-${index}`;
  const isOnScreen =
    activeIndex !== null &&
    activeIndex >= rowWindow.start &&
    activeIndex < rowWindow.start + rowWindow.length;
  const isEmpty = rows.total === 0;
  // On the element that scrolls, so that whoever can scroll it can reach it by key.
  const grid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-rowcount': total + 1,
    'aria-colcount': columns.length,
    'aria-busy': !rows.current,
    'aria-activedescendant': isOnScreen ? rowId(activeIndex) : undefined,
    onKeyDown,
    onWheel: onOperatorMove,
    onPointerDown: onOperatorMove,
  };

  return (
    <div className="rows-table">
      <div ref={frame} className="rows-frame">
        {isEmpty ? (
          // A grid without rows is none; a key may still be in it, from the list that was there before.
          <div className="rows-empty" role="group" tabIndex={0} aria-label={label} aria-busy={!rows.current}>
            {empty}
          </div>
        ) : (
          <div
            ref={list}
            className="rows-list"
            {...grid}
            style={{ '--rows-columns': widths.map((one) => `${one}px`).join(' ') } as CSSProperties}
            onClick={onClick}
            onScroll={({ currentTarget }) => {
              setFirstInSight(Math.floor(currentTarget.scrollTop / rowHeight));
            }}
          >
            <div className="rows-head" role="row" aria-rowindex={1} style={{ width: rowsWidth }}>
              {columns.map(({ key, title, align }) => (
                <div key={key} role="columnheader" className="rows-cell" data-align={align}>
                  {title}
                </div>
              ))}
            </div>
            <div role="presentation" style={{ width: rowsWidth, height: rows.slots.length * rowHeight }}>
              <div role="presentation" style={{ transform: `translateY(${range.start * rowHeight}px)` }}>
                {rows.slots.slice(range.start, range.end).map((slot) => (
                  <RowLine<Row>
                    key={slot.index}
                    id={rowId(slot.index)}
                    slot={slot}
                    columns={columns}
                    active={slot.index === activeIndex}
                    className={[
                      onOpen === undefined ? '' : 'rows-openable',
                      slot.row === null || rowClassName === undefined ? '' : rowClassName(slot.row),
                    ].join(' ')}
                    onSeen={rowSeen}
                  />
                ))}
              </div>
            </div>
          </div>
        )}
      </div>
      {windowCount(total) > 1 && (
        <div className="rows-windows">
          <span>
            {t(listOf === 'rows' ? 'rowsWindow' : 'itemsWindow', {
              first: formatCount(rowWindow.start + 1, locale),
              last: formatCount(rowWindow.start + rowWindow.length, locale),
              total: formatCount(total, locale),
            })}
          </span>
          <Pagination
            size="small"
            showSizeChanger={false}
            pageSize={windowSize}
            total={total}
            current={rows.windowIndex + 1}
            onChange={(page) => {
              onOperatorMove?.();
              bringIntoSight((page - 1) * windowSize);
            }}
          />
        </div>
      )}
    </div>
  );
}
