import { Button, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonNoteLimit, revealReasons, type RevealReason } from '@shared/domain/reveal';
import { revealReasonLabels } from '@shared/i18n/reveal';
import { useText } from '../../lib/use-text';

export interface ReasonFormProps {
  readonly onReveal: (reason: RevealReason, note: string) => Promise<void>;
  readonly onCancel: () => void;
  /** In place of what shows one value. */
  readonly confirmText?: string;
}

/** Why a value is to be shown: one of a few reasons, and words of one's own. */
export function ReasonForm({ onReveal, onCancel, confirmText }: ReasonFormProps): ReactNode {
  const { t } = useTranslation('reveal');
  const say = useText();
  const [reason, setReason] = useState<RevealReason | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const isReady = reason !== null && (reason !== 'other' || note.trim() !== '');
  const submit = async () => {
    if (!isReady || busy) return;
    setBusy(true);
    await onReveal(reason, note);
    setBusy(false);
  };
  return (
    <form
      className="reveal-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Radio.Group
        aria-label={t('reason')}
        className="reveal-reasons"
        value={reason}
        options={revealReasons.map((value) => ({ value, label: say(revealReasonLabels[value]) }))}
        onChange={({ target }) => setReason(target.value as RevealReason)}
      />
      <Input
        aria-label={t('note')}
        placeholder={reason === 'other' ? t('noteNeeded') : t('note')}
        maxLength={reasonNoteLimit}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <p className="vd-quiet">{t('logged')}</p>
      <div className="reveal-actions">
        <Button size="small" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button size="small" type="primary" htmlType="submit" disabled={!isReady} loading={busy}>
          {confirmText ?? t('confirm')}
        </Button>
      </div>
    </form>
  );
}
