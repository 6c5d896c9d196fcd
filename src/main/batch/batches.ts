/** Batches of a profile: opened from a file, reviewed, run, stopped, carried on and exported. */
import { randomUUID } from 'node:crypto';
import type { CheckKind } from '@shared/domain/factors';
import { AppError } from '@shared/errors/app-error';
import type { BatchRowView, BatchView } from '@shared/ipc/views';
import type { CheckDependencies } from '../checks/execute-check';
import { originOf } from '../checks/checks';
import type { Connections } from '../connections/connections';
import type { DataService, RowFilter, StoredBatch } from '../data/data-service';
import { recogniseColumns } from '../files/columns/recognise-columns';
import type { FileService } from '../files/file-service';
import type { Lanes } from '../lanes/lanes';
import type { ProviderRegistry } from '../providers/registry';
import { BatchRuns } from './batch-runs';
import { batchViewOf, maskSample, rowViewOf } from './batch-view';
import { exportBatch, type ExportOptions, type ExportResult } from './export-batch';
import { importBatch } from './import-batch';
import { planBatch } from './plan-batch';
import { calendarDayOf, type ColumnMapping } from './plan-row';
import type { StopReason } from './run-batch';

export interface BatchDependencies extends CheckDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly providers: ProviderRegistry;
  /** A batch's state or counts changed; called at most four times a second for each batch. */
  readonly onChanged: (batchId: string) => void;
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

export class Batches {
  readonly #runs: BatchRuns;

  constructor(private readonly dependencies: BatchDependencies) {
    this.#runs = new BatchRuns(dependencies);
  }

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
    try {
      const recognised = recogniseColumns(columns, options.kind, sampleRows);
      const mapping = { ...recognised, ...options.mapping?.(columns) };
      await this.setMapping(batchId, mapping, options.onPlan, options.signal);
      return { batchId, sampleRows: maskSample(sampleRows, mapping) };
    } catch (error) {
      await data.deleteBatch(batchId);
      throw error;
    }
  }

  /** Sets the columns of the factors and reviews every row anew. */
  async setMapping(
    batchId: string,
    mapping: ColumnMapping,
    onProgress?: Progress,
    signal?: AbortSignal,
  ): Promise<void> {
    const { data, now } = this.dependencies;
    this.#runs.assertIdle(batchId);
    const batch = await data.getBatch(batchId);
    const invalid = Object.values(mapping).some((column) => column >= batch.columns.length);
    if (invalid) throw new AppError('batch/columns-missing', 'A column is beyond the file.');
    await data.setMapping(batchId, mapping);
    const { total } = await data.countBatch(batchId);
    const atMs = now();
    const planOptions = { today: calendarDayOf(atMs), atMs, total, onProgress, signal };
    await planBatch(data, { ...batch, mapping }, planOptions);
    this.dependencies.onChanged(batchId);
  }

  /**
   * Starts a batch or carries it on; returns when it runs.
   * @throws AppError `batch/columns-missing`, `batch/bad-state`, and what opening the connection throws.
   */
  start(batchId: string, options: { readonly retryUnknown: boolean }): Promise<void> {
    return this.#runs.start(batchId, options);
  }

  /** Waits for the end of a running batch: `done`, or why it stopped. */
  ended(batchId: string): Promise<'done' | StopReason> {
    return this.#runs.ended(batchId);
  }

  /** Stops sending; resolves when the calls in flight have their answers. */
  stop(batchId: string): Promise<void> {
    return this.#runs.stop(batchId);
  }

  stopAll(): Promise<void> {
    return this.#runs.stopAll();
  }

  runningIds(): readonly string[] {
    return this.#runs.ids();
  }

  async discard(batchId: string): Promise<void> {
    this.#runs.assertIdle(batchId);
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

  /** Writes the batch as a file. */
  async export(batchId: string, options: ExportOptions): Promise<ExportResult> {
    return exportBatch(this.dependencies, await this.dependencies.data.getBatch(batchId), options);
  }

  async #viewOf(batch: StoredBatch): Promise<BatchView> {
    const { data } = this.dependencies;
    return batchViewOf(
      this.#runs.currentOf(batch),
      await data.countBatch(batch.id),
      this.#priceOf(batch),
      this.#runs.figuresOf(batch.id),
    );
  }

  /** The price of a call now; null when the connection is gone or has none. */
  #priceOf({ origin }: StoredBatch): number | null {
    const { connections } = this.dependencies;
    const connection = connections.list().find(({ id }) => id === origin.connectionId);
    return connection === undefined ? null : connections.settingsOf(connection).price;
  }
}
