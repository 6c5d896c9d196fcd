import type { CheckKind } from '@shared/domain/factors';
import type { Verdict } from '@shared/domain/verdict';
import type { HistoryFilter } from '@shared/ipc/views';

/** What the filter line holds; null is "any". */
export interface HistoryQuery {
  readonly text: string;
  readonly kind: CheckKind | null;
  readonly verdict: Verdict | null;
  /** Of an operator. */
  readonly operatorId: string | null;
  /** Local midnight of the first and of the last day, UTC ms. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
}

export const emptyQuery: HistoryQuery = {
  text: '',
  kind: null,
  verdict: null,
  operatorId: null,
  firstDayMs: null,
  lastDayMs: null,
};

/** Whether nothing is asked for in particular. */
export function isEmptyQuery(query: HistoryQuery): boolean {
  return Object.keys(filterOf(query)).length === 0;
}

/** The filter for main; the last day counts whole, whatever its length. */
export function filterOf(query: HistoryQuery): HistoryFilter {
  const text = query.text.trim();
  return {
    ...(text === '' ? {} : { text }),
    ...(query.kind === null ? {} : { kind: query.kind }),
    ...(query.verdict === null ? {} : { verdict: query.verdict }),
    ...(query.operatorId === null ? {} : { operatorId: query.operatorId }),
    ...(query.firstDayMs === null ? {} : { sinceMs: query.firstDayMs }),
    ...(query.lastDayMs === null ? {} : { untilMs: nextMidnightMs(query.lastDayMs) }),
  };
}

/** Local midnight after a local midnight; a day may have 23 or 25 hours. */
function nextMidnightMs(midnightMs: number): number {
  const date = new Date(midnightMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}
