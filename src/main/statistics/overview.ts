/** Everything that the overview shows, read at one time. */
import type { ProviderId } from '@shared/domain/provider';
import {
  addDays,
  dayNumberOf,
  dayStartMs,
  dayTextOf,
  daysBetween,
  type Figures,
} from '@shared/domain/statistics';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import type { OverviewView } from '@shared/ipc/statistics-view';
import type { DataService, StatisticsFilter } from '../data/data-service';

/** Rows that a rule refused are to be corrected as long as somebody may still know their file. */
const invalidDays = 30;

export interface OverviewOptions {
  /** Today and the days before it, so many in all. */
  readonly days: number;
  readonly sandbox: boolean;
  /** To whose checks it is limited; null for everybody's. */
  readonly ownOnly: string | null;
  readonly dayLimitFen: number | null;
  readonly nowMs: number;
}

export function periodOf({
  days,
  sandbox,
  ownOnly,
  nowMs,
}: Omit<OverviewOptions, 'dayLimitFen'>): StatisticsFilter {
  const lastDay = dayNumberOf(nowMs);
  return {
    firstDay: addDays(lastDay, 1 - days),
    lastDay,
    sandbox,
    ...(ownOnly === null ? {} : { operatorId: ownOnly }),
  };
}

export async function readOverview(data: DataService, options: OverviewOptions): Promise<OverviewView> {
  const { nowMs, sandbox, ownOnly, dayLimitFen } = options;
  const filter = periodOf(options);
  const { firstDay, lastDay } = filter;
  const [byDay, byProvider, queues, committedFen] = await Promise.all([
    data.statistics(filter, 'day'),
    data.statistics(filter, 'provider'),
    data.queues({
      nowMs,
      invalidSinceMs: dayStartMs(addDays(lastDay, -invalidDays)),
      sandbox,
      ...(ownOnly === null ? {} : { operatorId: ownOnly }),
    }),
    data.committedOfDay(nowMs, sandbox),
  ]);
  const ofDay = (day: number) =>
    figuresOf(byDay.groups.find(({ key }) => key === dayTextOf(day)) ?? noFigures);
  return {
    firstDay,
    lastDay,
    ownOnly: ownOnly !== null,
    today: ofDay(lastDay),
    spend: { committedFen, dayLimitFen },
    queues,
    byDay: daysBetween(firstDay, lastDay).map((day) => ({ day, ...ofDay(day) })),
    byProvider: byProvider.groups.map((group) => ({
      providerId: group.key as ProviderId,
      ...figuresOf(group),
    })),
    uncounted: byDay.uncounted,
  };
}

const noFigures: Figures = {
  checks: 0,
  verdicts: emptyVerdictCounts(),
  billed: { yes: 0, no: 0, unknown: 0 },
  feeFen: 0,
  latency: { answers: 0, meanMs: null, p50Ms: null, p95Ms: null },
};

function figuresOf({ checks, verdicts, billed, feeFen, latency }: Figures): Figures {
  return { checks, verdicts, billed, feeFen, latency };
}
