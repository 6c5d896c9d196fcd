import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '@shared/ipc/contract';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';

export interface ReadingPanelProps {
  readonly task: 'import' | 'plan' | 'export';
  /** Shown while a file is read. */
  readonly fileName: string;
  readonly progress: EventPayload<'file:progress'> | null;
  /** Absent where the task can't be cancelled. */
  readonly onCancel?: () => void;
}

/** How far the reading, reviewing or writing of a file is. */
export function ReadingPanel({ task, fileName, progress, onCancel }: ReadingPanelProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  // Reading goes over into the review by itself; the words follow what main reports.
  const shown = progress?.task ?? task;
  const title = {
    import: t('readingImport', { fileName }),
    plan: t('readingPlan'),
    export: t('readingExport'),
  }[shown];
  const fraction = progress?.fraction ?? null;
  return (
    <section className="batch-reading" aria-label={title}>
      <div className="batch-reading-words">
        <span className="batch-reading-title">{title}</span>
        <span className="vd-quiet">
          {progress !== null && t('readingRows', { rows: formatCount(progress.rows, locale) })}
        </span>
      </div>
      <Progress
        percent={fraction === null ? 100 : Math.floor(fraction * 100)}
        status={fraction === null ? 'active' : 'normal'}
        showInfo={fraction !== null}
        aria-label={title}
      />
      {onCancel !== undefined && <Button onClick={onCancel}>{t('cancelReading')}</Button>}
    </section>
  );
}
