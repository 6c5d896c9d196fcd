/** Backup in the settings: where, when last, and one at once. It must not know what a backup holds. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '@shared/ipc/backup-view';
import { formatTime } from '../../lib/format';
import { useIntent } from '../../lib/intent-store';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { useWork } from '../../lib/use-work';
import { ErrorPanel } from '../../ui/error-panel';
import { WorkProgress } from '../../ui/work-progress';

export function BackupSetting(): ReactNode {
  const { t } = useTranslation('backup');
  const [state, setState] = useState<BackupState | null>(null);
  const [isAskedFor, setIsAskedFor] = useState(false);
  const work = useWork('backup');
  const [wasCancelled, setWasCancelled] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isRunning = isAskedFor || work !== null;
  const section = useRef<HTMLDivElement>(null);
  const isAsked = useRef(false);
  const focusButton = () => {
    const button =
      section.current?.querySelector<HTMLElement>('.ant-btn-primary') ??
      section.current?.querySelector('button');
    if (!isAsked.current || button == null) return;
    isAsked.current = false;
    button.focus();
  };
  useIntent('settings.backup', () => {
    isAsked.current = true;
    focusButton();
  });
  useEffect(focusButton, [state]);
  const settle = (asked: Promise<BackupState>) => {
    asked
      .then(setState, (thrown: unknown) => {
        // A cancelled backup is what the operator asked for.
        if (isCancelled(thrown)) setWasCancelled(true);
        else setError(thrown);
      })
      .finally(() => setIsAskedFor(false));
  };
  const take = (asked: Promise<BackupState>) => {
    setError(null);
    setWasCancelled(false);
    settle(asked);
  };
  useEffect(() => settle(call('backup:getState')), []);
  return (
    <div ref={section} className="vault-setting">
      <span>{t('lead')}</span>
      {state !== null && (
        <>
          <span className="vd-selectable">
            {state.folder === null ? t('noFolder') : t('folder', { folder: state.folder })}
          </span>
          {state.folder !== null && (
            <span className="vd-selectable">
              {state.lastAtMs === null
                ? t('never')
                : t('last', { time: formatTime(state.lastAtMs), name: state.lastName ?? '' })}
            </span>
          )}
          {!state.opensElsewhere && <span role="note">{t('opensHereOnly')}</span>}
          <WorkProgress kinds={['backup']} />
          <div className="vault-actions">
            <Button size="small" disabled={isRunning} onClick={() => take(call('backup:chooseFolder'))}>
              {t('chooseFolder')}
            </Button>
            {state.folder !== null && (
              <Button
                size="small"
                type="primary"
                loading={isRunning}
                onClick={() => {
                  setIsAskedFor(true);
                  take(call('backup:now'));
                }}
              >
                {t('now')}
              </Button>
            )}
          </div>
        </>
      )}
      {wasCancelled && <span role="status">{t('cancelled')}</span>}
      {error !== null && <ErrorPanel error={error} />}
      <span className="vault-hint">{t('restoreHint')}</span>
    </div>
  );
}
