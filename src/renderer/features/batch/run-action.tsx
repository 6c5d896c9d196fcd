import { CheckCircleOutlined, PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { ApprovalAction } from '../operators/approval-action';
import { InlineConfirm } from '../../ui/inline-confirm';
import { isAnswered, isMoving, startCostFen } from './run-figures';
import { canCancel } from './steps';

export interface RunActionProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly stopping: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onCancel: () => void;
}

/** What the state allows: start, stop or resume, with its number and price; and the end for good. */
export function RunAction(props: RunActionProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { batch, stopping, onCancel } = props;
  return (
    <>
      <MainAction {...props} />
      {canCancel(batch) && (
        <InlineConfirm
          label={t('cancel')}
          question={t('cancelAsk', { rows: formatCount(batch.rows.planned, locale) })}
          confirmLabel={t('cancelConfirm')}
          disabled={stopping || batch.state === 'stopping'}
          onConfirm={onCancel}
        />
      )}
    </>
  );
}

function MainAction({ batch, priceFen, busy, stopping, onStart, onStop }: RunActionProps): ReactNode {
  const { t } = useTranslation('batch');
  const { t: tKeeping } = useTranslation('keeping');
  const locale = useLocale();
  const { rows, estimateFen, state } = batch;
  if (isMoving(batch) || state === 'queued') {
    return (
      <Button
        icon={<PauseCircleOutlined aria-hidden />}
        disabled={state === 'stopping' || stopping}
        loading={state === 'stopping' || stopping}
        onClick={onStop}
      >
        {state === 'queued' ? t('leaveQueue') : t('stop')}
      </Button>
    );
  }
  // One question at a time: the note below says what changed, and the way on.
  if (batch.settingsChanged !== null) return null;
  const isStart = state === 'ready';
  if (isAnswered(batch)) {
    return (
      <Button type="primary" icon={<CheckCircleOutlined aria-hidden />} loading={busy} onClick={onStart}>
        {t('finishReused', { rows: formatCount(batch.rows.answered, locale) })}
      </Button>
    );
  }
  if (rows.planned === 0 || !(isStart || state === 'stopped' || state === 'done')) return null;
  const count = formatCount(rows.planned, locale);
  const price = formatFen(estimateFen);
  const label = isStart
    ? estimateFen === null
      ? t('start', { rows: count })
      : t('startPriced', { rows: count, price })
    : estimateFen === null
      ? t('resume', { rows: count })
      : t('resumePriced', { rows: count, price });
  if (batch.needsPurpose === true) {
    return (
      <>
        <span role="note" className="vd-quiet">
          {tKeeping('purposeStart')}
        </span>
        <Button type="primary" disabled icon={<PlayCircleOutlined aria-hidden />}>
          {label}
        </Button>
      </>
    );
  }
  const costFen = startCostFen(batch, priceFen);
  if (batch.needsApproval) return <ApprovalAction batch={batch} costFen={costFen} />;
  const { confirmAboveFen } = batch;
  if (costFen !== null && confirmAboveFen !== null && costFen > confirmAboveFen) {
    const cost = formatFen(costFen);
    return (
      <InlineConfirm
        label={label}
        question={t('confirmCostAsk', { price: cost, limit: formatFen(confirmAboveFen) })}
        confirmLabel={t('confirmCost', { price: cost })}
        busy={busy}
        onConfirm={onStart}
      />
    );
  }
  return (
    <Button type="primary" icon={<PlayCircleOutlined aria-hidden />} loading={busy} onClick={onStart}>
      {label}
    </Button>
  );
}
