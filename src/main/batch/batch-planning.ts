/** What is decided about a batch before it is sent: its columns, its policy, its second connection. */
import { AppError } from '@shared/errors/app-error';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Connections } from '../connections/connections';
import type { DataService, StoredBatch } from '../data/data-service';
import { type BatchPolicy, guardsFor, policyOf, type SetGuards } from '../guards/policy';
import { admittedPurpose, type PurposeSettings } from '../keeping/purposes';
import type { ProviderRegistry } from '../providers/registry';
import { applyPolicyToAll } from './apply-policy';
import type { ColumnMemory } from './column-memory';
import { planBatch } from './plan-batch';
import { calendarDayOf, type ColumnMapping, missingFactors, type PlanContext } from './plan-row';
import { keepTerms, keepTermsOfSecond } from './reviewed-terms';
import { planOf, type SecondChoice, swapped } from './second-plan';

export interface BatchPlanningDependencies {
  readonly data: DataService;
  readonly connections: Connections;
  readonly providers: ProviderRegistry;
  readonly columnMemory: ColumnMemory;
  readonly now: () => number;
  readonly setGuards: () => SetGuards;
  readonly setPurposes?: () => PurposeSettings | undefined;
  /** Fails with `batch/bad-state` while the batch runs or waits to run. */
  readonly assertIdle: (batchId: string) => void;
  readonly onChanged: (batchId: string) => void;
}

export type Progress = (progress: { fraction: number | null; rows: number }) => void;

export class BatchPlanning {
  constructor(private readonly dependencies: BatchPlanningDependencies) {}

  /** Sets the columns of the factors, reviews every row anew and keeps the choice for files of this shape. */
  async setMapping(
    batchId: string,
    mapping: ColumnMapping,
    onProgress?: Progress,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.review(batchId, mapping, onProgress, signal);
    await this.remember(batchId, mapping);
  }

  /** Reviews every row with these columns. */
  async review(
    batchId: string,
    mapping: ColumnMapping,
    onProgress: Progress | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { data, now } = this.dependencies;
    this.dependencies.assertIdle(batchId);
    const batch = await data.getBatch(batchId);
    const invalid = Object.values(mapping).some((column) => column >= batch.columns.length);
    if (invalid) throw new AppError('batch/columns-missing', 'A column is beyond the file.');
    await data.setMapping(batchId, mapping);
    const { total } = await data.countBatch(batchId);
    const roundedColumns = (await data.getReading(batchId))?.roundedColumns ?? [];
    const atMs = now();
    const refusal = this.#refusalOf(batch);
    const today = calendarDayOf(atMs);
    const planOptions = { today, atMs, total, roundedColumns, refusal, onProgress, signal };
    await planBatch(data, { ...batch, mapping }, planOptions);
    await applyPolicyToAll(data, batchId, atMs);
    await keepTerms(this.dependencies, batch);
    this.dependencies.onChanged(batchId);
  }

  /** Sets what a batch does with rows that need no call; fails with `batch/bad-state` once anything was sent. */
  async setPolicy(batchId: string, change: Partial<BatchPolicy>): Promise<void> {
    const { data, now, setGuards, onChanged } = this.dependencies;
    this.dependencies.assertIdle(batchId);
    const { origin } = await data.getBatch(batchId);
    const present = (await data.getPolicy(batchId)) ?? policyOf(guardsFor(setGuards(), origin));
    await data.setPolicy(batchId, { ...present, ...change });
    await applyPolicyToAll(data, batchId, now());
    onChanged(batchId);
  }

  /**
   * What the rows are checked for; null takes it back. `keeping/purpose-unknown`, `batch/bad-state` where rows were
   * sent for another one.
   */
  async setPurpose(batchId: string, said: ProcessingPurpose | null): Promise<void> {
    const { data, now, setPurposes, onChanged } = this.dependencies;
    this.dependencies.assertIdle(batchId);
    const present = (await data.getBatch(batchId)).purpose ?? null;
    if (said?.purpose === present?.purpose && said?.basis === present?.basis) return;
    const purpose = said === null ? null : admittedPurpose(setPurposes?.(), said);
    await data.setPurpose(batchId, purpose, now());
    onChanged(batchId);
  }

  /**
   * The connection that is asked beside or in place of the batch's own; null for none. Until the batch is
   * started again it can be changed; rows that were asked keep their second answers.
   */
  async setSecond(batchId: string, choice: SecondChoice | null): Promise<void> {
    const { data, connections, onChanged } = this.dependencies;
    this.dependencies.assertIdle(batchId);
    const batch = await data.getBatch(batchId);
    await data.setSecondPlan(batchId, choice === null ? null : planOf(connections, batch, choice));
    await keepTermsOfSecond(this.dependencies, batch);
    onChanged(batchId);
  }

  /** Asks the second connection first; fails with `batch/bad-state` once anything was sent. */
  async swapSecond(batchId: string): Promise<void> {
    const { data, connections } = this.dependencies;
    this.dependencies.assertIdle(batchId);
    const batch = await data.getBatch(batchId);
    const present = await data.getSecondPlan(batchId);
    if (present === null) return;
    const { origin, plan } = swapped(connections, batch, present);
    await data.setBatchOrigin(batchId, origin);
    await data.setSecondPlan(batchId, plan);
    // Another provider may refuse other rows, and its history is another one.
    if (batch.state !== 'draft') await this.review(batchId, batch.mapping, undefined, undefined);
  }

  async remember(batchId: string, mapping: ColumnMapping): Promise<void> {
    const { data, columnMemory } = this.dependencies;
    const { origin, columns } = await data.getBatch(batchId);
    const reading = await data.getReading(batchId);
    if (reading?.headingRow == null || missingFactors(origin.kind, mapping).length > 0) return;
    columnMemory.remember(origin.kind, columns, mapping);
  }

  /** A program that ended while it reviewed a batch left rows that nobody looked at. */
  async finishReview(batchId: string): Promise<void> {
    const { state, mapping, origin } = await this.dependencies.data.getBatch(batchId);
    if (state !== 'draft' || missingFactors(origin.kind, mapping).length > 0) return;
    await this.review(batchId, mapping, undefined, undefined);
  }

  /** What the provider itself refuses with the connection's present settings; nothing when it is gone. */
  #refusalOf({ origin }: StoredBatch): PlanContext['refusal'] {
    const { connections, providers } = this.dependencies;
    const connection = connections.list().find(({ id }) => id === origin.connectionId);
    const provider = providers.get(origin.providerId);
    if (connection === undefined || provider?.refusal === undefined) return undefined;
    const settings = connections.settingsOf(connection);
    return (factors) => provider.refusal?.({ kind: origin.kind, factors }, settings) ?? null;
  }
}
