import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessages } from '@shared/i18n/errors';
import { reasonLabels } from '@shared/i18n/words';
import { formatTimeLeft } from '@shared/i18n/work';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen, noValue } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { useSession } from '../../lib/session-store';
import type { StartChoice } from './batch-state';
import { HeldRows } from './held-rows';
import { LaneNote } from './lane-note';
import { SecondRows } from './late-notes';
import { Note } from './note';
import { RetryChoices } from './retry-choices';
import { doneRows, isAnswered, isConnectionFault, isMoving, stopCause } from './run-figures';
import { VerdictBar } from './verdict-bar';

export interface RunStepProps {
  /** The choice of a second connection, once the batch stands still. */
  readonly secondPanel: ReactNode;
  /** Rows that wait for their answer. */
  readonly pendingRows: ReactNode;
  /** What changed of the connection since the review. */
  readonly settingsChanged: ReactNode;
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onStart: (choice: StartChoice) => void;
}

/** The run in one bar and its figures, and, while it stands still, what can be done about the rest. */
export function RunStep({
  batch,
  priceFen,
  busy,
  onStart,
  secondPanel,
  pendingRows,
  settingsChanged,
}: RunStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const queued =
    batch.queuePosition === null
      ? null
      : t('queuedNote', { position: batch.queuePosition, connection: batch.connectionName });
  if (queued !== null && batch.startedAtMs === null) {
    return (
      <p role="status" className="batch-run-note">
        {queued}
      </p>
    );
  }
  if (batch.state === 'ready') {
    return (
      <>
        <p className="vd-quiet batch-run-note">
          {isAnswered(batch) ? t('startNoteAnswered') : t('startNote')}{' '}
          {batch.estimateFen === null && t('startUnpriced')}
        </p>
        {settingsChanged}
      </>
    );
  }
  const moving = isMoving(batch);
  return (
    <>
      <VerdictBar batch={batch} />
      <div className="batch-run-line">
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
                <dd>
                  {batch.lane === null
                    ? t('rateValue', { rate: formatCount(batch.ratePerSecond, locale) })
                    : t('rateOfSet', {
                        // Calls keep to the set rate; their answers may come in a bunch.
                        rate: formatCount(Math.min(batch.ratePerSecond, batch.lane.callsPerSecond), locale),
                        set: formatCount(batch.lane.callsPerSecond, locale),
                      })}
                </dd>
              </div>
              {batch.lane !== null && (
                <div title={t('slotsHint')}>
                  <dt>{t('slots')}</dt>
                  <dd>{t('slotsOf', { slots: batch.lane.slots, maximum: batch.lane.maximumSlots })}</dd>
                </div>
              )}
              <div>
                <dt>{t('timeLeft')}</dt>
                <dd>
                  {batch.secondsLeft === null ? noValue : formatTimeLeft(batch.secondsLeft * 1000, locale)}
                </dd>
              </div>
            </>
          )}
          <div>
            <dt>{t('spent')}</dt>
            <dd>{formatFen(batch.spentFen)}</dd>
          </div>
        </dl>
        {batch.state === 'stopping' && (
          <div role="status" className="vd-quiet">
            {t('stopping', { rows: formatCount(batch.rows.inFlight, locale) })}
          </div>
        )}
        {batch.state === 'running' && batch.lane?.cause == null && (
          <div className="vd-quiet batch-run-aside">{t('stopNote')}</div>
        )}
      </div>
      {batch.lane !== null && <LaneNote lane={batch.lane} />}
      {queued !== null && (
        <p role="status" className="batch-run-note">
          {queued}
        </p>
      )}
      {batch.state === 'cancelled' && (
        <p className="vd-quiet batch-run-note">
          {t('cancelledNote', { rows: formatCount(batch.rows.planned, locale) })}
        </p>
      )}
      {!moving && batch.state !== 'cancelled' && queued === null && (
        <>
          <StopCauseLine batch={batch} />
          {settingsChanged}
          <HeldRows batch={batch} priceFen={priceFen} busy={busy} onStart={onStart} />
          <RetryChoices batch={batch} priceFen={priceFen} busy={busy} onStart={onStart} />
          {secondPanel}
        </>
      )}
      <SecondRows batch={batch} priceFen={priceFen} busy={busy} onStart={onStart} />
      {!moving && queued === null && pendingRows}
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
      if (isConnectionFault(cause.reason)) {
        const values = { reason: text(reasonLabels[cause.reason]), connection: batch.connectionName };
        return (
          <Note tone="attention" title={t('stopConnection', values)} text={t('stopConnectionHint')}>
            <Button onClick={() => useSession.getState().goTo('connections')}>{t('goToConnections')}</Button>
          </Note>
        );
      }
      return (
        <Note
          tone="attention"
          title={t('stopReason_reason', { reason: text(reasonLabels[cause.reason]) })}
          text={t('stopGaveUpHint')}
        />
      );
    case 'error':
      return <Note tone="bad" title={t('stopError')} text={text(errorMessages[cause.code])} />;
  }
}
