import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { InlineConfirm } from '../../ui/inline-confirm';
import { Note } from './note';
import type { RetryChoicesProps } from './retry-choices';
import { startCostFen } from './run-figures';

/** Rows that a limit for one card, ID number or name holds back: try again later, or send them knowingly. */
export function HeldRows({ batch, priceFen, busy, onStart }: RetryChoicesProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { held } = batch.aside;
  if (held === 0) return null;
  const rows = formatCount(held, locale);
  const price = startCostFen(batch, priceFen);
  return (
    <Note tone="attention" title={t('heldTitle', { rows })} text={t('heldExplain')}>
      <Button disabled={busy} onClick={() => onStart({ confirmedFen: price ?? 0 })}>
        {t('heldTryAgain')}
      </Button>
      <InlineConfirm
        label={t('heldSend')}
        question={t('heldSendAsk', { rows, price: price === null ? t('priceUnknown') : formatFen(price) })}
        confirmLabel={t('heldSendConfirm', { rows })}
        busy={busy}
        onConfirm={() => onStart({ overrideLimits: true, confirmedFen: price ?? 0 })}
      />
    </Note>
  );
}
