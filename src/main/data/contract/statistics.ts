/** What the data worker offers for the statistics and the overview. */
import type { Figures, StatisticsGrouping } from '@shared/domain/statistics';
import type { ProviderId } from '@shared/domain/provider';

export interface StatisticsFilter {
  /** Local days as 20260115, both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Real connections and sandboxes are never added up. */
  readonly sandbox: boolean;
  /** Whose checks; everybody's when absent. */
  readonly operatorId?: string;
}

export interface StatisticsGroup extends Figures {
  /** A day as `2026-01-15`, or the id of a provider or connection, a kind, a verdict. */
  readonly key: string;
  /** Of a connection: what it was last called, and whose it is. */
  readonly connectionName?: string;
  readonly providerId?: ProviderId;
}

export interface Statistics {
  /** Days in their order, all else by the number of checks. */
  readonly groups: readonly StatisticsGroup[];
  readonly total: Figures;
  /** Checks of an earlier version that are not counted yet, oldest last; 0 when all are. */
  readonly uncounted: number;
}

/** What waits for somebody, of one operator or of everybody. */
export interface Queues {
  /** Checks whose subjects have something to do, by how long they have waited. */
  readonly pending: { readonly hour: number; readonly day: number; readonly longer: number };
  /** UTC ms; null where nothing is pending. */
  readonly oldestPendingMs: number | null;
  /** Checks that may have been billed and were never answered. */
  readonly unsettled: number;
  /** Rows that a rule refused, in batches that are not older than `invalidSinceMs`. */
  readonly invalid: {
    readonly rows: number;
    readonly batches: number;
    readonly newestBatchId: string | null;
  };
}

export interface QueueFilter {
  readonly nowMs: number;
  readonly invalidSinceMs: number;
  readonly sandbox: boolean;
  readonly operatorId?: string;
}

export interface StatisticsData {
  /** Checks with an answer, on the day on which they were made. Reads some thousand rows, whatever was checked. */
  statistics(filter: StatisticsFilter, by: StatisticsGrouping): Promise<Statistics>;
  queues(filter: QueueFilter): Promise<Queues>;
}
