import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldView } from '@shared/ipc/keeping-view';
import { formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';
import { NotThere } from '../../ui/not-there';
import { ReasonForm } from './hold-action';

/** The holds, oldest first, each lifted with a reason. */
export function HoldsPanel(props: { readonly revision: number; readonly onChanged: () => void }): ReactNode {
  const { revision, onChanged } = props;
  const { t } = useTranslation('keeping');
  const [holds, setHolds] = useState<readonly HoldView[] | null>(null);
  const [lifting, setLifting] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => {
    call('keeping:holds').then((read) => {
      setHolds(read);
      setError(null);
    }, setError);
  }, []);
  useEffect(load, [load, revision]);
  if (holds === null) return <NotThere error={error} onRetry={load} />;
  return (
    <>
      <p className="vd-quiet">{t('holdsHint')}</p>
      {holds.length === 0 && <p>{t('noHolds')}</p>}
      <ul className="keeping-list" aria-label={t('holds')}>
        {holds.map(({ id, target, held, reason, atMs }) => (
          <li key={id}>
            <div className="keeping-item">
              <strong>{t(`held_${target}`)}</strong>
              <span className="keeping-held" title={held}>
                {held}
              </span>
              <span className="vd-quiet">{t('since', { time: formatTime(atMs) })}</span>
              {lifting !== id && (
                <Button size="small" onClick={() => setLifting(id)}>
                  {t('lift')}
                </Button>
              )}
            </div>
            <span className="vd-selectable">{reason}</span>
            {lifting === id && (
              <ReasonForm
                label={t('liftReason')}
                confirmLabel={t('liftNow')}
                onCancel={() => setLifting(null)}
                onReason={async (text) => {
                  await call('keeping:lift', { id, reason: text });
                  setLifting(null);
                  onChanged();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
