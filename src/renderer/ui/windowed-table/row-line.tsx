import { memo, type ReactNode } from 'react';
import type { RowSlot } from './paging';
import { RowMarker } from './row-marker';
import { sameData } from './same-data';

export interface RowCell<Row> {
  readonly key: string;
  readonly align?: 'left' | 'right';
  readonly render: (row: Row) => ReactNode;
}

export interface RowLineProps<Row> {
  readonly id: string;
  readonly slot: RowSlot<Row>;
  readonly columns: readonly RowCell<Row>[];
  readonly active: boolean;
  readonly className: string;
  readonly onSeen: (rowIndex: number, inSight: boolean, missing: boolean) => void;
}

function Line<Row>({ id, slot, columns, active, className, onSeen }: RowLineProps<Row>): ReactNode {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={slot.index + 2}
      aria-selected={active}
      data-index={slot.index}
      className={`rows-line ${active ? 'rows-active' : ''} ${className}`}
    >
      <RowMarker index={slot.index} missing={slot.row === null} onSeen={onSeen} />
      {columns.map(({ key, align, render }) => {
        const content = slot.row === null ? <span className="rows-pending" /> : render(slot.row);
        return (
          <div key={key} role="gridcell" className="rows-cell" data-align={align}>
            {typeof content === 'string' ? <span title={content}>{content}</span> : content}
          </div>
        );
      })}
    </div>
  );
}

/** One row. A list is fetched again with every change of one of its rows; the others are left as they are. */
export const RowLine = memo(Line, (before, after) => {
  const { slot: old, ...others } = before;
  const { slot, ...present } = after;
  return (
    Object.entries(present).every(([key, value]) => value === Reflect.get(others, key)) &&
    old.index === slot.index &&
    sameData(old.row, slot.row)
  );
}) as typeof Line;
