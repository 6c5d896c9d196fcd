import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchState, CancelNotice } from './batch-state';
import { Note } from './note';

export interface DropNoticeLineProps {
  readonly notice: BatchState['notice'];
  readonly onDismiss: () => void;
}

/** Why a drop was not read, or not all of it, or what was cancelled; stays until it was seen. */
export function DropNoticeLine({ notice, onDismiss }: DropNoticeLineProps): ReactNode {
  const { t } = useTranslation('batch');
  if (notice === null) return null;
  return (
    <Note
      tone={isCancel(notice.key) ? 'quiet' : 'attention'}
      title={t(notice.key, { fileName: notice.fileName })}
    >
      <Button size="small" onClick={onDismiss}>
        {t('dismiss')}
      </Button>
    </Note>
  );
}

function isCancel(key: NonNullable<BatchState['notice']>['key']): key is CancelNotice {
  return key.startsWith('cancelled');
}
