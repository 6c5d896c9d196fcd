import { useCallback, useRef, useState } from 'react';
import type { CheckView } from '@shared/ipc/check-view';
import { call } from '../../lib/ipc-client';
import { usePagedRows, type PagedRows } from '../../ui/windowed-table/use-paged-rows';
import { filterOf, type HistoryQuery } from './query';

export interface HistoryRows {
  readonly rows: PagedRows<CheckView>;
  /** False while there are more than `rows.total`; they are being counted. */
  readonly counted: boolean;
}

interface Count {
  readonly query: HistoryQuery;
  total: number | null;
  isRunning: boolean;
}

/** The pages of a query. A large result is shown at once and counted behind it, which takes a moment. */
export function useHistoryRows(query: HistoryQuery, revision: number): HistoryRows {
  const [counts, setCounts] = useState(0);
  const [counted, setCounted] = useState(true);
  const count = useRef<Count | null>(null);

  const load = useCallback(
    async (offset: number, limit: number) => {
      const filter = filterOf(query);
      const order = query.sort === 'newest' ? {} : { sort: query.sort };
      const found = await call('history:search', { filter, offset, limit, ...order });
      if (found.counted !== false) {
        setCounted(true);
        return { total: found.total, rows: found.checks };
      }
      const before = count.current?.query === query ? count.current : null;
      // Again where so much has changed since that it is no longer known.
      if (before?.isRunning !== true) {
        const present: Count = { query, total: before?.total ?? null, isRunning: true };
        count.current = present;
        call('history:count', { filter, ...order }).then(
          ({ total }) => {
            present.isRunning = false;
            present.total = total;
            if (count.current === present && before === null) setCounts((times) => times + 1);
          },
          // The pages themselves tell what is wrong.
          () => {
            present.isRunning = false;
          },
        );
      }
      const total = count.current?.total ?? null;
      setCounted(total !== null);
      return { total: Math.max(found.total, total ?? 0), rows: found.checks };
    },
    [query],
  );
  return { rows: usePagedRows<CheckView>(load, revision + counts), counted };
}
