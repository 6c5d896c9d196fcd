import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryData } from '../contract/history';
import * as search from '../repositories/check-search';
import * as checks from '../repositories/checks';
import type { DataContext } from './context';

export function createHistoryCalls({ read }: DataContext): HistoryData {
  return {
    getCheck: (id) => read('getCheck', (source) => checks.findCheck(source, id)),
    searchChecks: (filter, offset, limit, sort = 'newest') =>
      read('searchChecks', (source) => search.searchChecks(source, filter, { offset, limit, sort })),
    countChecks: async (filter) => {
      const counting = await read('countChecks', (source) => search.countingOf(source, filter));
      for (let total = 0; ;) {
        const step = await read('countChecks', () => counting.next());
        if (step.done === true) return total;
        total += step.value;
        await nextTurn();
      }
    },
    readChecks: (filter, behind, limit) =>
      read('readChecks', (source) => search.readChecks(source, filter, behind, limit)),
  };
}
