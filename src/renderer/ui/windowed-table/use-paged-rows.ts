import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { emptyPaged, pagedReducer, type PagedAction } from './paged-state';
import {
  pageOffsetOf,
  pageOffsetsOf,
  pageSize,
  slotsOf,
  windowAt,
  windowIndexOf,
  type RowSlot,
} from './paging';

export interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** Asks for one page; `limit` is never over 500. May throw what the table then shows as its error. */
export type LoadPage<Row> = (offset: number, limit: number) => Promise<RowPage<Row>>;

export interface PagedRows<Row> {
  /** null until the first page has arrived. */
  readonly total: number | null;
  readonly windowIndex: number;
  /** Rises with every other list: time to begin at its top. */
  readonly listNumber: number;
  /** False while the last list stays shown until the one asked for has answered. */
  readonly current: boolean;
  readonly slots: readonly RowSlot<Row>[];
  /** What the last failed call threw; null when it did not fail. */
  readonly error: unknown;
  readonly showWindow: (windowIndex: number) => void;
  /** Brings the window that holds a row in front. */
  readonly showRow: (rowIndex: number) => void;
  /** A row came into sight or left it; a row that is `missing` has its page fetched. */
  readonly rowSeen: (rowIndex: number, inSight: boolean, missing: boolean) => void;
  readonly retry: () => void;
}

/**
 * Pages of rows for what is in sight.
 * @param load Must keep its identity while it asks for the same list; another `load` starts anew.
 * @param revision Another number fetches the pages in sight again and forgets the others.
 */
export function usePagedRows<Row>(load: LoadPage<Row>, revision: number): PagedRows<Row> {
  const [state, dispatch] = useReducer(pagedReducer<Row>, undefined, () => emptyPaged<Row>());
  const inSight = useRef(new Set<number>());
  const pending = useRef(new Set<number>());
  const generation = useRef(0);

  const startGeneration = useCallback(() => {
    generation.current += 1;
    pending.current = new Set();
  }, []);

  const fetchPage = useCallback(
    async (offset: number) => {
      if (pending.current.has(offset)) return;
      pending.current.add(offset);
      const asked = generation.current;
      const action = await load(offset, pageSize).then(
        ({ rows, total }): PagedAction<Row> => ({ type: 'page', offset, rows, total }),
        (error: unknown): PagedAction<Row> => ({ type: 'failed', error }),
      );
      // The list, or what is in it, is another one by now: this answer says nothing about it.
      if (asked !== generation.current) return;
      pending.current.delete(offset);
      dispatch(action);
    },
    [load],
  );

  useEffect(() => {
    startGeneration();
    inSight.current = new Set();
    dispatch({ type: 'reset' });
    void fetchPage(0);
    return startGeneration;
  }, [fetchPage, startGeneration]);

  const shownRevision = useRef(revision);
  useEffect(() => {
    if (shownRevision.current === revision) return;
    shownRevision.current = revision;
    startGeneration();
    const seen = pageOffsetsOf(inSight.current);
    const offsets = seen.length > 0 ? seen : [0];
    dispatch({ type: 'stale', keep: offsets });
    for (const offset of offsets) void fetchPage(offset);
  }, [revision, fetchPage, startGeneration]);

  const rowSeen = useCallback(
    (rowIndex: number, seen: boolean, missing: boolean) => {
      if (seen) inSight.current.add(rowIndex);
      else inSight.current.delete(rowIndex);
      if (seen && missing) void fetchPage(pageOffsetOf(rowIndex));
    },
    [fetchPage],
  );

  const showWindow = useCallback((windowIndex: number) => {
    dispatch({ type: 'window', windowIndex });
  }, []);
  const showRow = useCallback((rowIndex: number) => {
    dispatch({ type: 'window', windowIndex: windowIndexOf(rowIndex) });
  }, []);
  const retry = useCallback(() => {
    startGeneration();
    dispatch({ type: 'reset' });
    void fetchPage(0);
  }, [fetchPage, startGeneration]);

  const { total, windowIndex, pages, error, listNumber, current } = state;
  const slots = useMemo(() => slotsOf(windowAt(total ?? 0, windowIndex), pages), [total, windowIndex, pages]);

  return useMemo(
    () => ({ total, windowIndex, listNumber, current, slots, error, showWindow, showRow, rowSeen, retry }),
    [total, windowIndex, listNumber, current, slots, error, showWindow, showRow, rowSeen, retry],
  );
}
