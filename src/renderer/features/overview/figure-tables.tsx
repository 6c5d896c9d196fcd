import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayTextOf, unknownShare } from '@shared/domain/statistics';
import type { Verdict } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import type { FiguresView, OverviewView } from '@shared/ipc/statistics-view';
import { formatCount, formatDuration, formatFen, formatPercent, noValue } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';

interface Column<Row> {
  readonly heading: string;
  readonly textOf: (row: Row) => string;
  /** The sum of all rows; nothing where it has no meaning. */
  readonly total?: string;
}

interface FigureTableProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
}

function FigureTable<Row>({ rows, keyOf, columns }: FigureTableProps<Row>): ReactNode {
  const hasTotal = columns.some(({ total }) => total !== undefined);
  return (
    <table>
      <thead>
        <tr>
          {columns.map(({ heading }) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ heading, textOf }, index) =>
              index === 0 ? (
                <th key={heading} scope="row">
                  {textOf(row)}
                </th>
              ) : (
                <td key={heading}>{textOf(row)}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {hasTotal && (
        <tfoot>
          <tr>
            {columns.map(({ heading, total = '' }, index) =>
              index === 0 ? (
                <th key={heading} scope="row">
                  {total}
                </th>
              ) : (
                <td key={heading}>{total}</td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

type DayFigures = OverviewView['byDay'][number];

function sumOf(rows: readonly DayFigures[], valueOf: (row: DayFigures) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0);
}

export interface DayTableProps {
  readonly byDay: readonly DayFigures[];
  /** Verdicts that occur. */
  readonly present: readonly Verdict[];
}

/** The newest day first: it is what is looked for. */
export function DayTable({ byDay, present }: DayTableProps): ReactNode {
  const { t } = useTranslation('overview');
  const text = useText();
  const locale = useLocale();
  const counted = (heading: string, valueOf: (row: DayFigures) => number): Column<DayFigures> => ({
    heading,
    textOf: (row) => formatCount(valueOf(row), locale),
    total: formatCount(sumOf(byDay, valueOf), locale),
  });
  return (
    <FigureTable<DayFigures>
      rows={[...byDay].reverse()}
      keyOf={({ day }) => String(day)}
      columns={[
        { heading: t('day'), textOf: ({ day }) => dayTextOf(day), total: t('total') },
        counted(t('checks'), ({ checks }) => checks),
        ...present.map((verdict) =>
          counted(text(verdictLabels[verdict]), ({ verdicts }) => verdicts[verdict]),
        ),
      ]}
    />
  );
}

export function SpendTable({ byDay }: { readonly byDay: readonly DayFigures[] }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  return (
    <FigureTable<DayFigures>
      rows={[...byDay].reverse()}
      keyOf={({ day }) => String(day)}
      columns={[
        { heading: t('day'), textOf: ({ day }) => dayTextOf(day), total: t('total') },
        {
          heading: t('fee'),
          textOf: ({ feeFen }) => formatFen(feeFen),
          total: formatFen(sumOf(byDay, ({ feeFen }) => feeFen)),
        },
        {
          heading: t('billedUnknown'),
          textOf: ({ billed }) => formatCount(billed.unknown, locale),
          total: formatCount(
            sumOf(byDay, ({ billed }) => billed.unknown),
            locale,
          ),
        },
      ]}
    />
  );
}

export type NamedFigures = FiguresView & { readonly providerId: string; readonly name: string };

export function ProviderTable({ byProvider }: { readonly byProvider: readonly NamedFigures[] }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const limitText = ({ latency }: FiguresView, name: 'p50Ms' | 'p95Ms') => {
    if (latency.answers === 0) return noValue;
    return latency[name] === null ? t('beyond') : formatDuration(latency[name], locale);
  };
  return (
    <FigureTable<NamedFigures>
      rows={byProvider}
      keyOf={({ providerId }) => providerId}
      columns={[
        { heading: t('provider'), textOf: ({ name }) => name },
        { heading: t('checks'), textOf: ({ checks }) => formatCount(checks, locale) },
        { heading: t('answers'), textOf: ({ latency }) => formatCount(latency.answers, locale) },
        { heading: t('mean'), textOf: ({ latency }) => formatDuration(latency.meanMs, locale) },
        { heading: t('p50'), textOf: (figures) => limitText(figures, 'p50Ms') },
        { heading: t('p95'), textOf: (figures) => limitText(figures, 'p95Ms') },
        { heading: t('unknownShare'), textOf: (figures) => formatPercent(unknownShare(figures)) },
      ]}
    />
  );
}
