import { AppError } from '@shared/errors/app-error';
import type { Connections, OpenConnection } from '../connections/connections';
import type { DataService, StoredBatch } from '../data/data-service';
import { assertSaid, type PurposeSettings } from '../keeping/purposes';
import { missingFactors } from './plan-row';

export interface RunSources {
  readonly data: DataService;
  readonly connections: Connections;
  /** What administrators have set of purposes. */
  readonly setPurposes?: () => PurposeSettings | undefined;
}

/**
 * A batch and its connection; all that may keep it from running is said before anything is changed.
 * @throws AppError `batch/bad-state` where it was cancelled, `batch/columns-missing`, `keeping/purpose-missing`,
 * and what opening the connection throws.
 */
export async function openForRun(
  { data, connections, setPurposes }: RunSources,
  batchId: string,
): Promise<{ readonly batch: StoredBatch; readonly connection: OpenConnection }> {
  const batch = await data.getBatch(batchId);
  if (batch.state === 'cancelled') {
    throw new AppError('batch/bad-state', 'The batch was cancelled for good.', { context: { batchId } });
  }
  assertSaid(setPurposes?.(), batch.purpose);
  const missing = missingFactors(batch.origin.kind, batch.mapping);
  if (missing.length > 0) {
    throw new AppError('batch/columns-missing', 'Some factors have no column.', {
      context: { factors: missing.join(', ') },
    });
  }
  return { batch, connection: connections.open(batch.origin.connectionId, batch.origin.kind) };
}
