import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './inline-confirm.css';

export interface InlineConfirmProps {
  /** On the button that asks. */
  readonly label: string;
  /** Names what will be lost. */
  readonly question: string;
  /** On the button that does it. */
  readonly confirmLabel: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/** A destructive act that asks once, in its place, without a modal window. */
export function InlineConfirm(props: InlineConfirmProps) {
  const { label, question, confirmLabel, busy = false, disabled = false, onConfirm } = props;
  const { t } = useTranslation('shell');
  const [asking, setAsking] = useState(false);
  const keepButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keepButton.current?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button danger disabled={disabled} loading={busy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div
      className="vd-inline-confirm"
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <p>{question}</p>
      <div className="vd-inline-confirm-actions">
        <Button
          danger
          type="primary"
          loading={busy}
          onClick={() => {
            setAsking(false);
            onConfirm();
          }}
        >
          {confirmLabel}
        </Button>
        <Button ref={keepButton} onClick={() => setAsking(false)}>
          {t('confirmKeep')}
        </Button>
      </div>
    </div>
  );
}
