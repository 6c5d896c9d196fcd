/** Batches of a profile: opened from a file, reviewed, run, stopped, carried on and exported. */
import { basename } from 'node:path';
import type { BatchRowView, BatchView } from '@shared/ipc/batch-view';
import type { MaskProfile } from '@shared/masking';
import type { AuditNotes } from '../audit/audit-notes';
import type { CompletedCheck } from '../checks/checks';
import type { CheckDependencies } from '../checks/execute-check';
import type { Connections } from '../connections/connections';
import type { DataService, RowFilter, StoredBatch } from '../data/data-service';
import { hashOfFile } from '../files/file-hash';
import type { FileService } from '../files/file-service';
import { guardsFor, type SetGuards } from '../guards/policy';
import { purposeFigures, type PurposeSettings } from '../keeping/purposes';
import type { Lanes } from '../lanes/lanes';
import type { ProviderRegistry } from '../providers/registry';
import { BatchApprovals } from './batch-approvals';
import { BatchPlanning } from './batch-planning';
import { BatchRuns } from './batch-runs';
import { batchViewOf, lastExportViewOf, rowViewOf } from './batch-view';
import type { ColumnMemory } from './column-memory';
import type { ExportOptions } from './export-batch';
import { exportInvalidRows, type ExportInvalidOptions } from './export-invalid';
import { exportRecorded, lastChoices, type RecordedExport } from './export-record';
import { LateAnswers } from './late-answers';
import { openBatch, type OpenBatchOptions, type OpenedBatch } from './open-batch';
import type { StartOptions } from './prepare-run';
import { settingsChangedOf } from './reviewed-terms';
import type { StopReason } from './run-batch';
import { SecondFigures } from './second-figures';

export interface BatchDependencies extends CheckDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly connections: Connections;
  readonly lanes: Lanes;
  readonly providers: ProviderRegistry;
  readonly columnMemory: ColumnMemory;
  /** See Checks.followUp. */
  readonly followUp: (checkId: string) => Promise<CompletedCheck>;
  readonly audit?: AuditNotes;
  /** Who is signed in; null for nobody. */
  readonly presentOperatorId?: () => string | null;
  /** What is shown and exported masked is masked so. */
  readonly maskProfile: () => MaskProfile;
  /** The guards that the operator has set. */
  readonly setGuards: () => SetGuards;
  readonly setPurposes?: () => PurposeSettings | undefined;
  /** A batch's state or counts changed; called at most four times a second for each batch. */
  readonly onChanged: (batchId: string) => void;
  /** A batch over this connection ended, in whatever way. */
  readonly onEnded?: (connectionId: string) => void;
}

export class Batches {
  /** Asks about pending rows. */
  readonly late: LateAnswers;
  /** Columns, policy and second connection, until the batch is started. */
  readonly planning: BatchPlanning;
  readonly approvals: BatchApprovals;
  readonly #runs: BatchRuns;
  readonly #seconds: SecondFigures;

  constructor(private readonly dependencies: BatchDependencies) {
    this.#runs = new BatchRuns(dependencies);
    const assertIdle = (id: string) => this.#runs.assertIdle(id);
    this.late = new LateAnswers({ ...dependencies, assertIdle });
    this.planning = new BatchPlanning({ ...dependencies, assertIdle });
    this.approvals = new BatchApprovals({ ...dependencies, priceOf: (batch) => this.#priceOf(batch) });
    const { data, now } = dependencies;
    this.#seconds = new SecondFigures({ data, now, priceOf: (id) => this.#priceOfConnection(id) });
  }

  /** See openBatch. */
  open(options: OpenBatchOptions): Promise<OpenedBatch> {
    return openBatch({ ...this.dependencies, planning: this.planning }, options);
  }

  /**
   * Starts a batch or carries it on; returns when it runs, or waits for another one over its connection.
   * @throws AppError `batch/columns-missing`, `batch/bad-state`, `batch/settings-changed` (context: settings),
   * `guard/not-confirmed` (context: fen), and what
   * opening the connection throws.
   */
  async start(batchId: string, options: StartOptions): Promise<void> {
    this.late.assertIdle(batchId);
    await this.planning.finishReview(batchId);
    this.late.assertIdle(batchId);
    const operatorId = this.dependencies.presentOperatorId?.() ?? null;
    return this.#runs.start(batchId, { ...options, operatorId });
  }

  /** Waits for the end of a running batch: `done`, or why it stopped. */
  ended(batchId: string): Promise<'done' | StopReason> {
    return this.#runs.ended(batchId);
  }

  /** Stops sending; resolves when the calls in flight have their answers. */
  stop(batchId: string, reason: StopReason = 'operator'): Promise<void> {
    return this.#runs.stop(batchId, reason);
  }

  /** See BatchRuns.cancel. */
  cancel(batchId: string): Promise<void> {
    return this.#runs.cancel(batchId);
  }

  async stopAll(): Promise<void> {
    await this.late.stopAll();
    await this.#runs.stopAll();
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

  /** Newest first; of one operator or of all. */
  async list(operatorId: string | null = null): Promise<BatchView[]> {
    const all = await this.dependencies.data.listBatches();
    const batches = operatorId === null ? all : all.filter(({ operator }) => operator?.id === operatorId);
    return Promise.all(batches.map((batch) => this.#viewOf(batch)));
  }

  async rows(
    batchId: string,
    filter: RowFilter,
    offset: number,
    limit: number,
  ): Promise<{ total: number; rows: BatchRowView[] }> {
    const { data, providers, maskProfile } = this.dependencies;
    const profile = maskProfile();
    const batch = await data.getBatch(batchId);
    const page = await data.pageRows(batchId, filter, offset, limit);
    const rowNumbers = page.rows.map(({ rowNumber }) => rowNumber);
    const reviews = await data.rowReviews(batchId, rowNumbers);
    const seconds = await data.rowSeconds(batchId, rowNumbers);
    const secondCheckOf = new Map(seconds.map(({ rowNumber, check }) => [rowNumber, check]));
    const reviewOf = new Map(reviews.map((review) => [review.rowNumber, review]));
    return {
      total: page.total,
      rows: page.rows.map((row) =>
        rowViewOf(
          providers,
          batch,
          row,
          { review: reviewOf.get(row.rowNumber) ?? null, second: secondCheckOf.get(row.rowNumber) ?? null },
          profile,
        ),
      ),
    };
  }

  /** Writes the batch as a file, and remembers that it did. */
  async export(
    batchId: string,
    options: ExportOptions & { readonly marksChanges?: boolean },
  ): Promise<RecordedExport> {
    const maskProfile = options.maskProfile ?? this.dependencies.maskProfile();
    const batch = await this.dependencies.data.getBatch(batchId);
    return exportRecorded({ ...this.dependencies, maskProfile }, batch, options);
  }

  /** Writes the last export again with its choices, the rows marked that changed since. */
  async exportAgain(
    batchId: string,
    options: Pick<ExportOptions, 'path' | 'locale' | 'passphrase' | 'signal' | 'onProgress'>,
  ): Promise<RecordedExport> {
    const choices = await lastChoices(this.dependencies.data, batchId, options.passphrase);
    const { format, masked, layout, encoding, passphrase } = choices;
    const same = { format, masked, layout, encoding: format === 'csv' ? encoding : undefined, passphrase };
    return this.export(batchId, { ...options, ...same, marksChanges: true });
  }

  /** Writes the rows that are not sent, with the reasons, for correction; returns how many. */
  async exportInvalid(batchId: string, options: ExportInvalidOptions): Promise<number> {
    const rows = await exportInvalidRows(
      this.dependencies,
      await this.dependencies.data.getBatch(batchId),
      options,
    );
    const { path, format } = options;
    this.dependencies.audit?.note('export.written', batchId, {
      what: 'invalid-rows',
      file: basename(path),
      format,
      rows,
      masked: false,
      encrypted: false,
      sha256: await hashOfFile(path),
    });
    return rows;
  }

  async #viewOf(batch: StoredBatch): Promise<BatchView> {
    const { data, setGuards, setPurposes } = this.dependencies;
    const live = this.#runs.figuresOf(batch.id);
    const counts = await data.countBatch(batch.id);
    return {
      ...(await this.approvals.viewOf(batch, counts)),
      second: await this.#seconds.of(batch.id, live),
      followUp: this.late.progressOf(batch.id),
      lastExport: lastExportViewOf(await data.lastExport(batch.id)),
      ...batchViewOf(
        this.#runs.currentOf(batch),
        counts,
        this.#priceOf(batch),
        live,
        await data.getReading(batch.id),
        await data.reviewCounts(batch.id),
      ),
      policy: await data.getPolicy(batch.id),
      // What runs was let through, and is told of many times a second.
      settingsChanged: live === null ? await settingsChangedOf(this.dependencies, batch) : null,
      ...purposeFigures(batch, setPurposes?.()),
      confirmAboveFen: guardsFor(setGuards(), batch.origin).confirmAboveFen,
    };
  }

  /** The price of a call now; null when the connection is gone or has none. */
  #priceOf({ origin }: StoredBatch): number | null {
    return this.#priceOfConnection(origin.connectionId);
  }

  #priceOfConnection(connectionId: string): number | null {
    const { connections } = this.dependencies;
    const connection = connections.list().find(({ id }) => id === connectionId);
    return connection === undefined ? null : connections.settingsOf(connection).price;
  }
}
