/** Backup in the settings: where, when last, and one at once. It must not know what a backup holds. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupState } from '@shared/ipc/backup-view';
import { formatTime } from '../../lib/format';
import { useIntent } from '../../lib/intent-store';
import { call, listen } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';

export function BackupSetting(): ReactNode {
  const { t } = useTranslation('backup');
  const [state, setState] = useState<BackupState | null>(null);
  const [fraction, setFraction] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isRunning = fraction !== null;
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
        if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'file/aborted'))
          setError(thrown);
      })
      .finally(() => setFraction(null));
  };
  const take = (asked: Promise<BackupState>) => {
    setError(null);
    settle(asked);
  };
  useEffect(() => {
    settle(call('backup:getState'));
    return listen('work:progress', ({ work, fraction: shown }) => {
      if (work === 'backup') setFraction((present) => (present === null ? null : (shown ?? 0)));
    });
  }, []);
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
          {isRunning && (
            <span role="status">{t('writing', { percent: Math.floor((fraction ?? 0) * 100) })}</span>
          )}
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
                  setFraction(0);
                  take(call('backup:now'));
                }}
              >
                {t('now')}
              </Button>
            )}
            {isRunning && (
              <Button size="small" onClick={() => void call('backup:cancel').catch(setError)}>
                {t('cancel')}
              </Button>
            )}
          </div>
        </>
      )}
      {error !== null && <ErrorPanel error={error} />}
      <span className="vault-hint">{t('restoreHint')}</span>
    </div>
  );
}
