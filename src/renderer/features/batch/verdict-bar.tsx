import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { verdictLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { barSegments, type BarSegment } from './run-figures';

/** One bar of all rows, split by verdict; the counts with their words stand below it. */
export function VerdictBar({ batch }: { readonly batch: BatchView }): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const locale = useLocale();
  const segments = barSegments(batch);
  const wordOf = (part: BarSegment['part']) => {
    if (part === 'in-flight') return t('inFlight');
    return part === 'planned' ? t('planned') : text(verdictLabels[part]);
  };
  const items = segments.map(({ part, count }) =>
    t('barItem', { word: wordOf(part), rows: formatCount(count, locale) }),
  );
  return (
    <div className="batch-bar" role="img" aria-label={`${t('barLabel')}: ${items.join(t('listSeparator'))}`}>
      {segments.map(({ part, count }, index) => (
        <span
          key={part}
          className="batch-bar-part"
          data-part={part}
          title={items[index]}
          style={{ flexGrow: count }}
        />
      ))}
    </div>
  );
}
