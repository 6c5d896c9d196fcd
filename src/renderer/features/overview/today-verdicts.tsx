import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayStartMs } from '@shared/domain/statistics';
import { type Verdict, verdicts } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import type { FiguresView } from '@shared/ipc/statistics-view';
import { formatCount } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { VerdictIcon } from '../../ui/verdict-icon';
import { useHistory } from '../history/store';
import { Panel } from './panel';

export interface TodayVerdictsProps {
  readonly today: FiguresView;
  /** Today, as 20260115. */
  readonly day: number;
}

/** Each verdict of today leads to its checks in the history. */
export function TodayVerdicts({ today, day }: TodayVerdictsProps): ReactNode {
  const { t } = useTranslation('overview');
  const text = useText();
  const locale = useLocale();
  const show = (verdict: Verdict) => {
    const history = useHistory.getState();
    history.clear();
    history.setVerdict(verdict);
    history.setDays(dayStartMs(day), dayStartMs(day));
    useSession.getState().goTo('history');
  };
  const counted = verdicts.filter((verdict) => today.verdicts[verdict] > 0);
  return (
    <Panel title={t('today')}>
      {counted.length === 0 ? (
        <p className="vd-quiet">{t('todayNone')}</p>
      ) : (
        <>
          <p className="overview-figure">{t('todayTotal', { checks: formatCount(today.checks, locale) })}</p>
          <ul className="overview-list">
            {counted.map((verdict) => (
              <li key={verdict}>
                <button type="button" className="overview-link" onClick={() => show(verdict)}>
                  <span className="overview-verdict" data-verdict={verdict}>
                    <VerdictIcon verdict={verdict} size={14} />
                  </span>
                  <span>{text(verdictLabels[verdict])}</span>
                  <span className="overview-number">{formatCount(today.verdicts[verdict], locale)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
