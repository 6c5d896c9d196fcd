/**
 * Statistics as a table: figures of the data worker in, headings and cells out, the same for files, the terminal
 * and tests. It must not know the database, a window or an electron dialog.
 */
import type { CheckKind } from '@shared/domain/factors';
import type { ProviderId } from '@shared/domain/provider';
import { type Figures, type StatisticsGrouping, unknownShare } from '@shared/domain/statistics';
import { billedStates, type Verdict, verdicts } from '@shared/domain/verdict';
import { figureLabels, groupingLabels, statisticsTexts } from '@shared/i18n/statistics';
import { billedLabels, kindLabels, verdictLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import type { Statistics, StatisticsGroup } from '../data/data-service';
import type { ProviderRegistry } from '../providers/registry';

export interface StatisticsTable {
  readonly headings: readonly string[];
  /** As many as headings; what is not known is null. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The sums, in the same columns. */
  readonly total: readonly (string | null)[];
}

interface Column {
  readonly name: string;
  readonly label: Readonly<Record<Locale, string>>;
  readonly valueOf: (figures: Figures) => number | string | null;
}

const columns: readonly Column[] = [
  { name: 'checks', label: figureLabels.checks, valueOf: ({ checks }) => checks },
  ...verdicts.map((verdict) => ({
    name: verdict,
    label: verdictLabels[verdict],
    valueOf: (figures: Figures) => figures.verdicts[verdict],
  })),
  { name: 'unknownShare', label: figureLabels.unknownShare, valueOf: shareText },
  ...billedStates.map((billed) => ({
    name: `billed-${billed}`,
    label: billedLabels[billed],
    valueOf: (figures: Figures) => figures.billed[billed],
  })),
  { name: 'feeFen', label: figureLabels.feeFen, valueOf: ({ feeFen }) => feeFen },
  { name: 'answers', label: figureLabels.answers, valueOf: ({ latency }) => latency.answers },
  {
    name: 'meanMs',
    label: figureLabels.meanMs,
    valueOf: ({ latency }) => (latency.meanMs === null ? null : Math.round(latency.meanMs)),
  },
  { name: 'p50Ms', label: figureLabels.p50Ms, valueOf: ({ latency }) => limitText(latency, 'p50Ms') },
  { name: 'p95Ms', label: figureLabels.p95Ms, valueOf: ({ latency }) => limitText(latency, 'p95Ms') },
];

/** Two decimals: 1 of 10,000 is not nothing. */
function shareText(figures: Figures): string {
  return (unknownShare(figures) * 100).toFixed(2);
}

function limitText(latency: Figures['latency'], name: 'p50Ms' | 'p95Ms'): string | number | null {
  if (latency.answers === 0) return null;
  return latency[name] ?? '>30000';
}

/** @param locale null for the names of the contract, as `--json` and .csv have them. */
export function statisticsTableOf(
  { groups, total }: Statistics,
  by: StatisticsGrouping,
  providers: ProviderRegistry,
  locale: Locale | null,
): StatisticsTable {
  const isConnection = by === 'connection';
  const cellsOf = (figures: Figures) =>
    columns.map(({ valueOf }) => {
      const value = valueOf(figures);
      return value === null ? null : String(value);
    });
  return {
    headings: [
      locale === null ? by : groupingLabels[by][locale],
      ...(isConnection ? [locale === null ? 'provider' : groupingLabels.provider[locale]] : []),
      ...columns.map(({ name, label }) => (locale === null ? name : label[locale])),
    ],
    rows: groups.map((group) => [
      nameOf(group, by, providers, locale),
      ...(isConnection ? [providerName(group.providerId ?? null, providers, locale)] : []),
      ...cellsOf(group),
    ]),
    total: [
      locale === null ? 'total' : statisticsTexts.total[locale],
      ...(isConnection ? [null] : []),
      ...cellsOf(total),
    ],
  };
}

/** How a group is called. */
function nameOf(
  { key, connectionName }: Pick<StatisticsGroup, 'key' | 'connectionName'>,
  by: StatisticsGrouping,
  providers: ProviderRegistry,
  locale: Locale | null,
): string {
  if (by === 'connection') return connectionName ?? key;
  if (locale === null) return key;
  if (by === 'provider') return providerName(key as ProviderId, providers, locale) ?? key;
  if (by === 'kind') return kindLabels[key as CheckKind][locale];
  return by === 'verdict' ? verdictLabels[key as Verdict][locale] : key;
}

function providerName(
  id: ProviderId | null,
  providers: ProviderRegistry,
  locale: Locale | null,
): string | null {
  if (id === null || locale === null) return id;
  return providers.get(id)?.declaration.label[locale] ?? id;
}
