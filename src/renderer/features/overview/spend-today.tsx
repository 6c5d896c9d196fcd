import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewView } from '@shared/ipc/statistics-view';
import { formatFen, formatShare } from '../../lib/format';
import { useMay } from '../../lib/operator-store';
import { useSession } from '../../lib/session-store';
import { Panel } from './panel';

/** From this part of the limit on it is marked. */
const nearLimit = 0.8;

/** What today costs so far, beside what it may cost. */
export function SpendToday({ spend }: { readonly spend: OverviewView['spend'] }): ReactNode {
  const { t } = useTranslation('overview');
  const maySet = useMay('settings');
  const { committedFen, dayLimitFen } = spend;
  const share = dayLimitFen === null ? 0 : committedFen / dayLimitFen;
  return (
    <Panel title={t('spend')}>
      <p className="overview-figure">{formatFen(committedFen)}</p>
      {dayLimitFen === null ? (
        <p className="vd-quiet">
          {t('noLimit')}{' '}
          {maySet && (
            <Button
              type="link"
              size="small"
              className="overview-inline-link"
              onClick={() => useSession.getState().goTo('settings')}
            >
              {t('setLimit')}
            </Button>
          )}
        </p>
      ) : (
        <>
          <Progress
            percent={Math.min(100, Math.floor(share * 100))}
            showInfo={false}
            size="small"
            status={share >= nearLimit ? 'exception' : 'normal'}
            aria-label={t('spend')}
          />
          <p>
            {t('spendOf', { limit: formatFen(dayLimitFen), share: formatShare(committedFen, dayLimitFen) })}
          </p>
        </>
      )}
      <p className="vd-quiet">{t('spendHint')}</p>
    </Panel>
  );
}
