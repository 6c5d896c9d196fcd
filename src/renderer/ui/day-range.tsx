import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';

export interface DayRangeProps {
  readonly className: string;
  readonly label: string;
  /** What stands where no day is chosen. */
  readonly placeholders: readonly [since: string, until: string];
  /** Days as UTC ms of their local midnight; null for an open end. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
  readonly onChange: (firstDayMs: number | null, lastDayMs: number | null) => void;
}

/** A period of whole days, open at either end. */
export function DayRange({
  className,
  label,
  placeholders,
  firstDayMs,
  lastDayMs,
  onChange,
}: DayRangeProps): ReactNode {
  const dayOf = (dayMs: number | null) => (dayMs === null ? null : dayjs(dayMs));
  return (
    <DatePicker.RangePicker
      className={className}
      aria-label={label}
      allowEmpty={[true, true]}
      placeholder={[...placeholders]}
      value={[dayOf(firstDayMs), dayOf(lastDayMs)]}
      onChange={(days) => {
        onChange(days?.[0]?.startOf('day').valueOf() ?? null, days?.[1]?.startOf('day').valueOf() ?? null);
      }}
    />
  );
}
