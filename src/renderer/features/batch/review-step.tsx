import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/views';
import { formatCount, formatDuration, formatFen, noValue } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { plannedSeconds } from './run-figures';
import type { RowFilter } from './batch-state';

export interface ReviewStepProps {
  readonly batch: BatchView;
  /** Of the connection now; null when it has none. */
  readonly priceFen: number | null;
  readonly callsPerSecond: number | null;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** What would be sent, what would not and why, what it costs and how long it takes. */
export function ReviewStep(props: ReviewStepProps): ReactNode {
  const { batch, priceFen, callsPerSecond, filter, onFilter } = props;
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { rows, estimateFen } = batch;
  const seconds = plannedSeconds(batch, callsPerSecond);
  const filters: readonly { filter: RowFilter; label: string; count: number }[] = [
    { filter: 'all', label: t('reviewTotal'), count: rows.total },
    { filter: 'problems', label: t('reviewInvalid'), count: rows.invalid },
  ];
  return (
    <div className="batch-figures">
      <Figure
        label={t('reviewPlanned')}
        value={t('rowsCount', { rows: formatCount(rows.planned, locale) })}
        emphasis
        hint={rows.planned === 0 ? t('reviewNothingToSend') : undefined}
      />
      {filters.map((entry) => (
        <button
          key={entry.filter}
          type="button"
          className="batch-figure batch-figure-filter"
          aria-pressed={filter === entry.filter}
          onClick={() => {
            onFilter(entry.filter);
          }}
        >
          <span className="batch-figure-label">
            {entry.filter === 'problems' && entry.count > 0 && (
              <ExclamationCircleOutlined className="batch-attention" aria-hidden />
            )}
            {entry.label}
          </span>{' '}
          <span className="batch-figure-value">
            {t('rowsCount', { rows: formatCount(entry.count, locale) })}
          </span>
        </button>
      ))}
      <Figure
        label={t('reviewCost')}
        value={formatFen(estimateFen)}
        hint={
          priceFen === null ? t('reviewCostUnknown') : t('reviewCostHint', { price: formatFen(priceFen) })
        }
      />
      <Figure
        label={t('reviewTime')}
        value={seconds === null ? noValue : formatDuration(seconds * 1000, locale)}
        hint={callsPerSecond === null ? undefined : t('reviewTimeHint', { rate: callsPerSecond })}
      />
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly emphasis?: boolean;
}

function Figure({ label, value, hint, emphasis = false }: FigureProps): ReactNode {
  return (
    <div className="batch-figure">
      <span className="batch-figure-label">{label}</span>{' '}
      <span className={emphasis ? 'batch-figure-value batch-figure-main' : 'batch-figure-value'}>
        {value}
      </span>
      {hint !== undefined && <span className="batch-figure-hint">{hint}</span>}
    </div>
  );
}
