import { InboxOutlined } from '@ant-design/icons';
import { useCallback, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../lib/session-store';
import { useBatches } from './store';
import { useFileDrop, type DropOutcome } from './use-file-drop';
import { openFile } from './open-file';
import './file-drop.css';

export interface FileDropProps {
  /** Takes a file in place of the batch page; null for none. */
  readonly divert?: ((path: string) => void) | null;
}

/**
 * The whole window as the place to drop a file: on any page it opens the batch page and reads the file.
 * Mounted once, by the frame.
 */
export function FileDrop({ divert = null }: FileDropProps): ReactNode {
  const { t } = useTranslation('batch');
  const onDrop = useCallback(
    (outcome: DropOutcome) => {
      if (divert !== null) {
        if (outcome.type === 'file') divert(outcome.path);
        return;
      }
      const { setNotice, leave } = useBatches.getState();
      useSession.getState().goTo('batch');
      if (outcome.type === 'not-a-file') {
        setNotice('dropNotAFile');
        return;
      }
      if (useBatches.getState().activity === null) leave();
      openFile(outcome.path);
      // After the reading has begun, which clears what was said before.
      if (outcome.others > 0) setNotice('dropOneFile', outcome.fileName);
    },
    [divert],
  );
  if (!useFileDrop(onDrop)) return null;
  return createPortal(
    <div className="batch-drop-veil" aria-hidden>
      <div className="batch-drop-veil-card">
        <InboxOutlined className="batch-drop-veil-icon" />
        <p className="batch-drop-veil-title">{t('dropRelease')}</p>
        <p className="vd-quiet">{t('dropReleaseHint')}</p>
      </div>
    </div>,
    document.body,
  );
}
