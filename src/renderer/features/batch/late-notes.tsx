import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessages } from '@shared/i18n/errors';
import { reasonLabels } from '@shared/i18n/words';
import { reasonClasses } from '@shared/domain/verdict';
import { errorCodes } from '@shared/errors/app-error';
import type { BatchView } from '@shared/ipc/batch-view';
import type { LatePassView } from '@shared/ipc/late-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { InlineConfirm } from '../../ui/inline-confirm';
import type { StartChoice } from './batch-state';
import { Note } from './note';
import { runCostFen } from './run-figures';

export interface PendingRowsProps {
  readonly batch: BatchView;
  readonly busy: boolean;
  /** What the last pass brought; null before the first. */
  readonly pass: LatePassView | null;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}

/** Rows that wait for their answer: the button that asks about all of them, its progress and its outcome. */
export function PendingRows({ batch, busy, pass, onAsk, onStop }: PendingRowsProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const reason = usePassReason(pass);
  const { pending } = batch.totals;
  const { followUp } = batch;
  if (pending === 0 && pass === null && followUp === null) return null;
  const count = (rows: number) => formatCount(rows, locale);
  return (
    <Note tone="quiet" title={t('pendingTitle', { rows: count(pending) })} text={t('pendingExplain')}>
      {followUp !== null ? (
        <>
          <span role="status">
            {t('pendingProgress', { asked: count(followUp.asked), total: count(followUp.total) })}
          </span>
          <Button onClick={onStop}>{t('stop')}</Button>
        </>
      ) : (
        <>
          {pending > 0 && (
            // The second half of a double click must not ask, and perhaps pay, twice.
            <Button disabled={busy} onClick={(event) => event.detail < 2 && onAsk()}>
              {t('pendingAsk', { rows: count(pending) })}
            </Button>
          )}
          {pass !== null && (
            <span role="status" className="vd-quiet">
              {t('pendingOutcome', {
                asked: count(pass.asked),
                answered: count(pass.answered),
                pending: count(pass.pending),
                failed: count(pass.failed),
                left: count(pass.left),
              })}
              {reason !== null && ` ${reason}`}
            </span>
          )}
        </>
      )}
    </Note>
  );
}

/** Why a pass ended before its last row; null where it did not, or the operator ended it. */
function usePassReason(pass: LatePassView | null): string | null {
  const { t } = useTranslation('batch');
  const text = useText();
  const stopReason = pass?.stopReason ?? null;
  if (stopReason === null || stopReason === 'operator') return null;
  const reason = reasonClasses.find((name) => name === stopReason);
  if (reason !== undefined) return t('stopReason_reason', { reason: text(reasonLabels[reason]) });
  return text(errorMessages[errorCodes.find((code) => code === stopReason) ?? 'internal/unexpected']);
}

export interface SecondRowsProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onStart: (choice: StartChoice) => void;
}

/** What the second connection said so far, and the rows it was not asked about yet. */
export function SecondRows({ batch, priceFen, busy, onStart }: SecondRowsProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { second, rows } = batch;
  if (second === null || second.asked + second.toAsk === 0) return null;
  const count = (number: number) => formatCount(number, locale);
  const { connectionName: connection, toAsk, agree, disagree, noVerdict } = second;
  const price = second.priceFen === null ? t('priceUnknown') : formatFen(second.priceFen * toAsk);
  const isIdle = batch.state === 'stopped' || batch.state === 'done';
  const also = rows.planned + batch.again.failed + batch.aside.held;
  return (
    <Note
      tone={disagree > 0 ? 'attention' : 'quiet'}
      title={t(second.asking ? 'secondAsking' : 'secondTitle', { connection, rows: count(second.asked) })}
      text={t('secondFigures', {
        agree: count(agree),
        disagree: count(disagree),
        noVerdict: count(noVerdict),
        toAsk: count(toAsk),
      })}
    >
      {isIdle && toAsk > 0 && rows.planned === 0 && (
        <InlineConfirm
          label={t('secondAsk', { rows: count(toAsk), price })}
          question={
            also === 0
              ? t('secondAskQuestion', { rows: count(toAsk), connection, price })
              : t('secondAskAlso', {
                  rows: count(toAsk),
                  connection,
                  price,
                  also: count(also),
                  all: formatFen(runCostFen(batch, also, priceFen)),
                })
          }
          confirmLabel={t('secondAskConfirm', { rows: count(toAsk) })}
          busy={busy}
          onConfirm={() => onStart({ confirmedFen: runCostFen(batch, also, priceFen) ?? 0 })}
        />
      )}
    </Note>
  );
}
