import { pagesInside, windowAt, windowCount, type Pages } from './paging';

/** What is known of a paged list; at most one window of rows is kept. */
export interface PagedState<Row> {
  readonly total: number | null;
  readonly windowIndex: number;
  readonly pages: Pages<Row>;
  /** What the last failed call threw; null when it did not fail. */
  readonly error: unknown;
  /** Rises with every list whose first answer has arrived. */
  readonly listNumber: number;
  /** Whether what is kept belongs to the list asked for last; until it does, the last one stays shown. */
  readonly current: boolean;
}

export type PagedAction<Row> =
  /** Another list is asked for; what is shown stays until its first answer. */
  | { readonly type: 'reset' }
  | { readonly type: 'page'; readonly offset: number; readonly rows: readonly Row[]; readonly total: number }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'window'; readonly windowIndex: number }
  /** The rows changed: only the pages in sight stay until their successors arrive. */
  | { readonly type: 'stale'; readonly keep: readonly number[] };

/** A list of which nothing is known yet. */
export function emptyPaged<Row>(): PagedState<Row> {
  return { total: null, windowIndex: 0, pages: new Map(), error: null, listNumber: 0, current: false };
}

/** The next state of a paged list. */
export function pagedReducer<Row>(state: PagedState<Row>, action: PagedAction<Row>): PagedState<Row> {
  switch (action.type) {
    case 'reset':
      return { ...state, error: null, current: false };
    case 'page': {
      const windowIndex = state.current ? Math.min(state.windowIndex, windowCount(action.total) - 1) : 0;
      const pages = new Map(state.current ? state.pages : []).set(action.offset, action.rows);
      return {
        total: action.total,
        windowIndex,
        pages: pagesInside(pages, windowAt(action.total, windowIndex)),
        error: null,
        listNumber: state.current ? state.listNumber : state.listNumber + 1,
        current: true,
      };
    }
    case 'failed':
      return { ...state, error: action.error };
    case 'window': {
      const windowIndex = Math.min(Math.max(0, action.windowIndex), windowCount(state.total ?? 0) - 1);
      if (windowIndex === state.windowIndex) return state;
      return {
        ...state,
        windowIndex,
        pages: pagesInside(state.pages, windowAt(state.total ?? 0, windowIndex)),
      };
    }
    case 'stale': {
      const keep = new Set(action.keep);
      return { ...state, pages: new Map([...state.pages].filter(([offset]) => keep.has(offset))) };
    }
  }
}
