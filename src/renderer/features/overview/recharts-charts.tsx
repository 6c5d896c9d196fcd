/** The charts themselves: the only file that imports recharts, and loaded only when a chart is shown. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { dayTextOf } from '@shared/domain/statistics';
import type { Verdict } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import type { OverviewView } from '@shared/ipc/statistics-view';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { patternId, VerdictPatterns } from './verdict-patterns';

const chartHeight = 220;
const tick = { fill: 'var(--vd-text-quiet)', fontSize: 12 } as const;
const margin = { top: 8, right: 20, bottom: 0, left: 0 } as const;

type Days = OverviewView['byDay'];

/** `01-15`: the year stands in the table. */
function shortDay(day: number): string {
  return dayTextOf(day).slice(5);
}

interface HintProps {
  readonly title: string;
  readonly lines: readonly (readonly [name: string, value: string])[];
}

function Hint({ title, lines }: HintProps): ReactNode {
  return (
    <div className="overview-tip">
      <strong>{title}</strong>
      {lines.map(([name, value]) => (
        <div key={name}>
          <span>{name}</span>
          <span className="overview-number">{value}</span>
        </div>
      ))}
    </div>
  );
}

function DayAxis(): ReactNode {
  return (
    <XAxis
      dataKey="day"
      tickFormatter={shortDay}
      tick={tick}
      tickLine={false}
      axisLine={{ stroke: 'var(--vd-border)' }}
      minTickGap={16}
    />
  );
}

export interface VerdictChartProps {
  readonly byDay: Days;
  readonly present: readonly Verdict[];
}

export function VerdictChart({ byDay, present }: VerdictChartProps): ReactNode {
  const { t } = useTranslation('overview');
  const text = useText();
  const locale = useLocale();
  const data = byDay.map(({ day, verdicts }) => ({ day, ...verdicts }));
  return (
    <ResponsiveContainer width="100%" height={chartHeight}>
      <BarChart data={data} margin={margin} accessibilityLayer={false} barCategoryGap="20%">
        <VerdictPatterns place="chart" />
        <CartesianGrid vertical={false} stroke="var(--vd-border)" />
        {DayAxis()}
        <YAxis
          tick={tick}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          width={56}
          tickFormatter={(count: number) => formatCount(count, locale)}
        />
        <Tooltip
          cursor={{ fill: 'var(--vd-muted)' }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const day = byDay.find((one) => one.day === label);
            if (!active || day === undefined) return null;
            const lines = present
              .filter((verdict) => day.verdicts[verdict] > 0)
              .map(
                (verdict) =>
                  [text(verdictLabels[verdict]), formatCount(day.verdicts[verdict], locale)] as const,
              );
            return (
              <Hint
                title={dayTextOf(day.day)}
                lines={[[t('checks'), formatCount(day.checks, locale)], ...lines]}
              />
            );
          }}
        />
        {present.map((verdict) => (
          <Bar
            key={verdict}
            dataKey={verdict}
            stackId="verdicts"
            fill={`url(#${patternId(verdict, 'chart')})`}
            stroke={`var(--vd-verdict-${verdict})`}
            maxBarSize={48}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

export interface SpendChartProps {
  readonly byDay: Days;
  readonly dayLimitFen: number | null;
}

export function SpendChart({ byDay, dayLimitFen }: SpendChartProps): ReactNode {
  const { t } = useTranslation('overview');
  return (
    <ResponsiveContainer width="100%" height={chartHeight}>
      <BarChart data={[...byDay]} margin={margin} accessibilityLayer={false} barCategoryGap="20%">
        <CartesianGrid vertical={false} stroke="var(--vd-border)" />
        {DayAxis()}
        <YAxis
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={80}
          tickFormatter={(fen: number) => formatFen(fen)}
        />
        <Tooltip
          cursor={{ fill: 'var(--vd-muted)' }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const day = byDay.find((one) => one.day === label);
            if (!active || day === undefined) return null;
            return <Hint title={dayTextOf(day.day)} lines={[[t('fee'), formatFen(day.feeFen)]]} />;
          }}
        />
        {dayLimitFen !== null && (
          <ReferenceLine
            y={dayLimitFen}
            stroke="var(--vd-attention)"
            strokeDasharray="6 4"
            label={{
              value: t('dayLimit'),
              position: 'insideTopRight',
              fill: 'var(--vd-attention)',
              fontSize: 12,
            }}
          />
        )}
        <Bar dataKey="feeFen" fill="var(--vd-accent-fill)" maxBarSize={48} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
