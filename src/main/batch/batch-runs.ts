/** The batches that run: started once each, stopped in good time, and told of while they last. */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { AppError, type ErrorCode } from '@shared/errors/app-error';
import { type CheckDependencies, executeCheck } from '../checks/execute-check';
import type { Connections } from '../connections/connections';
import type { StoredBatch } from '../data/data-service';
import { holdOf } from '../guards/hold';
import { intentGuardsOf } from '../guards/intent-guards';
import { guardsFor, type SetGuards } from '../guards/policy';
import { assertConfirmed } from '../guards/confirmation';
import type { Lanes } from '../lanes/lanes';
import { applyPolicyToAll } from './apply-policy';
import type { LiveFigures } from './batch-view';
import { missingFactors } from './plan-row';
import { AnswerRate } from './progress';
import { runBatch, type StopReason } from './run-batch';

export interface BatchRunDependencies extends CheckDependencies {
  readonly connections: Connections;
  readonly lanes: Lanes;
  /** The guards that the operator has set. */
  readonly setGuards: () => SetGuards;
  /** A batch's state or counts changed; called at most four times a second for each batch. */
  readonly onChanged: (batchId: string) => void;
  /** A batch over this connection ended, in whatever way. */
  readonly onEnded?: (connectionId: string) => void;
}

export interface StartOptions {
  readonly retryUnknown: boolean;
  /** Fen that the operator has confirmed; Infinity for whatever it costs. */
  readonly confirmedFen?: number | undefined;
  /** Sends rows although the limit of their subject is reached. */
  readonly overrideLimits?: boolean | undefined;
}

interface RunningBatch {
  readonly stop: AbortController;
  readonly rate: AnswerRate;
  readonly ended: Promise<'done' | StopReason>;
}

const changeIntervalMs = 250;

export class BatchRuns {
  readonly #running = new Map<string, RunningBatch>();
  /** Between the call of `start` and the first row, so that a second call can't begin another engine. */
  readonly #starting = new Set<string>();
  /** Ends that the database could not take (disk full); in memory they still are the truth. */
  readonly #unstoredEnds = new Map<string, StopReason>();
  readonly #announced = new Map<string, () => void>();

  constructor(private readonly dependencies: BatchRunDependencies) {}

  /** See Batches.start. */
  async start(batchId: string, options: StartOptions): Promise<void> {
    this.assertIdle(batchId);
    this.#starting.add(batchId);
    try {
      await this.#start(batchId, options);
    } finally {
      this.#starting.delete(batchId);
    }
  }

  async #start(batchId: string, options: StartOptions): Promise<void> {
    const { retryUnknown, confirmedFen = 0, overrideLimits = false } = options;
    const { data, connections, lanes, now, setGuards } = this.dependencies;
    const batch = await data.getBatch(batchId);
    const missing = missingFactors(batch.origin.kind, batch.mapping);
    if (missing.length > 0) {
      throw new AppError('batch/columns-missing', 'Some factors have no column.', {
        context: { factors: missing.join(', ') },
      });
    }
    const connection = connections.open(batch.origin.connectionId, batch.origin.kind);
    const lane = await lanes.laneOf(connection.stored.id, connection.settings);
    // The history may know more by now than when the rows were reviewed.
    if (batch.startedAtMs === null) await applyPolicyToAll(data, batchId, now());
    assertConfirmed({
      counts: await data.countBatch(batchId),
      retryUnknown,
      priceFen: connection.settings.price,
      confirmedFen,
      guards: guardsFor(setGuards(), connection.stored),
    });
    const policy = await data.getPolicy(batchId);
    const guards = intentGuardsOf(connection, setGuards(), policy, overrideLimits);
    await data.releaseHeld(batchId);
    // What provably was not billed is sent again; what may have been, only because the operator says so.
    await data.replan(batchId, 'unbilled-failures');
    if (retryUnknown) await data.replan(batchId, 'unknown');
    await data.setBatchState(batchId, 'running', { stopReason: null, atMs: now() });
    this.#unstoredEnds.delete(batchId);
    const stop = new AbortController();
    // Every row in flight listens, more than Node takes for a leak.
    setMaxListeners(0, stop.signal);
    const rate = new AnswerRate(now);
    const ended = runBatch({
      // More workers than slots, so that committing answers doesn't idle a slot.
      workers: connection.settings.concurrency * 2,
      next: (after, limit) => data.nextPlanned(batchId, after, limit),
      execute: async (row, signal) => {
        const sending = executeCheck(this.dependencies, {
          checkId: randomUUID(),
          origin: batch.origin,
          factors: row.factors,
          batch: { batchId, rowNumber: row.rowNumber },
          connection,
          lane,
          signal,
          guards,
          onStoreFailed: (error) => stop.abort(error.code),
        });
        const { answer } = await sending.catch(async (error: unknown) => {
          const hold = holdOf(error);
          if (hold !== null) await data.holdRow(batchId, row.rowNumber, hold);
          throw error;
        });
        return answer;
      },
      onAnswer: () => {
        rate.count();
        this.#announce(batchId);
      },
      stop,
    }).catch((): ErrorCode => 'internal/unexpected');
    const finished = ended
      .then((result) => this.#finish(batchId, result))
      .finally(() => this.dependencies.onEnded?.(connection.stored.id));
    this.#running.set(batchId, { stop, rate, ended: finished });
    this.dependencies.onChanged(batchId);
  }

  /** Waits for the end of a running batch: `done`, or why it stopped. */
  async ended(batchId: string): Promise<'done' | StopReason> {
    const running = this.#running.get(batchId);
    if (running !== undefined) return running.ended;
    const unstored = this.#unstoredEnds.get(batchId);
    if (unstored !== undefined) return unstored;
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

  ids(): readonly string[] {
    return [...this.#running.keys()];
  }

  /** Fails with `batch/bad-state` while the batch runs or is being started. */
  assertIdle(batchId: string): void {
    if (this.#running.has(batchId) || this.#starting.has(batchId)) {
      throw new AppError('batch/bad-state', 'The batch is running.');
    }
  }

  /** A batch as it really is: with the end that the database could not take. */
  currentOf(batch: StoredBatch): StoredBatch {
    const stopReason = this.#unstoredEnds.get(batch.id);
    return stopReason === undefined ? batch : { ...batch, state: 'stopped', stopReason };
  }

  /** null when it does not run. */
  figuresOf(batchId: string): LiveFigures | null {
    const running = this.#running.get(batchId);
    if (running === undefined) return null;
    return { ratePerSecond: running.rate.perSecond(), stopping: running.stop.signal.aborted };
  }

  async #finish(batchId: string, result: 'done' | StopReason): Promise<'done' | StopReason> {
    const { data, now, onChanged } = this.dependencies;
    try {
      await data.setBatchState(batchId, result === 'done' ? 'done' : 'stopped', {
        stopReason: result === 'done' ? null : result,
        atMs: now(),
      });
    } catch {
      // Nobody may be waiting for the end, so nothing is thrown; the next start stores a state again.
      if (result !== 'done') this.#unstoredEnds.set(batchId, result);
    } finally {
      this.#running.delete(batchId);
      this.#announced.get(batchId)?.();
      this.#announced.delete(batchId);
      onChanged(batchId);
    }
    return result;
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
