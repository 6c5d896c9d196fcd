import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Pagination, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { fitWidths } from './column-widths';
import { rowIndexAfterKey, windowAt, windowCount, windowSize, type RowSlot } from './paging';
import { RowMarker } from './row-marker';
import { silentSpin, tableParts } from './table-parts';
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

/** Height in px of antd's small table head and of one small row, by the theme's tokens. */
const rowHeight = 35;

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
  const table = useRef<{ scrollTo: (target: { index: number }) => void } | null>(null);
  const { width, height } = useElementSize(frame);
  const { listNumber, showRow, rowSeen } = rows;
  // Of another list, no row is the active one.
  const [active, setActive] = useState<{ readonly listNumber: number; readonly index: number } | null>(null);
  const activeIndex = active?.listNumber === listNumber ? active.index : null;
  const rowWindow = windowAt(total, rows.windowIndex);

  const bringIntoSight = useCallback(
    (rowIndex: number) => {
      showRow(rowIndex);
      const place = rowIndex % windowSize;
      // After the window has changed, the list has its new rows only with the next frame.
      requestAnimationFrame(() => table.current?.scrollTo({ index: place }));
    },
    [showRow],
  );

  useEffect(() => {
    table.current?.scrollTo({ index: 0 });
  }, [listNumber]);

  useEffect(() => {
    if (followIndex !== null && total > 0) bringIntoSight(Math.min(followIndex, total - 1));
  }, [followIndex, total, bringIntoSight]);

  const bodyHeight = Math.max(rowHeight * 3, Math.floor(height) - rowHeight - 1);
  const widths = useMemo(
    () =>
      fitWidths(
        columns.map((column) => ({ width: column.width, grow: column.grow ?? 0 })),
        width,
      ),
    [columns, width],
  );
  const tableColumns = useMemo<NonNullable<TableProps<RowSlot<Row>>['columns']>>(
    () =>
      columns.map((column, place) => ({
        key: column.key,
        title: column.title,
        width: widths[place] ?? column.width,
        align: column.align ?? 'left',
        ellipsis: { showTitle: false },
        onCell: () => ({ role: 'gridcell' }),
        onHeaderCell: () => ({ role: 'columnheader' }),
        render: (_value: unknown, slot: RowSlot<Row>) => {
          const content = slot.row === null ? <span className="rows-pending" /> : column.render(slot.row);
          return (
            <>
              {place === 0 && <RowMarker index={slot.index} missing={slot.row === null} onSeen={rowSeen} />}
              {typeof content === 'string' ? <span title={content}>{content}</span> : content}
            </>
          );
        },
      })),
    [columns, widths, rowSeen],
  );

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
    const next = rowIndexAfterKey(
      event.key,
      activeIndex,
      total,
      Math.max(1, Math.floor(bodyHeight / rowHeight) - 1),
    );
    if (next === null) return;
    event.preventDefault();
    onOperatorMove?.();
    setActive({ listNumber, index: next });
    bringIntoSight(next);
  };

  const rowId = (index: number) => `${tableId}-row-${index}`;
  const isOnScreen =
    activeIndex !== null &&
    activeIndex >= rowWindow.start &&
    activeIndex < rowWindow.start + rowWindow.length;
  const isEmpty = rows.total === 0;

  return (
    <div className="rows-table">
      <div
        ref={frame}
        className="rows-frame"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-busy={!rows.current}
        aria-activedescendant={isOnScreen ? rowId(activeIndex) : undefined}
        onKeyDown={onKeyDown}
        onWheel={onOperatorMove}
        onPointerDown={onOperatorMove}
      >
        {isEmpty ? (
          <div className="rows-empty">{empty}</div>
        ) : (
          width > 0 && (
            <Table<RowSlot<Row>>
              ref={(instance) => {
                table.current = instance;
              }}
              virtual
              size="small"
              pagination={false}
              showSorterTooltip={false}
              components={tableParts}
              loading={silentSpin}
              columns={tableColumns}
              dataSource={rows.slots}
              rowKey="index"
              scroll={{ x: widths.reduce((sum, one) => sum + one, 0), y: bodyHeight }}
              onHeaderRow={() => ({ role: 'row', 'aria-rowindex': 1 })}
              rowClassName={(slot) =>
                [
                  slot.index === activeIndex ? 'rows-active' : '',
                  onOpen === undefined ? '' : 'rows-openable',
                  slot.row === null || rowClassName === undefined ? '' : rowClassName(slot.row),
                ].join(' ')
              }
              onRow={(slot) => ({
                id: rowId(slot.index),
                role: 'row',
                'aria-rowindex': slot.index + 2,
                'aria-selected': slot.index === activeIndex,
                onClick: () => {
                  setActive({ listNumber, index: slot.index });
                  if (slot.row !== null) onOpen?.(slot.row);
                },
              })}
            />
          )
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
