import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { InlineConfirm } from '../../ui/inline-confirm';
import type { StartChoice } from './batch-state';
import { Note } from './note';
import { priceOfRows, runCostFen } from './run-figures';

export interface RetryChoicesProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onStart: (choice: StartChoice) => void;
}

/** What a batch that stands still leaves open, each choice with its number and price. */
export function RetryChoices({ batch, priceFen, busy, onStart }: RetryChoicesProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  // Rows that repeat another one get its answer, and are not sent.
  const { unknown, failed } = batch.again;
  const unknownCount = formatCount(unknown, locale);
  const unknownPrice = priceOfRows(unknown, priceFen);
  // One start sends all that may be sent: what it costs in all is said before it.
  const { planned } = batch.rows;
  const all = unknown + planned + failed + batch.aside.held;
  const allPrice = runCostFen(batch, all, priceFen);
  const unknownQuestion = [
    unknownPrice === null
      ? t('retryUnknownAskUnpriced', { rows: unknownCount })
      : t('retryUnknownAsk', { rows: unknownCount, price: formatFen(unknownPrice) }),
    ...(all === unknown
      ? []
      : [
          t('retryUnknownAlso', {
            planned: formatCount(planned, locale),
            all: formatCount(all, locale),
            price: allPrice === null ? t('priceUnknown') : formatFen(allPrice),
          }),
        ]),
  ].join(locale === 'en' ? ' ' : '');
  const failedCount = formatCount(failed, locale);
  const failedPrice = priceOfRows(failed, priceFen);
  const settle = (
    <Button onClick={() => useSession.getState().showUnsettled(batch)}>{t('unsettledOpen')}</Button>
  );
  return (
    <>
      {batch.unsettled > 0 && unknown === 0 && (
        <Note
          tone="attention"
          title={t('unsettledTitle', { checks: formatCount(batch.unsettled, locale) })}
          text={t('unsettledExplain')}
        >
          {settle}
        </Note>
      )}
      {unknown > 0 && (
        <Note
          tone="attention"
          title={t(batch.unsettled > 0 ? 'unknownTitle' : 'unknownSettledTitle', { rows: unknownCount })}
          text={t('unknownExplain')}
        >
          {batch.unsettled > 0 && settle}
          <InlineConfirm
            label={t('retryUnknown')}
            question={unknownQuestion}
            confirmLabel={t('retryUnknownConfirm', { rows: unknownCount })}
            busy={busy}
            onConfirm={() => {
              onStart({ retryUnknown: true, confirmedFen: allPrice ?? 0 });
            }}
          />
        </Note>
      )}
      {failed > 0 && planned === 0 && (
        <Note
          tone="quiet"
          title={t('retryFailedTitle', { rows: failedCount })}
          text={t('retryFailedExplain')}
        >
          <InlineConfirm
            label={t('retryFailed')}
            question={
              failedPrice === null
                ? t('retryFailedAskUnpriced', { rows: failedCount })
                : t('retryFailedAsk', { rows: failedCount, price: formatFen(failedPrice) })
            }
            confirmLabel={t('retryFailedConfirm')}
            busy={busy}
            onConfirm={() => {
              onStart({ confirmedFen: runCostFen(batch, failed + batch.aside.held, priceFen) ?? 0 });
            }}
          />
        </Note>
      )}
    </>
  );
}
