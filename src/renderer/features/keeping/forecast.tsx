import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastView } from '@shared/ipc/keeping-view';
import { formatCount } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { KeyValue } from '../../ui/key-value';

export interface ForecastProps {
  readonly forecast: ForecastView;
  readonly busy: boolean;
  readonly onPurge: (reason: string) => void;
}

/** What will be lost, what forbids it, and the number that is typed to confirm. */
export function Forecast({ forecast, busy, onPurge }: ForecastProps): ReactNode {
  const { t } = useTranslation('keeping');
  const say = useText();
  const locale = useLocale();
  const id = useId();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { counts, total, holds, otherCopies, earlier } = forecast;
  if (forecast.isNothing) {
    return (
      <div className="keeping-forecast" role="region" aria-label={t('found')}>
        <p role="status">{t('foundNothing')}</p>
        {earlier.length > 0 && <p className="vd-quiet">{t('earlier', { ids: earlier.join(', ') })}</p>}
      </div>
    );
  }
  const isForbidden = holds.length > 0 || forecast.isBusy;
  return (
    <div className="keeping-forecast" role="region" aria-label={t('found')}>
      <h3>{t('found')}</h3>
      <KeyValue
        pairs={counts
          .filter(({ count }) => count > 0)
          .map(({ label, count }) => ({
            key: label.en,
            label: say(label),
            value: formatCount(count, locale),
          }))}
      />
      {holds.length > 0 && (
        <div role="alert" className="keeping-forbidden">
          <p>{t('heldBy', { count: holds.length })}</p>
          <ul>
            {holds.map((hold) => (
              <li key={hold.id}>{`${t(`held_${hold.target}`)} · ${hold.held} · ${hold.reason}`}</li>
            ))}
          </ul>
        </div>
      )}
      {forecast.isBusy && (
        <p role="alert" className="keeping-forbidden">
          {t('busy')}
        </p>
      )}
      {earlier.length > 0 && <p className="vd-quiet">{t('earlier', { ids: earlier.join(', ') })}</p>}
      {otherCopies.length > 0 && (
        <p className="vd-quiet">{t('otherCopies', { names: otherCopies.join(', ') })}</p>
      )}
      {!isForbidden && (
        <>
          <label htmlFor={`${id}-reason`}>{t('reason')}</label>
          <Input
            id={`${id}-reason`}
            placeholder={t('reasonHint')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <label htmlFor={`${id}-total`}>{t('confirmTotal', { total })}</label>
          <div className="keeping-actions">
            <Input
              id={`${id}-total`}
              className="keeping-total"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button
              danger
              type="primary"
              loading={busy}
              disabled={reason.trim() === '' || typed.trim() !== String(total)}
              onClick={() => onPurge(reason.trim())}
            >
              {t('purgeNow')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
