import type { CheckKind } from '@shared/domain/factors';
import type { BatchView } from '@shared/ipc/batch-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { RowFilter } from './batch-state';

/** The list with one batch put in its place, or in front when it is new; null stays null. */
export function replaceBatch(
  batches: readonly BatchView[] | null,
  batch: BatchView,
): readonly BatchView[] | null {
  if (batches === null) return null;
  return batches.some((other) => other.id === batch.id)
    ? batches.map((other) => (other.id === batch.id ? batch : other))
    : [batch, ...batches];
}

/** What the table shows first: before the start the rows that will not be sent, later every row. */
export function initialRowFilter(batch: BatchView): RowFilter {
  return batch.state === 'ready' && batch.startedAtMs === null && batch.rows.invalid > 0 ? 'problems' : 'all';
}

/** The kind that a file is read for: the one chosen where the connection has it, else its first. */
export function kindInUse(connection: ConnectionView, chosen: CheckKind | null): CheckKind | null {
  if (chosen !== null && connection.kinds.includes(chosen)) return chosen;
  return connection.kinds[0] ?? null;
}

/** Calls a second that a connection allows, from its settings. */
export function callsPerSecond(connection: ConnectionView | null): number | null {
  const qps = connection?.settings['qps'];
  return typeof qps === 'number' ? qps : null;
}
