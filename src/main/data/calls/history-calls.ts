import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckFilter, FoundChecks, HistoryData } from '../contract/history';
import type { ListPage, PageAsked, ResultLists } from '../lists/result-lists';
import * as search from '../repositories/check-search';
import * as checks from '../repositories/checks';
import type { DataContext } from './context';

export function createHistoryCalls({ read }: DataContext, lists: ResultLists): HistoryData {
  const pageOf = (name: string, { total, sequences }: ListPage): Promise<FoundChecks> =>
    read(name, (source) => ({ total, counted: true, checks: checks.readBySequence(source, sequences) }));

  async function gather(name: string, filter: CheckFilter, page: PageAsked): Promise<ListPage> {
    const gathering = await read(name, () => lists.gather(filter, page));
    for (;;) {
      const step = await read(name, () => gathering.next());
      if (step.done === true) return step.value;
      await nextTurn();
    }
  }

  return {
    getCheck: (id) => read('getCheck', (source) => checks.findCheck(source, id)),
    searchChecks: async (filter, offset, limit, sort = 'newest') => {
      const page = { offset, limit, sort };
      const listed = await read('searchChecks', () => lists.page(filter, page));
      if (listed !== null) return pageOf('searchChecks', listed);
      const found = await read('searchChecks', (source) => search.searchChecks(source, filter, page));
      return found ?? pageOf('searchChecks', await gather('searchChecks', filter, page));
    },
    countChecks: async (filter, sort = 'newest') =>
      (await gather('countChecks', filter, { offset: 0, limit: 0, sort })).total,
    readChecks: (filter, behind, limit) =>
      read('readChecks', (source) => search.readChecks(source, filter, behind, limit)),
  };
}
