import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurgeView } from '@shared/ipc/keeping-view';
import { formatCount, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useLocale, useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';
import { SaveCertificate } from './saved-certificate';

/** What was purged, newest first, each with its certificate. */
export function PurgesPanel(props: { readonly revision: number; readonly onChanged: () => void }): ReactNode {
  const { revision, onChanged } = props;
  const { t } = useTranslation('keeping');
  const say = useText();
  const locale = useLocale();
  const [purges, setPurges] = useState<readonly PurgeView[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    call('keeping:purges').then((read) => {
      setPurges(read);
      setError(null);
    }, setError);
  }, []);
  useEffect(load, [load, revision]);
  const erase = () => {
    setBusy(true);
    setError(null);
    call('keeping:erase')
      .then(onChanged, setError)
      .finally(() => setBusy(false));
  };
  if (purges === null) return <NotThere error={error} onRetry={load} />;
  return (
    <>
      {purges.length === 0 && <p>{t('noPurges')}</p>}
      <ul className="keeping-list" aria-label={t('certificates')}>
        {purges.map(({ id, atMs, actor, target, reason, counts, erasedAtMs }) => (
          <li key={id}>
            <div className="keeping-item">
              <strong>{say(target)}</strong>
              <span className="keeping-held vd-selectable">{id}</span>
              <span className="vd-quiet">
                {t('purgedBy', { time: formatTime(atMs), actor: actor.replace(/^[a-z-]+:/u, '') })}
              </span>
            </div>
            {reason !== '' && <span className="vd-selectable">{reason}</span>}
            <span className="vd-quiet">
              {counts
                .filter(({ count }) => count > 0)
                .map(({ label, count }) => `${say(label)} ${formatCount(count, locale)}`)
                .join(' · ')}
            </span>
            {erasedAtMs === null && (
              <div role="note" className="keeping-forbidden">
                {t('notErased')}{' '}
                <Button size="small" loading={busy} onClick={erase}>
                  {t('eraseNow')}
                </Button>
              </div>
            )}
            <SaveCertificate id={id} />
          </li>
        ))}
      </ul>
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
