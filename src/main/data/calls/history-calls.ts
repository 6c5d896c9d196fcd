import type { HistoryData } from '../contract/history';
import * as checks from '../repositories/checks';
import type { DataContext } from './context';

export function createHistoryCalls({ read }: DataContext): HistoryData {
  return {
    getCheck: (id) => read('getCheck', (source) => checks.findCheck(source, id)),
    searchChecks: (filter, offset, limit) =>
      read('searchChecks', (source) => checks.searchChecks(source, filter, offset, limit)),
    readChecks: (filter, below, limit) =>
      read('readChecks', (source) => checks.readChecks(source, filter, below, limit)),
  };
}
