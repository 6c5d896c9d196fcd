import { InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';

export interface FenInputProps {
  readonly id: string;
  /** null for no limit. */
  readonly fen: number | null;
  readonly disabled?: boolean;
  /** That of the fields beside it. */
  readonly size?: 'small' | 'middle';
  /** Called when the field is left with another amount. */
  readonly onFen: (fen: number | null) => void;
}

/** An amount in yuan with two digits, kept as integer fen; empty is null. */
export function FenInput(props: FenInputProps): ReactNode {
  // Another amount from outside takes the place of what was typed.
  return <FenField key={props.fen} {...props} />;
}

function FenField({ id, fen, disabled = false, size = 'small', onFen }: FenInputProps): ReactNode {
  const [text, setText] = useState<string | null>(yuanOf(fen));
  const settle = () => {
    const entered = fenOf(text);
    if (entered !== fen) onFen(entered);
  };
  return (
    <InputNumber<string>
      id={id}
      size={size}
      stringMode
      prefix="¥"
      min="0.01"
      max="10000000"
      precision={2}
      controls={false}
      value={text}
      disabled={disabled}
      onChange={setText}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

function yuanOf(fen: number | null): string | null {
  return fen === null ? null : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** By its digits: a sum in floating point would lose fen. */
function fenOf(text: string | null): number | null {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (match === null) return null;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen === 0 ? null : fen;
}
