import type { CheckKind } from '@shared/domain/factors';
import type { CheckSort } from '@shared/domain/history';
import type { Verdict } from '@shared/domain/verdict';
import type { HistoryFilter } from '@shared/ipc/check-view';
import { nextLocalDayMs } from '@shared/local-day';

/** What the filter line holds; null is "any". */
export interface HistoryQuery {
  readonly text: string;
  readonly kind: CheckKind | null;
  readonly verdict: Verdict | null;
  readonly connectionId: string | null;
  readonly batchId: string | null;
  readonly tag: string | null;
  readonly purpose: string | null;
  /** Of an operator. */
  readonly operatorId: string | null;
  /** Local midnight of the first and of the last day, UTC ms. */
  readonly firstDayMs: number | null;
  readonly lastDayMs: number | null;
  readonly sort: CheckSort;
}

export const emptyQuery: HistoryQuery = {
  text: '',
  kind: null,
  verdict: null,
  connectionId: null,
  batchId: null,
  tag: null,
  purpose: null,
  operatorId: null,
  firstDayMs: null,
  lastDayMs: null,
  sort: 'newest',
};

/** What stands in the line below the filters. */
export type Narrowing = Partial<Pick<HistoryQuery, 'connectionId' | 'batchId' | 'tag' | 'purpose' | 'sort'>>;

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
    ...(query.connectionId === null ? {} : { connectionId: query.connectionId }),
    ...(query.batchId === null ? {} : { batchId: query.batchId }),
    ...(query.tag === null ? {} : { tag: query.tag }),
    ...(query.purpose === null ? {} : { purpose: query.purpose }),
    ...(query.operatorId === null ? {} : { operatorId: query.operatorId }),
    ...(query.firstDayMs === null ? {} : { sinceMs: query.firstDayMs }),
    ...(query.lastDayMs === null ? {} : { untilMs: nextLocalDayMs(query.lastDayMs) }),
  };
}
