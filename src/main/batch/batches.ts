/** Batches of a profile: opened from a file, reviewed, run, stopped, carried on and exported. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { CheckKind } from '@shared/domain/factors';
import { AppError, type ErrorCode } from '@shared/errors/app-error';
import type { BatchRowView, BatchView } from '@shared/ipc/views';
import { type CheckDependencies, executeCheck } from '../checks/execute-check';
import { originOf } from '../checks/checks';
import type { Connections } from '../connections/connections';
import type { DataService, RowFilter, StoredBatch } from '../data/data-service';
import { recogniseColumns } from '../files/columns/recognise-columns';
import type { FileService } from '../files/file-service';
import type { Lanes } from '../lanes/lanes';
import type { ProviderRegistry } from '../providers/registry';
import { batchViewOf, maskSample, rowViewOf } from './batch-view';
import { exportBatch, type ExportOptions } from './export-batch';
import { importBatch } from './import-batch';
import { planBatch } from './plan-batch';
import { calendarDayOf, type ColumnMapping, missingFactors } from './plan-row';
import { AnswerRate } from './progress';
import { runBatch, type StopReason } from './run-batch';

export interface BatchDependencies extends CheckDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly providers: ProviderRegistry;
  /** A batch's state or counts changed; called at most four times a second for each batch. */
  readonly onChanged: (batchId: string) => void;
}

interface RunningBatch {
  readonly stop: AbortController;
  readonly rate: AnswerRate;
  readonly ended: Promise<'done' | StopReason>;
}

type Progress = (progress: { fraction: number | null; rows: number }) => void;

export interface OpenBatchOptions {
  readonly path: string;
  readonly connection: string;
  readonly kind: CheckKind;
  readonly sheetName?: string | undefined;
  /** Columns named by the operator; the rest is recognised. */
  readonly mapping?: (columns: readonly string[]) => ColumnMapping;
  readonly signal?: AbortSignal | undefined;
  readonly onImport?: Progress;
  readonly onPlan?: Progress;
}

const changeIntervalMs = 250;

export class Batches {
  readonly #running = new Map<string, RunningBatch>();
  readonly #announced = new Map<string, () => void>();

  constructor(private readonly dependencies: BatchDependencies) {}

  /** Reads a file, recognises its columns and reviews every row; nothing is sent. */
  async open(options: OpenBatchOptions): Promise<{ batchId: string; sampleRows: string[][] }> {
    const { data, files, connections, now } = this.dependencies;
    const origin = originOf(connections.open(options.connection, options.kind), options.kind);
    const batchId = randomUUID();
    const { columns, sampleRows } = await importBatch(
      { data, files },
      {
        batchId,
        path: options.path,
        origin,
        sheetName: options.sheetName,
        createdAtMs: now(),
        signal: options.signal,
        ...(options.onImport === undefined ? {} : { onProgress: options.onImport }),
      },
    );
    const recognised = recogniseColumns(columns, options.kind, sampleRows);
    await this.setMapping(batchId, { ...recognised, ...options.mapping?.(columns) }, options.onPlan);
    return { batchId, sampleRows: maskSample(sampleRows) };
  }

  /** Sets the columns of the factors and reviews every row anew. */
  async setMapping(batchId: string, mapping: ColumnMapping, onProgress?: Progress): Promise<void> {
    const { data, now } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const invalid = Object.values(mapping).some((column) => column >= batch.columns.length);
    if (invalid) throw new AppError('batch/columns-missing', 'A column is beyond the file.');
    await data.setMapping(batchId, mapping);
    const { total } = await data.countBatch(batchId);
    const atMs = now();
    await planBatch(data, { ...batch, mapping }, { today: calendarDayOf(atMs), atMs, total, onProgress });
    this.dependencies.onChanged(batchId);
  }

  /**
   * Starts a batch or carries it on; returns when it runs.
   * @throws AppError `batch/columns-missing`, `batch/bad-state`, and what opening the connection throws.
   */
  async start(batchId: string, { retryUnknown }: { readonly retryUnknown: boolean }): Promise<void> {
    const { data, connections, lanes, now } = this.dependencies;
    const batch = await data.getBatch(batchId);
    if (this.#running.has(batchId)) throw new AppError('batch/bad-state', 'The batch is running.');
    const missing = missingFactors(batch.origin.kind, batch.mapping);
    if (missing.length > 0) {
      throw new AppError('batch/columns-missing', 'Some factors have no column.', {
        context: { factors: missing.join(', ') },
      });
    }
    const connection = connections.open(batch.origin.connectionId, batch.origin.kind);
    const lane = await lanes.laneOf(connection.stored.id, connection.settings);
    // What provably was not billed is sent again; what may have been, only because the operator says so.
    await data.replan(batchId, 'unbilled-failures');
    if (retryUnknown) await data.replan(batchId, 'unknown');
    await data.setBatchState(batchId, 'running', { stopReason: null, atMs: now() });
    const stop = new AbortController();
    // Every row in flight listens, more than Node takes for a leak.
    setMaxListeners(0, stop.signal);
    const rate = new AnswerRate(now);
    const ended = runBatch({
      // More workers than slots, so that committing answers doesn't idle a slot.
      workers: connection.settings.concurrency * 2,
      next: (after, limit) => data.nextPlanned(batchId, after, limit),
      execute: async (row, signal) => {
        const { answer } = await executeCheck(this.dependencies, {
          checkId: randomUUID(),
          origin: batch.origin,
          factors: row.factors,
          batch: { batchId, rowNumber: row.rowNumber },
          connection,
          lane,
          signal,
          onStoreFailed: (error) => stop.abort(error.code),
        });
        return answer;
      },
      onAnswer: () => {
        rate.count();
        this.#announce(batchId);
      },
      stop,
    }).catch((): ErrorCode => 'internal/unexpected');
    this.#running.set(batchId, { stop, rate, ended: ended.then((result) => this.#finish(batchId, result)) });
    this.dependencies.onChanged(batchId);
  }

  /** Waits for the end of a running batch: `done`, or why it stopped. */
  async ended(batchId: string): Promise<'done' | StopReason> {
    const running = this.#running.get(batchId);
    if (running !== undefined) return running.ended;
    const { state, stopReason } = await this.dependencies.data.getBatch(batchId);
    return state === 'done' ? 'done' : ((stopReason ?? 'operator') as StopReason);
  }

  /** Stops sending; resolves when the calls in flight have their answers. */
  async stop(batchId: string): Promise<void> {
    const running = this.#running.get(batchId);
    if (running === undefined) return;
    if (!running.stop.signal.aborted) running.stop.abort('operator' satisfies StopReason);
    this.dependencies.onChanged(batchId);
    await running.ended;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((batchId) => this.stop(batchId)));
  }

  runningIds(): readonly string[] {
    return [...this.#running.keys()];
  }

  async discard(batchId: string): Promise<void> {
    if (this.#running.has(batchId)) throw new AppError('batch/bad-state', 'The batch is running.');
    await this.dependencies.data.deleteBatch(batchId);
  }

  async view(batchId: string): Promise<BatchView> {
    return this.#viewOf(await this.dependencies.data.getBatch(batchId));
  }

  async list(): Promise<BatchView[]> {
    const batches = await this.dependencies.data.listBatches();
    return Promise.all(batches.map((batch) => this.#viewOf(batch)));
  }

  async rows(
    batchId: string,
    filter: RowFilter,
    offset: number,
    limit: number,
  ): Promise<{ total: number; rows: BatchRowView[] }> {
    const { data, providers } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const page = await data.pageRows(batchId, filter, offset, limit);
    return { total: page.total, rows: page.rows.map((row) => rowViewOf(providers, batch, row)) };
  }

  /** Writes the batch as a file; returns the number of rows. */
  async export(batchId: string, options: ExportOptions): Promise<number> {
    return exportBatch(this.dependencies, await this.dependencies.data.getBatch(batchId), options);
  }

  async #finish(batchId: string, result: 'done' | StopReason): Promise<'done' | StopReason> {
    const { data, now, onChanged } = this.dependencies;
    try {
      await data.setBatchState(batchId, result === 'done' ? 'done' : 'stopped', {
        stopReason: result === 'done' ? null : result,
        atMs: now(),
      });
    } finally {
      this.#running.delete(batchId);
      this.#announced.get(batchId)?.();
      this.#announced.delete(batchId);
      onChanged(batchId);
    }
    return result;
  }

  async #viewOf(batch: StoredBatch): Promise<BatchView> {
    const { data } = this.dependencies;
    const running = this.#running.get(batch.id);
    return batchViewOf(
      batch,
      await data.countBatch(batch.id),
      this.#priceOf(batch),
      running === undefined
        ? null
        : { ratePerSecond: running.rate.perSecond(), stopping: running.stop.signal.aborted },
    );
  }

  /** The price of a call now; null when the connection is gone or has none. */
  #priceOf({ origin }: StoredBatch): number | null {
    const { connections } = this.dependencies;
    const connection = connections.list().find(({ id }) => id === origin.connectionId);
    return connection === undefined ? null : connections.settingsOf(connection).price;
  }

  #announce(batchId: string): void {
    if (this.#announced.has(batchId)) return;
    const cancel = this.dependencies.timers.after(changeIntervalMs, () => {
      this.#announced.delete(batchId);
      this.dependencies.onChanged(batchId);
    });
    this.#announced.set(batchId, cancel);
  }
}
