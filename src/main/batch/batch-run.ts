/**
 * One run of a batch from its start to its end: its rows over its own connection, or over the second one where
 * the first is out of reach, then what is asked of the second one. It knows no queue and no other batch.
 */
import type { ErrorCode } from '@shared/errors/app-error';
import type { Answer } from '@shared/domain/verdict';
import { type CheckDependencies, type CheckRequest, executeCheck } from '../checks/execute-check';
import { newCheckId } from '../checks/new-check-id';
import type { OpenConnection } from '../connections/connections';
import type { PlannedRow, SecondPlan, StoredBatch } from '../data/data-service';
import { holdOf } from '../guards/hold';
import type { IntentGuards } from '../guards/intent-guards';
import type { Lane } from '../lanes/lanes';
import { executeWithFailover, type FailoverRoute } from './failover';
import { GiveBacks } from './give-backs';
import { runBatch, type StopReason, workersFor } from './run-batch';
import { runSecondPhase } from './second-phase';
import { watchLane } from './watch-lane';

/** A connection as a run uses it. */
export interface RunConnection {
  readonly connection: OpenConnection;
  readonly lane: Lane;
  readonly guards: IntentGuards;
}

export interface BatchRunParts {
  readonly batch: StoredBatch;
  readonly first: RunConnection;
  /** null for a batch with one connection. */
  readonly second: (RunConnection & { readonly plan: SecondPlan }) | null;
  /** Who started it; null where nobody is signed in. */
  readonly operatorId: string | null;
  readonly stop: AbortController;
  readonly onAnswer: () => void;
  /** A lane paused or goes on. */
  readonly onChanged: () => void;
}

export interface CurrentConnection {
  readonly lane: Lane;
  readonly callsPerSecond: number;
  readonly asksSecond: boolean;
}

export class BatchRun {
  readonly #giveBacks = new GiveBacks();
  readonly #route: FailoverRoute | null;
  #asksSecond = false;

  constructor(
    private readonly dependencies: CheckDependencies,
    private readonly parts: BatchRunParts,
  ) {
    this.#route = parts.second?.plan.failover === true ? parts.second : null;
  }

  /** Never fails: what nobody expected is a reason to stop, too. */
  async toItsEnd(): Promise<'done' | StopReason> {
    const { first, second, stop, onChanged } = this.parts;
    const stopFor = (cause: StopReason) => stop.abort(cause);
    first.lane.breaker.wake();
    const unwatch = [
      watchLane(first.lane, (cause) => this.#isNeeded() && stopFor(cause), onChanged),
      ...(this.#route === null ? [] : [watchLane(this.#route.lane, stopFor)]),
    ];
    try {
      const result = await this.#askFirst();
      return result === 'done' && second !== null ? await this.#askSecond(second) : result;
    } catch {
      return 'internal/unexpected' satisfies ErrorCode;
    } finally {
      for (const end of unwatch) end();
    }
  }

  /** The connection that is asked now. */
  current(): CurrentConnection {
    const { first, second } = this.parts;
    const { connection, lane } = this.#asksSecond && second !== null ? second : first;
    return { lane, callsPerSecond: connection.settings.qps, asksSecond: this.#asksSecond };
  }

  /** Connections whose balance may be another one by now. */
  askedConnectionIds(): readonly string[] {
    const { first, second } = this.parts;
    const ofSecond = second !== null && (this.#asksSecond || this.#route !== null);
    return [first.connection.stored.id, ...(ofSecond ? [second.connection.stored.id] : [])];
  }

  /** Whether the run stands still without its first connection. */
  #isNeeded(): boolean {
    return !this.#asksSecond && this.#route === null;
  }

  #askFirst(): Promise<'done' | StopReason> {
    const { batch, first, stop, onAnswer } = this.parts;
    return runBatch({
      workers: workersFor(first.connection.settings),
      next: (after, limit) => this.dependencies.data.nextPlanned(batch.id, after, limit),
      execute: (row, signal) => this.#execute(row, signal),
      onAnswer,
      stop,
    });
  }

  async #execute({ rowNumber, factors }: PlannedRow, signal: AbortSignal): Promise<Answer | null> {
    const { data, now } = this.dependencies;
    const { batch, first, operatorId, stop } = this.parts;
    const request = {
      checkId: newCheckId(now()),
      origin: batch.origin,
      factors,
      batch: { batchId: batch.id, rowNumber },
      ...first,
      operatorId,
      signal,
      mayGiveBack: this.#giveBacks.mayGiveBack(rowNumber),
      onStoreFailed: (error) => stop.abort(error.code),
    } satisfies CheckRequest;
    const sending =
      this.#route === null
        ? executeCheck(this.dependencies, request)
        : executeWithFailover(this.dependencies, request, this.#route);
    const { answer, givenBack } = await sending.catch(async (error: unknown) => {
      const hold = holdOf(error);
      if (hold !== null) await data.holdRow(batch.id, rowNumber, hold);
      throw error;
    });
    if (!givenBack) return answer;
    this.#giveBacks.count(rowNumber);
    return null;
  }

  #askSecond({ connection, lane, guards }: RunConnection): Promise<'done' | StopReason> {
    const { batch, operatorId, stop, onAnswer, onChanged } = this.parts;
    this.#asksSecond = true;
    const phase = { batch, connection, lane, guards, operatorId, stop, onAnswer, onChanged };
    return runSecondPhase(this.dependencies, phase);
  }
}
