import { Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { FenInput } from '../../ui/fen-input';
import type { SettleAct } from './store';

export interface SettleDialogProps {
  readonly act: SettleAct;
  readonly count: number;
  /** Fen of all that have a price. */
  readonly knownFen: number;
  /** Whether that is the price of all. */
  readonly allPriced: boolean;
  /** Whether rows of a batch are among them. */
  readonly ofBatch: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onMark: (feeFen: number | null, note: string) => void;
  readonly onSend: () => void;
}

/** Asks once before calls are marked or sent again, with what it costs. */
export function SettleDialog(props: SettleDialogProps): ReactNode {
  const { act, busy, knownFen, allPriced, ofBatch, onCancel, onMark, onSend } = props;
  const { t } = useTranslation('unsettled');
  const locale = useLocale();
  const feeId = useId();
  const noteId = useId();
  const [feeFen, setFeeFen] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const checks = formatCount(props.count, locale);
  const titles = { billed: 'markTitle', 'not-billed': 'markNotTitle', send: 'sendTitle' } as const;
  const ask = allPriced ? 'sendAsk' : knownFen > 0 ? 'sendAskPartly' : 'sendAskUnpriced';
  return (
    <Modal
      open
      title={t(titles[act], { checks })}
      width={480}
      okText={act === 'send' ? t('sendConfirm', { checks }) : t('save')}
      okButtonProps={{ danger: act === 'send' }}
      confirmLoading={busy}
      cancelText={t('cancel')}
      onOk={() => (act === 'send' ? onSend() : onMark(feeFen, note))}
      onCancel={onCancel}
      transitionName=""
      maskTransitionName=""
    >
      {act === 'send' ? (
        <>
          <p>{t(ask, { price: formatFen(knownFen) })}</p>
          {ofBatch && <p className="vd-quiet">{t('sendBatch')}</p>}
        </>
      ) : (
        <div className="settle-fields">
          <p className="vd-quiet">{t('markHint')}</p>
          {act === 'billed' && (
            <div className="settle-field">
              <label htmlFor={feeId}>{t('fee')}</label>
              <FenInput id={feeId} fen={feeFen} size="middle" onFen={setFeeFen} />
              <span className="vd-quiet">{t('feeHint')}</span>
            </div>
          )}
          <div className="settle-field">
            <label htmlFor={noteId}>{t('note')}</label>
            <Input
              id={noteId}
              maxLength={500}
              value={note}
              placeholder={t('notePlaceholder')}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </div>
      )}
    </Modal>
  );
}
