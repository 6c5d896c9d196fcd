import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { verdicts } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import type { OverviewView } from '@shared/ipc/statistics-view';
import { formatCount, formatFen } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { ChartPanel } from './chart-panel';
import { DayTable, ProviderTable, SpendTable } from './figure-tables';
import { ProviderChart } from './provider-chart';
import { VerdictLegend } from './verdict-patterns';

// The library of the charts is larger than the rest of the page.
const VerdictChart = lazy(async () => ({ default: (await import('./recharts-charts')).VerdictChart }));
const SpendChart = lazy(async () => ({ default: (await import('./recharts-charts')).SpendChart }));

export interface ChartsProps {
  readonly overview: OverviewView;
  readonly sandbox: boolean;
}

/** How the period went: each chart has its numbers as a table, and both can be exported. */
export function Charts({ overview, sandbox }: ChartsProps): ReactNode {
  const { t } = useTranslation('overview');
  const text = useText();
  const locale = useLocale();
  const providers = useSession((session) => session.providers);
  const { byDay, firstDay, lastDay, spend } = overview;
  const checks = byDay.reduce((sum, day) => sum + day.checks, 0);
  const feeFen = byDay.reduce((sum, day) => sum + day.feeFen, 0);
  const present = verdicts.filter((verdict) => byDay.some((day) => day.verdicts[verdict] > 0));
  const byProvider = overview.byProvider.map((figures) => {
    const label = providers.find(({ id }) => id === figures.providerId)?.label;
    return { ...figures, name: label === undefined ? figures.providerId : text(label) };
  });
  const checksText = t('checksIn', { checks: formatCount(checks, locale) });
  const verdictTexts = present.map((verdict) => {
    const count = byDay.reduce((sum, day) => sum + day.verdicts[verdict], 0);
    return `${text(verdictLabels[verdict])} ${formatCount(count, locale)}`;
  });
  const common = { firstDay, lastDay, sandbox };
  return (
    <div className="overview-charts">
      <ChartPanel
        {...common}
        title={t('verdictsByDay')}
        by="day"
        summary={[checksText, ...verdictTexts].join(' · ')}
        chart={<VerdictChart byDay={byDay} present={present} />}
        table={<DayTable byDay={byDay} present={present} />}
        wide
      >
        <VerdictLegend present={present} />
      </ChartPanel>
      <ChartPanel
        {...common}
        title={t('spendByDay')}
        by="day"
        summary={t('feesIn', { fee: formatFen(feeFen) })}
        chart={<SpendChart byDay={byDay} dayLimitFen={spend.dayLimitFen} />}
        table={<SpendTable byDay={byDay} />}
      >
        <p className="vd-quiet">{t('feesIn', { fee: formatFen(feeFen) })}</p>
      </ChartPanel>
      <ChartPanel
        {...common}
        title={t('byProvider')}
        by="provider"
        summary={t('providersIn', { providers: formatCount(byProvider.length, locale) })}
        chart={<ProviderChart byProvider={byProvider} />}
        table={<ProviderTable byProvider={byProvider} />}
      >
        <p className="vd-quiet">{t('latencyHint')}</p>
      </ChartPanel>
    </div>
  );
}
