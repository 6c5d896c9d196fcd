/** The batches that run: started once each, stopped in good time, and told of while they last. */
import { setMaxListeners } from 'node:events';
import { AppError, isAppError } from '@shared/errors/app-error';
import type { CheckDependencies } from '../checks/execute-check';
import type { Connections } from '../connections/connections';
import type { StoredBatch } from '../data/data-service';
import type { SetGuards } from '../guards/policy';
import type { PurposeSettings } from '../keeping/purposes';
import type { Lanes } from '../lanes/lanes';
import { BatchQueue } from './batch-queue';
import { ChangeNews } from './change-news';
import { BatchRun } from './batch-run';
import type { LiveFigures } from './batch-view';
import { laneFiguresOf, queuedFigures } from './lane-figures';
import { openForRun } from './open-for-run';
import { assertCostConfirmed, prepareRun, type StartOptions } from './prepare-run';
import { assertReviewed } from './reviewed-terms';
import { secondOf } from './second-plan';
import { AnswerRate } from './progress';
import type { StopReason } from './run-batch';

export interface BatchRunDependencies extends CheckDependencies {
  readonly connections: Connections;
  readonly lanes: Lanes;
  /** The guards that the operator has set. */
  readonly setGuards: () => SetGuards;
  readonly setPurposes?: () => PurposeSettings | undefined;
  /** A batch's state or counts changed; called at most four times a second for each batch. */
  readonly onChanged: (batchId: string) => void;
  /** A batch over this connection ended, in whatever way. */
  readonly onEnded?: (connectionId: string) => void;
}

interface RunningBatch {
  readonly connectionId: string;
  readonly run: BatchRun;
  readonly stop: AbortController;
  readonly rate: AnswerRate;
  readonly ended: Promise<'done' | StopReason>;
}

export class BatchRuns {
  readonly #running = new Map<string, RunningBatch>();
  /** Between the call of `start` and the first row, so that a second call can't begin another engine. */
  readonly #starting = new Map<string, string | null>();
  readonly #queue = new BatchQueue();
  /** Ends that the database could not take (disk full); in memory they still are the truth. */
  readonly #unstoredEnds = new Map<string, StopReason>();
  readonly #news: ChangeNews;

  constructor(private readonly dependencies: BatchRunDependencies) {
    this.#news = new ChangeNews(dependencies.timers, dependencies.onChanged);
  }

  /** See Batches.start. */
  async start(batchId: string, options: StartOptions): Promise<void> {
    this.assertIdle(batchId);
    this.#starting.set(batchId, null);
    try {
      const { batch, connection } = await openForRun(this.dependencies, batchId);
      const { connectionId } = batch.origin;
      if (this.#isBusy(connectionId)) {
        // The question is asked while somebody is there to answer it.
        const second = await secondOf(this.dependencies, batch);
        await assertReviewed(this.dependencies, batch, options.acceptedSettings);
        await assertCostConfirmed(this.dependencies, { batch, connection, options, second });
        this.#queue.add(batchId, connectionId, options);
        this.dependencies.onChanged(batchId);
        return;
      }
      this.#starting.set(batchId, connectionId);
      await this.#start(batchId, options).catch((error: unknown) => {
        this.#starting.delete(batchId);
        // Somebody may have begun to wait for it.
        this.#startNext(connectionId, 'done');
        throw error;
      });
    } finally {
      this.#starting.delete(batchId);
    }
  }

  /** Another batch runs over the connection, or is just about to. */
  #isBusy(connectionId: string): boolean {
    return (
      [...this.#running.values()].some((running) => running.connectionId === connectionId) ||
      [...this.#starting.values()].includes(connectionId)
    );
  }

  async #start(batchId: string, options: StartOptions): Promise<void> {
    const { data, lanes, now } = this.dependencies;
    const { batch, connection } = await openForRun(this.dependencies, batchId);
    const lane = await lanes.laneOf(connection.stored.id, connection.settings);
    const second = await secondOf(this.dependencies, batch);
    const secondLane =
      second === null ? null : await lanes.laneOf(second.plan.connectionId, second.connection.settings);
    await assertReviewed(this.dependencies, batch, options.acceptedSettings);
    const guards = await prepareRun(this.dependencies, { batch, connection, options, second });
    const operatorId = options.operatorId ?? null;
    await data.setBatchState(batchId, 'running', { stopReason: null, atMs: now(), operatorId });
    this.#unstoredEnds.delete(batchId);
    const stop = new AbortController();
    // Every row in flight listens, more than Node takes for a leak.
    setMaxListeners(0, stop.signal);
    const rate = new AnswerRate(now);
    const run = new BatchRun(this.dependencies, {
      batch,
      first: { connection, lane, guards: guards.first },
      second:
        second === null || secondLane === null || guards.second === null
          ? null
          : { plan: second.plan, connection: second.connection, lane: secondLane, guards: guards.second },
      operatorId,
      stop,
      onAnswer: () => {
        rate.count();
        this.#news.soon(batchId);
      },
      onChanged: () => this.dependencies.onChanged(batchId),
    });
    const connectionId = connection.stored.id;
    const finished = run
      .toItsEnd()
      .then((result) => this.#finish(batchId, result, operatorId))
      .finally(() => {
        for (const id of run.askedConnectionIds()) this.dependencies.onEnded?.(id);
      });
    this.#running.set(batchId, { connectionId, run, stop, rate, ended: finished });
    this.dependencies.onChanged(batchId);
  }

  /** Waits for the end of a running batch: `done`, or why it stopped. */
  async ended(batchId: string): Promise<'done' | StopReason> {
    const running = this.#running.get(batchId);
    if (running !== undefined) return running.ended;
    const queued = this.#queue.find(batchId);
    if (queued !== null) return queued.ended;
    const unstored = this.#unstoredEnds.get(batchId);
    if (unstored !== undefined) return unstored;
    const { state, stopReason } = await this.dependencies.data.getBatch(batchId);
    return state === 'done' ? 'done' : ((stopReason ?? 'operator') as StopReason);
  }

  /** Stops sending; resolves when the calls in flight have their answers. A queued batch leaves the queue. */
  async stop(batchId: string, reason: StopReason = 'operator'): Promise<void> {
    const queued = this.#queue.take(batchId);
    if (queued !== null) {
      queued.end('operator');
      this.dependencies.onChanged(batchId);
      return;
    }
    const running = this.#running.get(batchId);
    if (running === undefined) return;
    if (!running.stop.signal.aborted) running.stop.abort(reason);
    this.dependencies.onChanged(batchId);
    await running.ended;
  }

  /** Stops a batch for good; what was not sent never is. `batch/bad-state` for one that is no more to run. */
  async cancel(batchId: string): Promise<void> {
    const { data, now, onChanged } = this.dependencies;
    await this.stop(batchId);
    this.assertIdle(batchId);
    const { state } = await data.getBatch(batchId);
    if (state === 'draft' || state === 'done' || state === 'cancelled') {
      throw new AppError('batch/bad-state', 'The batch has nothing to cancel.', { context: { batchId } });
    }
    await data.setBatchState(batchId, 'cancelled', { stopReason: null, atMs: now() });
    this.#unstoredEnds.delete(batchId);
    onChanged(batchId);
  }

  async stopAll(): Promise<void> {
    // The queue first, or the end of one batch would begin the next.
    for (const batchId of this.#queue.ids()) await this.stop(batchId);
    await Promise.all([...this.#running.keys()].map((batchId) => this.stop(batchId)));
  }

  /** What runs, and what waits in a queue. */
  ids(): readonly string[] {
    return [...this.#running.keys(), ...this.#queue.ids()];
  }

  /** Fails with `batch/bad-state` while the batch runs or is being started. */
  assertIdle(batchId: string): void {
    if (this.#running.has(batchId) || this.#starting.has(batchId) || this.#queue.find(batchId) !== null) {
      throw new AppError('batch/bad-state', 'The batch is running.');
    }
  }

  /** A batch as it really is: with the end that the database could not take. */
  currentOf(batch: StoredBatch): StoredBatch {
    const stopReason = this.#unstoredEnds.get(batch.id);
    return stopReason === undefined ? batch : { ...batch, state: 'stopped', stopReason };
  }

  /** null when it neither runs nor waits. */
  figuresOf(batchId: string): LiveFigures | null {
    const queuePosition = this.#queue.positionOf(batchId);
    if (queuePosition !== null) return queuedFigures(queuePosition);
    const running = this.#running.get(batchId);
    if (running === undefined) return null;
    const { run, rate, stop } = running;
    const { lane, callsPerSecond, asksSecond } = run.current();
    return {
      ratePerSecond: rate.perSecond(),
      stopping: stop.signal.aborted,
      queuePosition: null,
      lane: laneFiguresOf(lane, callsPerSecond, this.dependencies.now()),
      asksSecond,
    };
  }

  async #finish(
    batchId: string,
    result: 'done' | StopReason,
    operatorId: string | null,
  ): Promise<'done' | StopReason> {
    const { data, now } = this.dependencies;
    try {
      await data.setBatchState(batchId, result === 'done' ? 'done' : 'stopped', {
        stopReason: result === 'done' ? null : result,
        atMs: now(),
        operatorId,
      });
    } catch {
      // Nobody may be waiting for the end, so nothing is thrown; the next start stores a state again.
      if (result !== 'done') this.#unstoredEnds.set(batchId, result);
    } finally {
      const connectionId = this.#running.get(batchId)?.connectionId;
      this.#running.delete(batchId);
      if (connectionId !== undefined) this.#startNext(connectionId, result);
      this.#news.now(batchId);
    }
    return result;
  }

  /** What stopped one batch would stop the next one too, and asks one question, not one for each. */
  #startNext(connectionId: string, result: 'done' | StopReason): void {
    const next = this.#queue.takeNext(connectionId);
    if (next === null) return;
    const { batchId } = next;
    if (result === 'done' || result === 'operator') {
      this.#starting.set(batchId, connectionId);
      const started = this.#start(batchId, next.options).finally(() => this.#starting.delete(batchId));
      const failed = (error: unknown) =>
        this.#finish(
          batchId,
          isAppError(error) ? error.code : 'internal/unexpected',
          next.options.operatorId ?? null,
        ).then((code) => {
          this.#startNext(connectionId, 'done');
          return code;
        });
      next.end(started.then(() => this.ended(batchId), failed));
      return;
    }
    next.end(this.#finish(batchId, result, next.options.operatorId ?? null));
    this.#startNext(connectionId, result);
  }
}
