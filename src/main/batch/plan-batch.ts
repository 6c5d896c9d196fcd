/** Reviews every row of a batch with its columns, page by page, so that a million rows need no memory. */
import { AppError } from '@shared/errors/app-error';
import type { CalendarDay } from '@shared/identifiers';
import type { DataService, StoredBatch } from '../data/data-service';
import { missingFactors, planRow, type PlanContext } from './plan-row';

const pageSize = 1_000;

/**
 * Plans a batch; it becomes `ready` when every factor has a column, else it stays a `draft`.
 * Fails with `batch/bad-state` once anything was sent, with `file/aborted` when it is stopped.
 */
export async function planBatch(
  data: DataService,
  batch: StoredBatch,
  options: {
    readonly today: CalendarDay;
    readonly atMs: number;
    readonly total: number;
    readonly roundedColumns: readonly number[];
    readonly refusal?: PlanContext['refusal'];
    readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { mapping, sheetName, origin } = batch;
  const complete = missingFactors(origin.kind, mapping).length === 0;
  const context: PlanContext = {
    kind: origin.kind,
    mapping,
    sheetName,
    today: options.today,
    roundedColumns: options.roundedColumns,
    refusal: complete ? options.refusal : undefined,
  };
  let after = 0;
  for (let planned = 0; ;) {
    if (options.signal?.aborted === true) throw new AppError('file/aborted', 'Stopped while reviewing.');
    const rows = await data.readRows(batch.id, after, pageSize);
    if (rows.length === 0) break;
    await data.planRows(
      batch.id,
      rows.map((row) => planRow(row, context)),
    );
    planned += rows.length;
    after = rows.at(-1)?.rowNumber ?? after;
    options.onProgress?.({ fraction: options.total === 0 ? null : planned / options.total, rows: planned });
    if (rows.length < pageSize) break;
  }
  await data.setBatchState(batch.id, complete ? 'ready' : 'draft', { stopReason: null, atMs: options.atMs });
}
