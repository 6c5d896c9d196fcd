import type { StatisticsData } from '../contract/statistics';
import { readQueues } from '../repositories/queues';
import { readStatistics } from '../repositories/statistics';
import type { DataContext } from './context';

export function createStatisticsCalls({ read }: DataContext): StatisticsData {
  return {
    statistics: (filter, by) => read('statistics', (source) => readStatistics(source, filter, by)),
    queues: (filter) => read('queues', (source) => readQueues(source, filter)),
  };
}
