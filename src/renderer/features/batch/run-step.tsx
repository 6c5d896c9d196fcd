import { PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessages } from '@shared/i18n/errors';
import { reasonLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/views';
import { formatCount, formatDuration, formatFen, noValue } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import type { StartChoice } from './batch-state';
import { HeldRows } from './held-rows';
import { InlineConfirm } from '../../ui/inline-confirm';
import { Note } from './note';
import { RetryChoices } from './retry-choices';
import { doneRows, isMoving, startCostFen, stopCause } from './run-figures';
import { VerdictBar } from './verdict-bar';

export interface RunStepProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onStart: (choice: StartChoice) => void;
}

/** The run in one bar and its figures, and, while it stands still, what can be done about the rest. */
export function RunStep({ batch, priceFen, busy, onStart }: RunStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  if (batch.state === 'ready') {
    return (
      <p className="vd-quiet batch-run-note">
        {t('startNote')} {batch.estimateFen === null && t('startUnpriced')}
      </p>
    );
  }
  const moving = isMoving(batch);
  return (
    <>
      <VerdictBar batch={batch} />
      <dl className="batch-run-figures">
        <div>
          <dt>{t('done')}</dt>
          <dd>
            {t('doneOf', {
              done: formatCount(doneRows(batch), locale),
              total: formatCount(batch.rows.total, locale),
            })}
          </dd>
        </div>
        {moving && (
          <>
            <div>
              <dt>{t('rate')}</dt>
              <dd>{t('rateValue', { rate: formatCount(batch.ratePerSecond, locale) })}</dd>
            </div>
            <div>
              <dt>{t('timeLeft')}</dt>
              <dd>
                {batch.secondsLeft === null ? noValue : formatDuration(batch.secondsLeft * 1000, locale)}
              </dd>
            </div>
          </>
        )}
        <div>
          <dt>{t('spent')}</dt>
          <dd>{formatFen(batch.spentFen)}</dd>
        </div>
        {batch.state === 'stopping' && (
          <div role="status" className="vd-quiet">
            {t('stopping', { rows: formatCount(batch.rows.inFlight, locale) })}
          </div>
        )}
        {batch.state === 'running' && <div className="vd-quiet batch-run-aside">{t('stopNote')}</div>}
      </dl>
      {!moving && (
        <>
          <StopCauseLine batch={batch} />
          <HeldRows batch={batch} priceFen={priceFen} busy={busy} onStart={onStart} />
          <RetryChoices batch={batch} priceFen={priceFen} busy={busy} onStart={onStart} />
        </>
      )}
    </>
  );
}

function StopCauseLine({ batch }: { readonly batch: BatchView }): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const cause = stopCause(batch);
  if (cause === null) return null;
  const resumeHint = batch.rows.planned > 0 ? t('resumeHint') : '';
  switch (cause.type) {
    case 'operator':
      return (
        <p className="vd-quiet batch-run-note">{`${t('stoppedByOperator')}${t('sentenceEnd')}${resumeHint}`}</p>
      );
    case 'restart':
      return (
        <p className="vd-quiet batch-run-note">{`${t('stoppedByRestart')}${t('sentenceEnd')}${resumeHint}`}</p>
      );
    case 'reason':
      return (
        <Note
          tone="attention"
          title={t('stopReason_reason', { reason: text(reasonLabels[cause.reason]) })}
          text={t('stopReasonHint')}
        />
      );
    case 'error':
      return <Note tone="bad" title={t('stopError')} text={text(errorMessages[cause.code])} />;
  }
}

export interface RunActionProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly stopping: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/** The one act that the state allows: start, stop or resume, with its number and price. */
export function RunAction({ batch, priceFen, busy, stopping, onStart, onStop }: RunActionProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { rows, estimateFen, state } = batch;
  if (isMoving(batch)) {
    return (
      <Button
        icon={<PauseCircleOutlined aria-hidden />}
        disabled={state === 'stopping' || stopping}
        loading={state === 'stopping' || stopping}
        onClick={onStop}
      >
        {t('stop')}
      </Button>
    );
  }
  const isStart = state === 'ready';
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
  const costFen = startCostFen(batch, priceFen);
  const { confirmAboveFen } = batch;
  if (costFen !== null && confirmAboveFen !== null && costFen > confirmAboveFen) {
    const cost = formatFen(costFen);
    const limit = formatFen(confirmAboveFen);
    return (
      <InlineConfirm
        label={label}
        question={t('confirmCostAsk', { price: cost, limit })}
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
