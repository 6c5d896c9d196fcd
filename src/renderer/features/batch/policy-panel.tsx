import { Checkbox, Radio, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { DaysInput } from '../../ui/days-input';
import { FenInput } from '../../ui/fen-input';
import type { PolicyChange } from './batch-state';
import { priceOfRows } from './run-figures';

export interface PolicyPanelProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onPolicy: (policy: PolicyChange) => void;
}

const daysAtFirst = 30;

/** What happens to rows that need no call, and what the batch may cost; until it is started. */
export function PolicyPanel({ batch, priceFen, busy, onPolicy }: PolicyPanelProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const limitId = useId();
  const { policy, review, aside } = batch;
  if (policy === null) return null;
  const duplicates = formatCount(review.duplicates, locale);
  const duplicatePrice = priceOfRows(review.duplicates, priceFen);
  const price = duplicatePrice === null ? t('priceUnknown') : formatFen(duplicatePrice);
  return (
    <div className="batch-policy">
      {review.duplicates > 0 && (
        <Radio.Group
          aria-label={t('policyDuplicates')}
          value={policy.duplicates}
          disabled={busy}
          options={[
            { value: 'copy', label: t('policyCopy', { rows: duplicates }) },
            { value: 'send', label: t('policySend', { rows: duplicates, price }) },
          ]}
          onChange={({ target }) => onPolicy({ duplicates: target.value === 'send' ? 'send' : 'copy' })}
        />
      )}
      {(review.earlier.rows > 0 || policy.reuseDays !== null) && (
        <div className="batch-policy-line">
          <Checkbox
            checked={policy.reuseDays !== null}
            disabled={busy}
            onChange={({ target }) => onPolicy({ reuseDays: target.checked ? daysAtFirst : null })}
          >
            {t('policyReuse')}
          </Checkbox>
          {policy.reuseDays !== null && (
            <>
              <DaysInput
                label={t('policyReuseDays')}
                days={policy.reuseDays}
                unit={t('days')}
                disabled={busy}
                onDays={(reuseDays) => onPolicy({ reuseDays })}
              />
              <Select
                aria-label={t('policyReuseFrom')}
                size="small"
                popupMatchSelectWidth={false}
                value={policy.reuseFrom}
                disabled={busy}
                options={[
                  { value: 'connection', label: t('policyFromConnection') },
                  { value: 'any', label: t('policyFromAny') },
                ]}
                onChange={(reuseFrom) => onPolicy({ reuseFrom })}
              />
              <span className="vd-quiet" role="status">
                {t('policyReused', { rows: formatCount(aside.reused, locale) })}
              </span>
            </>
          )}
        </div>
      )}
      <div className="batch-policy-line">
        <label htmlFor={limitId}>{t('policyLimit')}</label>
        <FenInput
          id={limitId}
          fen={policy.limitFen}
          disabled={busy}
          onFen={(limitFen) => onPolicy({ limitFen })}
        />
        <span className="vd-quiet">
          {priceFen === null ? t('policyLimitUnpriced') : t('policyLimitHint')}
        </span>
      </div>
    </div>
  );
}
