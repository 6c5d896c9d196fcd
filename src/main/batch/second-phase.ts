/**
 * The second phase of a run: once every row has its first answer, those that the plan names are asked about
 * over the second connection. Each is a check of its own with its own durable intent; whatever may have left
 * is never asked again by the program. It knows the queue and the state of the batch as little as the engine.
 */
import { AppError, isAppError } from '@shared/errors/app-error';
import { type CheckDependencies, executeCheck } from '../checks/execute-check';
import { originOf } from '../checks/checks';
import { newCheckId } from '../checks/new-check-id';
import type { OpenConnection } from '../connections/connections';
import type { StoredBatch } from '../data/data-service';
import type { IntentGuards } from '../guards/intent-guards';
import type { Lane } from '../lanes/lanes';
import { GiveBacks } from './give-backs';
import { runBatch, type StopReason, workersFor } from './run-batch';
import { watchLane } from './watch-lane';

export interface SecondPhase {
  readonly batch: StoredBatch;
  readonly connection: OpenConnection;
  readonly lane: Lane;
  readonly guards: IntentGuards;
  /** Who started the batch; null where nobody is signed in. */
  readonly operatorId: string | null;
  readonly stop: AbortController;
  readonly onAnswer: () => void;
  /** The lane paused or goes on. */
  readonly onChanged: () => void;
}

/** The engine leaves such a row alone and goes on with the others. */
function notToBeAsked(): AppError {
  return new AppError('batch/bad-state', 'The row is not to be asked about.');
}

export async function runSecondPhase(
  dependencies: CheckDependencies,
  { batch, connection, lane, guards, operatorId, stop, onAnswer, onChanged }: SecondPhase,
): Promise<'done' | StopReason> {
  const giveBacks = new GiveBacks();
  lane.breaker.wake();
  const unwatch = watchLane(lane, (cause) => stop.abort(cause), onChanged);
  return runBatch({
    workers: workersFor(connection.settings),
    next: (after, limit) => dependencies.data.nextSecond(batch.id, after, limit),
    execute: async (row, signal) => {
      const { rowNumber } = row;
      const input = { kind: batch.origin.kind, factors: row.factors };
      if (connection.provider.refusal?.(input, connection.settings) != null) throw notToBeAsked();
      const sending = executeCheck(dependencies, {
        checkId: newCheckId(dependencies.now()),
        origin: originOf(connection, batch.origin.kind),
        factors: row.factors,
        batch: { batchId: batch.id, rowNumber },
        secondOf: row.firstCheckId,
        connection,
        lane,
        signal,
        guards,
        operatorId,
        mayGiveBack: giveBacks.mayGiveBack(rowNumber),
        onStoreFailed: (error) => stop.abort(error.code),
      });
      const { answer, givenBack } = await sending.catch((error: unknown) => {
        // A person asked that connection about this row meanwhile.
        throw isAppError(error) && error.code === 'check/second-refused' ? notToBeAsked() : error;
      });
      if (!givenBack) return answer;
      giveBacks.count(rowNumber);
      return null;
    },
    onAnswer,
    stop,
  }).finally(unwatch);
}
