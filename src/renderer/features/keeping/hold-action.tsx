import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldSubjectView } from '@shared/ipc/keeping-view';
import { call } from '../../lib/ipc-client';
import { useMay } from '../../lib/operator-store';
import { ErrorPanel } from '../../ui/error-panel';
import './keeping.css';

export interface HoldActionProps {
  /** null while it cannot be held. */
  readonly subject: HoldSubjectView | null;
  readonly label?: string;
  readonly onSet?: () => void;
}

/** Sets a legal hold where its subject is shown; nothing for whoever may not. */
export function HoldAction({ subject, label, onSet = () => undefined }: HoldActionProps): ReactNode {
  const { t } = useTranslation('keeping');
  const mayHold = useMay('purge');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  if (!mayHold) return null;
  const name = label ?? t('hold');
  if (!asking || subject === null) {
    return (
      <span className="keeping-hold">
        <Button disabled={subject === null} onClick={() => setAsking(true)}>
          {name}
        </Button>
        <span role="status" className="vd-quiet">
          {done && t('holdDone')}
        </span>
      </span>
    );
  }
  return (
    <ReasonForm
      label={t('holdReason')}
      confirmLabel={t('holdSet')}
      onCancel={() => setAsking(false)}
      onReason={async (reason) => {
        await call('keeping:hold', { subject, reason });
        setAsking(false);
        setDone(true);
        onSet();
      }}
    />
  );
}

export interface ReasonFormProps {
  readonly label: string;
  readonly confirmLabel: string;
  readonly onCancel: () => void;
  readonly onReason: (reason: string) => Promise<void>;
}

/** A reason and the button that needs it; what is refused is said below. */
export function ReasonForm({ label, confirmLabel, onCancel, onReason }: ReasonFormProps): ReactNode {
  const { t } = useTranslation('keeping');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = () => {
    setBusy(true);
    setError(null);
    onReason(reason.trim())
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <div className="keeping-reason" role="group" aria-label={label}>
      <Input
        aria-label={label}
        placeholder={t('reasonHint')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="keeping-actions">
        <Button type="primary" loading={busy} disabled={reason.trim() === ''} onClick={run}>
          {confirmLabel}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
