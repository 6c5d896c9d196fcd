import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '@shared/ipc/contract';
import { formatCount } from '../lib/format';
import { useLocale } from '../lib/use-text';
import './export-dialog.css';

export interface ExportProgressProps {
  /** null until the first rows are written. */
  readonly progress: EventPayload<'file:progress'> | null;
  readonly onCancel: () => void;
}

/** How far the writing is, and the way to end it; a cancelled export leaves no file. */
export function ExportProgress({ progress, onCancel }: ExportProgressProps): ReactNode {
  const { t } = useTranslation('export');
  const locale = useLocale();
  const fraction = progress?.fraction ?? null;
  const words = t('writing', { rows: formatCount(progress?.rows ?? 0, locale) });
  return (
    <div className="export-progress" role="status">
      <span>{words}</span>
      <Progress
        className="export-progress-bar"
        percent={fraction === null ? 100 : Math.floor(fraction * 100)}
        status={fraction === null ? 'active' : 'normal'}
        showInfo={fraction !== null}
        aria-label={words}
      />
      <Button onClick={onCancel}>{t('cancelWriting')}</Button>
    </div>
  );
}
