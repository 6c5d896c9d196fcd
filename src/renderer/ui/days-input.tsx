import { InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';

export interface DaysInputProps {
  readonly id?: string;
  readonly label?: string;
  /** null for no limit. */
  readonly days: number | null;
  /** Behind the number. */
  readonly unit: string;
  readonly disabled?: boolean;
  /** Called when the field is left with another number: what is being typed is no decision yet. */
  readonly onDays: (days: number | null) => void;
}

/** A number of days; empty is null. */
export function DaysInput(props: DaysInputProps): ReactNode {
  // Another number from outside takes the place of what was typed.
  return <DaysField key={props.days} {...props} />;
}

function DaysField({ id, label, days, unit, disabled = false, onDays }: DaysInputProps): ReactNode {
  const [entered, setEntered] = useState<number | null>(days);
  const settle = () => {
    if (entered !== days) onDays(entered);
  };
  return (
    <InputNumber<number>
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      size="small"
      min={1}
      max={3_650}
      precision={0}
      value={entered}
      disabled={disabled}
      suffix={unit}
      controls={false}
      style={{ width: 96 }}
      onChange={setEntered}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
