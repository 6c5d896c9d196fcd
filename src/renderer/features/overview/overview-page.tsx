/**
 * The overview: today, what waits for somebody, and how the last days went. Only the page touches the store. The
 * charts are loaded when they are first shown, so that the window opens without them.
 */
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { statisticsRanges, type StatisticsRange } from '@shared/domain/statistics';
import { formatCount } from '../../lib/format';
import { useSelectedConnection, useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { LoadingLine } from '../../ui/loading-line';
import { ExportedLine } from '../../ui/exported-line';
import { Page } from '../../ui/page';
import { Balances } from './balances';
import { Charts } from './charts';
import { Queues } from './queues';
import { RunningBatches } from './running-batches';
import { SpendToday } from './spend-today';
import { useOverview } from './store';
import { TodayVerdicts } from './today-verdicts';
import { useOverviewEvents } from './use-overview-events';
import './overview.css';

export function OverviewPage(): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const sandbox = useSelectedConnection()?.sandbox ?? false;
  useOverviewEvents(sandbox);
  const { days, overview, running, loadError, exported, exportError } = useOverview();
  const { setDays, load, showExport } = useOverview.getState();
  const goTo = useSession((session) => session.goTo);
  const isEmpty = overview?.byDay.every(({ checks }) => checks === 0) === true;

  return (
    <Page
      title={t('title')}
      actions={
        <Segmented<StatisticsRange>
          aria-label={t('range')}
          value={days}
          onChange={setDays}
          options={statisticsRanges.map((range) => ({ value: range, label: t(`range_${range}`) }))}
        />
      }
    >
      <div className="overview">
        {loadError !== null && <ErrorPanel error={loadError} onRetry={() => void load(sandbox)} />}
        {overview === null && loadError === null && <LoadingLine />}
        {overview !== null && (
          <>
            {overview.ownOnly && <p className="vd-quiet">{t('ownOnly')}</p>}
            <div className="overview-now">
              <TodayVerdicts today={overview.today} day={overview.lastDay} />
              <SpendToday spend={overview.spend} />
              <Queues queues={overview.queues} />
              <Balances sandbox={sandbox} />
            </div>
            <RunningBatches batches={running} />
            {overview.uncounted > 0 && (
              <p role="status" className="vd-quiet">
                {t('uncounted', { checks: formatCount(overview.uncounted, locale) })}
              </p>
            )}
            {exportError !== null && <ErrorPanel error={exportError} />}
            {exported !== null && (
              <ExportedLine
                text={t('exported', { rows: formatCount(exported.rows, locale), path: exported.path })}
                onShow={() => void showExport(exported.path)}
              />
            )}
            {isEmpty ? (
              <EmptyState title={t('empty')} hint={t('emptyHint')}>
                <Button type="primary" onClick={() => goTo('check')}>
                  {t('toCheck')}
                </Button>
                <Button onClick={() => goTo('batch')}>{t('toBatch')}</Button>
              </EmptyState>
            ) : (
              <Charts overview={overview} sandbox={sandbox} />
            )}
          </>
        )}
      </div>
    </Page>
  );
}
