import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { verdicts } from '@shared/domain/verdict';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { VerdictTag } from '../../ui/verdict-tag';
import type { RowFilter } from './batch-state';

export interface FilterChipsProps {
  readonly batch: Pick<BatchView, 'rows' | 'totals' | 'aside'>;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
}

/** The counts of the verdicts: the bar's key, and the filter of the rows below. */
export function FilterChips({ batch, filter, onFilter }: FilterChipsProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const chips: { key: RowFilter; word: ReactNode; count: number }[] = [
    { key: 'all', word: t('filterAll'), count: batch.rows.total },
  ];
  for (const verdict of verdicts) {
    const count = batch.totals[verdict];
    if (count > 0 || filter === verdict) {
      chips.push({ key: verdict, word: <VerdictTag verdict={verdict} look="plain" />, count });
    }
  }
  // Where only local rules refused rows, the verdict's own chip says the same.
  if (batch.rows.invalid !== batch.totals['invalid-input'] || filter === 'problems') {
    chips.push({ key: 'problems', word: t('filterProblems'), count: batch.rows.invalid });
  }
  for (const key of ['copied', 'reused', 'held'] as const) {
    const count = batch.aside[key];
    if (count > 0 || filter === key) chips.push({ key, word: t(`filter_${key}`), count });
  }
  return (
    <div className="batch-chips" role="group" aria-label={t('rowsFilter')}>
      {chips.map(({ key, word, count }) => (
        <button
          key={key}
          type="button"
          className="batch-chip"
          aria-pressed={filter === key}
          onClick={() => {
            onFilter(key);
          }}
        >
          {word}
          <span className="batch-chip-count">{formatCount(count, locale)}</span>
        </button>
      ))}
    </div>
  );
}
