/** The batches that run: started once each, stopped in good time, and told of while they last. */
import { setMaxListeners } from 'node:events';
import { AppError, type ErrorCode, isAppError } from '@shared/errors/app-error';
import { type CheckDependencies, type CheckRequest, executeCheck } from '../checks/execute-check';
import { newCheckId } from '../checks/new-check-id';
import type { Connections } from '../connections/connections';
import type { StoredBatch } from '../data/data-service';
import { holdOf } from '../guards/hold';
import type { SetGuards } from '../guards/policy';
import type { Lane, Lanes } from '../lanes/lanes';
import { BatchQueue } from './batch-queue';
import type { LiveFigures } from './batch-view';
import { executeWithFailover, type FailoverRoute } from './failover';
import { laneFiguresOf } from './lane-figures';
import { openForRun } from './open-for-run';
import { assertCostConfirmed, prepareRun, type StartOptions } from './prepare-run';
import { runSecondPhase } from './second-phase';
import { secondOf } from './second-plan';
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

interface RunningBatch {
  readonly connectionId: string;
  /** The connection that is asked now. */
  readonly current: { lane: Lane; callsPerSecond: number; asksSecond: boolean };
  readonly stop: AbortController;
  readonly rate: AnswerRate;
  readonly ended: Promise<'done' | StopReason>;
}

const changeIntervalMs = 250;
/** How often a row may go back to `planned` because of its connection; then it keeps the answer it got. */
const maximumGiveBacks = 20;

export class BatchRuns {
  readonly #running = new Map<string, RunningBatch>();
  /** Between the call of `start` and the first row, so that a second call can't begin another engine. */
  readonly #starting = new Map<string, string | null>();
  readonly #queue = new BatchQueue();
  /** Ends that the database could not take (disk full); in memory they still are the truth. */
  readonly #unstoredEnds = new Map<string, StopReason>();
  readonly #announced = new Map<string, () => void>();

  constructor(private readonly dependencies: BatchRunDependencies) {}

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
    const { settings: secondSettings } = second?.connection ?? connection;
    const secondLane = second === null ? null : await lanes.laneOf(second.plan.connectionId, secondSettings);
    const guards = await prepareRun(this.dependencies, { batch, connection, options, second });
    const route: FailoverRoute | null =
      second !== null && secondLane !== null && guards.second !== null && second.plan.failover
        ? { connection: second.connection, lane: secondLane, guards: guards.second }
        : null;
    const operatorId = options.operatorId ?? null;
    await data.setBatchState(batchId, 'running', { stopReason: null, atMs: now(), operatorId });
    this.#unstoredEnds.delete(batchId);
    const stop = new AbortController();
    // Every row in flight listens, more than Node takes for a leak.
    setMaxListeners(0, stop.signal);
    const rate = new AnswerRate(now);
    const giveBacks = new Map<number, number>();
    const current = { lane, callsPerSecond: connection.settings.qps, asksSecond: false };
    lane.breaker.wake();
    const unwatch = lane.breaker.onChange(() => {
      const { gaveUp, cause } = lane.breaker.status();
      const stops = gaveUp && !current.asksSecond && route === null && cause !== null && cause !== 'suspend';
      if (stops) stop.abort(cause satisfies StopReason);
      this.dependencies.onChanged(batchId);
    });
    const unwatchRoute = route?.lane.breaker.onChange(() => {
      const { gaveUp, cause } = route.lane.breaker.status();
      if (gaveUp && cause !== null && cause !== 'suspend') stop.abort(cause satisfies StopReason);
    });
    const ended = runBatch({
      // More workers than slots, so that committing answers doesn't idle a slot.
      workers: connection.settings.concurrency * 2,
      next: (after, limit) => data.nextPlanned(batchId, after, limit),
      execute: async (row, signal) => {
        const { rowNumber } = row;
        const request = {
          checkId: newCheckId(now()),
          origin: batch.origin,
          factors: row.factors,
          batch: { batchId, rowNumber },
          connection,
          lane,
          signal,
          guards: guards.first,
          operatorId,
          mayGiveBack: (giveBacks.get(rowNumber) ?? 0) < maximumGiveBacks,
          onStoreFailed: (error) => stop.abort(error.code),
        } satisfies CheckRequest;
        const sending =
          route === null
            ? executeCheck(this.dependencies, request)
            : executeWithFailover(this.dependencies, request, route);
        const { answer, givenBack } = await sending.catch(async (error: unknown) => {
          const hold = holdOf(error);
          if (hold !== null) await data.holdRow(batchId, rowNumber, hold);
          throw error;
        });
        if (!givenBack) return answer;
        giveBacks.set(rowNumber, (giveBacks.get(rowNumber) ?? 0) + 1);
        return null;
      },
      onAnswer: () => {
        rate.count();
        this.#announce(batchId);
      },
      stop,
    })
      .then((result) => {
        if (result !== 'done' || second === null || secondLane === null || guards.second === null)
          return result;
        Object.assign(current, { lane: secondLane, callsPerSecond: secondSettings.qps, asksSecond: true });
        return runSecondPhase(this.dependencies, {
          batch,
          connection: second.connection,
          lane: secondLane,
          guards: guards.second,
          operatorId,
          stop,
          onAnswer: () => {
            rate.count();
            this.#announce(batchId);
          },
          onChanged: () => this.dependencies.onChanged(batchId),
        });
      })
      .catch((): ErrorCode => 'internal/unexpected');
    const connectionId = connection.stored.id;
    const finished = ended
      .finally(() => {
        unwatch();
        unwatchRoute?.();
      })
      .then((result) => this.#finish(batchId, result, operatorId))
      .finally(() => {
        this.dependencies.onEnded?.(connectionId);
        if (second !== null && current.asksSecond) this.dependencies.onEnded?.(second.plan.connectionId);
      });
    this.#running.set(batchId, { connectionId, current, stop, rate, ended: finished });
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
    if (queuePosition !== null) {
      return { ratePerSecond: 0, stopping: false, queuePosition, lane: null, asksSecond: false };
    }
    const running = this.#running.get(batchId);
    if (running === undefined) return null;
    const { current, rate, stop } = running;
    return {
      ratePerSecond: rate.perSecond(),
      stopping: stop.signal.aborted,
      queuePosition: null,
      lane: laneFiguresOf(current.lane, current.callsPerSecond, this.dependencies.now()),
      asksSecond: current.asksSecond,
    };
  }

  async #finish(
    batchId: string,
    result: 'done' | StopReason,
    operatorId: string | null,
  ): Promise<'done' | StopReason> {
    const { data, now, onChanged } = this.dependencies;
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
      this.#announced.get(batchId)?.();
      this.#announced.delete(batchId);
      onChanged(batchId);
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

  #announce(batchId: string): void {
    if (this.#announced.has(batchId)) return;
    const cancel = this.dependencies.timers.after(changeIntervalMs, () => {
      this.#announced.delete(batchId);
      this.dependencies.onChanged(batchId);
    });
    this.#announced.set(batchId, cancel);
  }
}
